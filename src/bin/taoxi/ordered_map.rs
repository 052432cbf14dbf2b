//! The ordered, bounded, parallel map: many hands, one order, and no more in flight than the hands can hold.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Units of work in flight for each worker. Guess: one is in hand and one waits, so that nobody idles while the next is read.
const IN_FLIGHT: usize = 2;

/// Applies `work` to every item on `workers` threads and hands the results to `sink` in the order of the items.
///
/// At most a few items per worker are held at any time, however long the input is. With one worker everything happens on the calling thread, and
/// so does the first item always: where it is the only one, as a page is, starting threads would cost more than washing it.
/// When `sink` fails, its error is returned at once and the threads are left behind to end on their own.
pub fn ordered_map<I, O, E>(
    mut items: impl Iterator<Item = I> + Send + 'static,
    workers: usize,
    work: impl Fn(I) -> O + Send + Sync + 'static,
    mut sink: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send + 'static,
    O: Send + 'static,
{
    if workers <= 1 {
        return items.try_for_each(|item| sink(work(item)));
    }
    let Some(first) = items.next() else { return Ok(()) };
    sink(work(first))?;
    let Some(second) = items.next() else { return Ok(()) };
    let items = std::iter::once(second).chain(items);
    // A ticket is the end of a channel that carries one result; tickets queue in the order of the items.
    let (queue, waiting): (SyncSender<(I, SyncSender<O>)>, _) = sync_channel(workers);
    let (tickets, results): (SyncSender<Receiver<O>>, _) = sync_channel(workers * IN_FLIGHT);
    let (waiting, work) = (Arc::new(Mutex::new(waiting)), Arc::new(work));
    for _ in 0..workers {
        let (waiting, work) = (Arc::clone(&waiting), Arc::clone(&work));
        thread::spawn(move || {
            loop {
                let next = waiting.lock().map(|queue| queue.recv());
                let Ok(Ok((item, result))) = next else { return };
                // Nobody waits for the result any more when the sink has failed.
                let _ = result.send(work(item));
            }
        });
    }
    thread::spawn(move || {
        for item in items {
            let (result, ticket) = sync_channel(1);
            if tickets.send(ticket).is_err() || queue.send((item, result)).is_err() {
                return;
            }
        }
    });
    for ticket in results {
        match ticket.recv() {
            Ok(output) => sink(output)?,
            // The worker that held this item is gone without a result: it panicked, and a panic is a defect to be seen, not hidden.
            Err(_) => panic!("a worker thread ended without a result"),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_at_every_thread_count() {
        for workers in [1, 2, 3, 8] {
            let mut seen = Vec::new();
            let slow_when_even = |n: u64| {
                if n.is_multiple_of(2) {
                    thread::sleep(std::time::Duration::from_micros(200));
                }
                n
            };
            ordered_map(0..200, workers, slow_when_even, |n| -> Result<(), ()> {
                seen.push(n);
                Ok(())
            })
            .unwrap();
            assert_eq!(seen, (0..200).collect::<Vec<_>>(), "{workers} workers");
        }
    }

    #[test]
    fn stops_when_the_sink_fails() {
        for workers in [1, 4] {
            let mut taken = 0;
            let result = ordered_map(
                0..,
                workers,
                |n: u64| n,
                |n| {
                    taken += 1;
                    if n == 10 { Err("full") } else { Ok(()) }
                },
            );
            assert_eq!((result, taken), (Err("full"), 11));
        }
    }
}
