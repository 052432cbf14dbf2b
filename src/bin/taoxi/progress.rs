//! The line on a terminal that tells how far a long run has got.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use taoxi::read::work::{Input, Pace};

/// A run that is over by then needs no line.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How often the line is written anew.
const BEAT: Duration = Duration::from_millis(200);

/// The line, or none where nobody would see it.
pub struct Progress(Option<Line>);

struct Line {
    bar: ProgressBar,
    inputs: usize,
    /// Its end tells the thread to end.
    ticker: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// No line.
    pub fn none() -> Progress {
        Progress(None)
    }

    /// A line on standard error over these inputs; it tells the time left where the sizes of all are known.
    pub fn over(inputs: &[Input]) -> Progress {
        let size = |input: &Input| input.path.as_ref()?.metadata().ok().filter(|metadata| metadata.is_file()).map(|metadata| metadata.len());
        let bytes: Option<u64> = inputs.iter().map(size).sum();
        let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::hidden());
        let template = match bytes {
            Some(_) => "{bytes} of {total_bytes}, {bytes_per_sec}{msg}, {eta} left",
            None => "{bytes}, {bytes_per_sec}{msg}",
        };
        bar.set_style(ProgressStyle::with_template(template).expect("the templates are right"));
        Progress(Some(Line { bar, inputs: inputs.len(), ticker: None }))
    }

    /// From now on, and after a while, shows how far reading has got.
    pub fn follow(&mut self, pace: Arc<Pace>) {
        let Some(line) = &mut self.0 else { return };
        let (bar, inputs) = (line.bar.clone(), line.inputs);
        let (end, ended) = channel::<()>();
        let thread = std::thread::spawn(move || {
            let mut wait = PATIENCE;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                if wait == PATIENCE {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    wait = BEAT;
                }
                let mut message = if inputs > 1 { format!(", {} of {inputs} files", pace.inputs.load(Ordering::Relaxed)) } else { String::new() };
                let documents = pace.documents.load(Ordering::Relaxed);
                if documents > 0 {
                    message += &format!(", {documents} {}", if documents == 1 { "record" } else { "records" });
                }
                bar.set_message(message);
                bar.set_position(pace.bytes.load(Ordering::Relaxed));
            }
        });
        line.ticker = Some((end, thread));
    }

    /// Does something that writes to the terminal while the line is out of the way.
    pub fn aside(&self, something: impl FnOnce()) {
        match &self.0 {
            Some(line) => line.bar.suspend(something),
            None => something(),
        }
    }

    /// Takes the line away.
    pub fn finish(&mut self) {
        let Some(line) = &mut self.0 else { return };
        if let Some((end, thread)) = line.ticker.take() {
            drop(end);
            let _ = thread.join();
        }
        line.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}
