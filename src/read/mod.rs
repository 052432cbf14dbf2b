//! From a path to parts of bytes and lines: files, archives, records, encodings.

mod binary;
pub mod compression;
pub mod decode;
mod declared;
pub mod detect;
#[cfg(test)]
mod dribble;
pub mod jsonl;
mod line_ends;
mod markup;
mod parts;
pub mod source;
pub mod stamp;
mod stray_encoding;
pub mod timed;
mod transcode;
mod warc;
pub mod whole;
pub mod work;
