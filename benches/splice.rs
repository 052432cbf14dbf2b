//! What a plain program would do with records, for comparison: each line is parsed into a `serde_json::Value`, the blanks at the end of its text go,
//! and the value is written. `benches/run` runs it beside the binary.

use std::io::{self, BufRead, BufReader, BufWriter, Write};

use serde_json::Value;

fn main() -> io::Result<()> {
    let mut lines = BufReader::with_capacity(1 << 20, io::stdin().lock());
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut line = String::new();
    while lines.read_line(&mut line)? > 0 {
        let mut record: Value = serde_json::from_str(&line)?;
        if let Some(Value::String(text)) = record.get_mut("text") {
            text.truncate(text.trim_end().len());
        }
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
        line.clear();
    }
    out.flush()
}
