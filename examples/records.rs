//! Washes a field of each record of JSON lines, and leaves all other bytes of the line as they are.
//!
//! `printf '{"id":1.10,"text":"桥通了。  \\n分享到：微信 微博\\n"}\n' | cargo run --example records`

use std::io::{self, BufRead, Write};

use taoxi::records::{FieldPath, Fields, Record};
use taoxi::{Choice, engine};

fn main() -> io::Result<()> {
    let field: FieldPath = "text".parse().map_err(io::Error::other)?;
    let fields = Fields::new(field, None, "metadata".to_string(), None).map_err(io::Error::other)?;
    // Nobody asks here what each line is, and so it is not worked out.
    let choice = Choice::default().unlabelled();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        match washed(&line, &fields, &choice) {
            Ok(washed) => writeln!(out, "{washed}")?,
            Err(why) => {
                eprintln!("passed as it came: {why}");
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

fn washed(line: &str, fields: &Fields, choice: &Choice) -> Result<String, String> {
    let record = Record::read(line, fields)?;
    let mut document = record.document();
    engine::run(&mut document, choice);
    let mut washed = String::new();
    record.write(&document, fields, &mut washed)?;
    Ok(washed)
}
