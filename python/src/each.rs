//! The same done to each of many texts, on some threads. Threads are made for a call and gone after it, so that a fork harms nothing.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::Builder;

use pyo3::exceptions::PyRuntimeWarning;
use pyo3::prelude::*;
use taoxi_command::panics;

/// Bytes of text that each thread has before it for one window: between two windows Ctrl-C is looked for.
const WINDOW: usize = 1 << 20;

/// Bytes of text below which a thread costs more than it gives.
const WORTH: usize = 1 << 15;

/// Where a window that begins there ends, by the sizes of the texts in bytes.
pub fn window(sizes: impl Iterator<Item = usize>, from: usize, threads: usize) -> Range<usize> {
    let (mut size, mut until) = (0, from);
    for text in sizes {
        (size, until) = (size + text, until + 1);
        if size >= WINDOW * threads {
            break;
        }
    }
    from..until
}

/// What was made of each text, in their order; of a text that a rule failed on, what there is to say about it.
pub fn each<T: Send>(texts: &[Option<&str>], threads: usize, one: impl Fn(&str) -> T + Sync) -> Vec<Option<Result<T, String>>> {
    let caught = |text: &&str| panics::catch(|| one(text));
    let size: usize = texts.iter().flatten().map(|text| text.len()).sum();
    let threads = threads.min(texts.len()).min(size / WORTH);
    if threads < 2 {
        return texts.iter().map(|text| text.as_ref().map(caught)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut mine = Vec::with_capacity(texts.len() / threads + 1);
        while let Some((index, text)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, texts.get(index)?))) {
            mine.push((index, text.as_ref().map(caught)));
        }
        mine
    };
    let mut done: Vec<_> = texts.iter().map(|_| None).collect();
    std::thread::scope(|scope| {
        // Where the system gives no more threads, those that there are do it all.
        let workers: Vec<_> = (1..threads).map_while(|_| Builder::new().spawn_scoped(scope, work).ok()).collect();
        let mine = work();
        let others = workers.into_iter().flat_map(|worker| worker.join().expect("each text is caught"));
        mine.into_iter().chain(others).for_each(|(index, made)| done[index] = made);
    });
    done
}

/// Says that a rule failed on a text, which passes as it came. `place` names the text.
pub fn warn(py: Python<'_>, place: &str, defect: &str) -> PyResult<()> {
    let message = std::ffi::CString::new(format!("{place}: {defect}; it passes as it came").replace('\0', " "))?;
    PyErr::warn(py, &py.get_type::<PyRuntimeWarning>(), &message, 2)
}
