//! Washes what comes in, in whatever encoding, and prints the title, the metadata and the text.
//!
//! `cargo run --example wash < testdata/pages/bridge/in.txt`

use std::error::Error;
use std::io::{self, Read};

use taoxi::Choice;
use taoxi::records::Holds;

fn main() -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    // A page in HTML would be `Holds::Html(Default::default())`.
    let (washed, encoding) = taoxi::wash_bytes(bytes, None, Holds::Text, &Choice::default())?;
    println!("title: {}", washed.title.as_deref().unwrap_or("-"));
    println!("encoding: {}", encoding.name());
    println!("metadata: {}", serde_json::to_string(&washed.metadata)?);
    print!("\n{}", washed.text);
    Ok(())
}
