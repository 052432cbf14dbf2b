//! Signals that end the process, and what has to be done before it ends.

use std::io;

/// Makes a file that outgrows the limit of its size an error like a full disk, and not the end of the process.
#[cfg(unix)]
pub fn survive_file_size_limit() -> io::Result<()> {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    // Nobody looks at the flag: what matters is that the signal was taken.
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Ok(())
}

/// Makes a signal that ends the process remove its temporary files first.
#[cfg(unix)]
pub fn remove_temporary_files_at_signals() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXCPU};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGXCPU].into_iter().filter(|signal| !is_ignored(*signal)))?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            crate::atomic_file::remove_all();
            crate::say::say(
                "stopped by a signal; what was finished stands, and nothing is half written; run it again for the rest, with -o and --resume only for that",
            );
            // Whoever waits for us hears that it was the signal.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub fn survive_file_size_limit() -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub fn remove_temporary_files_at_signals() -> io::Result<()> {
    Ok(())
}

/// The signal is ignored because whoever started us wants it so, as nohup does and the shell for what runs in the background.
#[cfg(unix)]
#[expect(unsafe_code, reason = "no crate asks the system what becomes of a signal")]
fn is_ignored(signal: i32) -> bool {
    let mut current = std::mem::MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: nothing is set, and `current` has room for what is asked for; where that fails it stays zeroed, which is a valid value.
    let current = unsafe {
        libc::sigaction(signal, std::ptr::null(), current.as_mut_ptr());
        current.assume_init()
    };
    current.sa_sigaction == libc::SIG_IGN
}
