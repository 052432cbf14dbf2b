//! Forks, during which nothing is washed: what a thread has begun to make for all others, such as an expression that is asked for the first time, would
//! never be done in a child, which has no such thread, and whoever asked for it there would wait forever.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use pyo3::prelude::*;

/// Calls that wash without the lock of the interpreter, and threads that are about to fork.
static WASHING: AtomicUsize = AtomicUsize::new(0);
static FORKING: AtomicUsize = AtomicUsize::new(0);

/// How often it is looked whether the others are done.
const PAUSE: Duration = Duration::from_millis(1);

/// Does something that takes long without the lock of the interpreter.
pub fn detached<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> T {
    py.detach(|| {
        let _washing = Washing::begin();
        work()
    })
}

struct Washing;

impl Washing {
    fn begin() -> Washing {
        loop {
            WASHING.fetch_add(1, SeqCst);
            if FORKING.load(SeqCst) == 0 {
                return Washing;
            }
            WASHING.fetch_sub(1, SeqCst);
            std::thread::sleep(PAUSE);
        }
    }
}

impl Drop for Washing {
    fn drop(&mut self) {
        WASHING.fetch_sub(1, SeqCst);
    }
}

/// Before a fork: waits until nothing is washed, a window of a list or a column, or one text.
#[pyfunction]
pub fn _before_fork(py: Python<'_>) {
    FORKING.fetch_add(1, SeqCst);
    py.detach(|| {
        while WASHING.load(SeqCst) > 0 {
            std::thread::sleep(PAUSE);
        }
    });
}

/// After it, where it was made.
#[pyfunction]
pub fn _after_fork() {
    FORKING.fetch_sub(1, SeqCst);
}

/// After it, in the child, which has one thread.
#[pyfunction]
pub fn _after_fork_in_child() {
    FORKING.store(0, SeqCst);
    WASHING.store(0, SeqCst);
}
