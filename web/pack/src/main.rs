//! Makes of the module that the compiler built what browsers load: the JavaScript around it, the code, and its tables in a file of their own, so that the
//! code is compiled while they are on their way.
//!
//! `taoxi-web-pack MODULE DIRECTORY` writes `taoxi.js`, `taoxi.wasm` and `taoxi.tables` there. The tables are the module's data segments: for each, four
//! bytes of address and four of length, little endian, and its bytes.

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{DataKind, Operator, Parser, Payload};

/// Numbers of the sections that hold data, and how many data there are.
const DATA: u8 = 11;
const DATA_COUNT: u8 = 12;

/// Bytes of a module before its first section.
const HEAD: usize = 8;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, directory] = arguments.as_slice() else { bail!("usage: taoxi-web-pack MODULE DIRECTORY") };
    let directory = Path::new(directory);
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(false)
        .out_name("taoxi")
        .generate(directory)
        .with_context(|| format!("{module}: not bound"))?;
    let bound = directory.join("taoxi_bg.wasm");
    let module = fs::read(&bound).with_context(|| bound.display().to_string())?;
    fs::write(directory.join("taoxi.tables"), tables(&module)?)?;
    fs::write(directory.join("taoxi.wasm"), without_data(&module)?)?;
    fs::remove_file(bound)?;
    Ok(())
}

/// The data of a module, as the page copies them to their addresses.
fn tables(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut tables = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(section) = payload? else { continue };
        for data in section {
            let data = data?;
            let DataKind::Active { memory_index: 0, offset_expr } = data.kind else { bail!("a segment of data without an address") };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("a segment of data whose address is computed")
            };
            tables.extend(value.cast_unsigned().to_le_bytes());
            tables.extend(u32::try_from(data.data.len())?.to_le_bytes());
            tables.extend(data.data);
        }
    }
    Ok(tables)
}

/// The module without its data. Nothing but the segments' own addresses says where data lie, so that no other section changes.
fn without_data(module: &[u8]) -> anyhow::Result<Vec<u8>> {
    let (head, mut rest) = module.split_at_checked(HEAD).context("this is no module")?;
    let mut kept = head.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let (length, width) = number(after).context("a section is cut off")?;
        let (section, others) = rest.split_at_checked(1 + width + length).context("a section is cut off")?;
        if !matches!(id, DATA | DATA_COUNT) {
            kept.extend(section);
        }
        rest = others;
    }
    Ok(kept)
}

/// The number that begins the bytes, in LEB128, and how many of them it takes.
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (place, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, place + 1));
        }
    }
    None
}
