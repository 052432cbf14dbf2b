//! Washes a field of each record of JSON lines, and leaves all other bytes of the line as they are.
//!
//! `printf '{"id":1.10,"text":"桥通了。  \\n分享到：微信 微博\\n"}\n' | cargo run --example records`

use std::io::{self, BufRead, Write};

use taoxi::records::Fields;
use taoxi::{Choice, wash_record};

fn main() -> io::Result<()> {
    // The field `text` is washed, and metadata goes to `metadata`; `Fields::new` names others.
    let fields = Fields::default();
    // Nobody asks here what each line is, and so it is not worked out.
    let choice = Choice::default().unlabelled();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        match wash_record(&line, &fields, &choice) {
            Ok(washed) => writeln!(out, "{washed}")?,
            Err(why) => {
                eprintln!("passed as it came: {why}");
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}
