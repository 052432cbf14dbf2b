//! Prints every change that was made of a text: the line, the rule that made it, and the evidence where there is more to say.
//!
//! `cargo run --example why < testdata/pages/bridge/in.txt`

use std::io;

use taoxi::document::Document;
use taoxi::records::Holds;
use taoxi::{Choice, changes, with_washed};

fn main() -> io::Result<()> {
    let text = io::read_to_string(io::stdin())?;
    // Evidence is only worked out where somebody asks for it.
    let choice = Choice::default().explaining();
    with_washed(&text, Holds::Text, None, &choice, |document: &Document, _| {
        for change in changes(document) {
            let why = change.why.map(|why| format!(" ({why})")).unwrap_or_default();
            println!("line {}: {}{why}", change.line, change.rule);
            println!("  - {}", change.before);
            if let Some(after) = change.after {
                println!("  + {after}");
            }
        }
    });
    Ok(())
}
