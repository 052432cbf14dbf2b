//! What the parts of the library cost, each by itself, in bytes of text a second: `cargo bench`, or `cargo bench -- records` for some of them.
//!
//! The texts are a quarter of a mebibyte of clean sentences in no order, so that no line comes twice, and damaged pages.

use std::fs;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use taoxi::document::Document;
use taoxi::filters::FILTERS;
use taoxi::read::decode;
use taoxi::records::{Fields, Record};
use taoxi::rule::Wake;
use taoxi::text::charset;
use taoxi::text::sieve::Sieve;
use taoxi::writer::markdown;
use taoxi::{Choice, engine};

const CHINESE: [&str; 4] = ["news-hans", "novel-dialogue", "letter", "qa-history"];
const ENGLISH: [&str; 1] = ["english-essay"];

criterion_group!(parts, reading, waking, filters, records, writing);
criterion_main!(parts);

fn reading(criterion: &mut Criterion) {
    let text = clean(&CHINESE);
    let mut group = criterion.benchmark_group("reading");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("the check that it is UTF-8", |bencher| {
        bencher.iter_batched(|| text.clone().into_bytes(), |bytes| decode::decode(bytes, charset::UTF_8), BatchSize::LargeInput)
    });
    group.bench_function("the cut into lines", |bencher| bencher.iter(|| black_box(Document::new(&text, 1)).lines().len()));
}

/// The scan of every line for all the words that wake rules.
fn waking(criterion: &mut Criterion) {
    let mut words: Vec<&str> = Vec::new();
    for wake in FILTERS.iter().flat_map(|filter| filter.rules).flat_map(|rule| rule.wakes) {
        if let Wake::Anywhere(some) | Wake::Ends(some) | Wake::EndsOfPage(some) = wake {
            words.extend(*some);
        }
    }
    words.sort_unstable();
    words.dedup();
    let sieve = Sieve::new(words);
    let mut group = criterion.benchmark_group("waking");
    for (name, text) in [("clean Chinese", clean(&CHINESE)), ("clean English", clean(&ENGLISH))] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut found = 0;
                for line in text.lines() {
                    black_box(sieve.find(line, |_, _| found += 1));
                }
                found
            })
        });
    }
}

fn filters(criterion: &mut Criterion) {
    let (clean, mirror, page) = (clean(&CHINESE), page("mirror"), page("party-news"));
    for (name, text) in [("clean Chinese", &clean), ("a mirror page", &mirror), ("a news page", &page)] {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        let each = FILTERS.iter().filter(|filter| filter.name != "lists").map(|filter| {
            let choice = Choice::new(&[filter.name], &[], &[]).expect("a filter has its name");
            (filter.name, choice.unlabelled())
        });
        for (name, choice) in each.chain([("all four", Choice::default().unlabelled()), ("all four, labelled", Choice::default())]) {
            group.bench_function(name, |bencher| {
                bencher.iter(|| {
                    let mut document = Document::new(text, 1);
                    engine::run(&mut document, &choice);
                    document.lines().iter().filter(|line| line.is_dropped()).count()
                })
            });
        }
    }
}

/// A record read, left unwashed and written, beside the round trip that a plain program makes.
fn records(criterion: &mut Criterion) {
    let text = clean(&CHINESE);
    let lines: Vec<&str> = text.lines().collect();
    let records: Vec<String> =
        lines.chunks(12).enumerate().map(|(id, lines)| serde_json::json!({ "id": id, "text": lines.join("\n"), "lang": "zh" }).to_string()).collect();
    let fields = Fields::default();
    let mut group = criterion.benchmark_group("records");
    group.throughput(Throughput::Bytes(records.iter().map(|record| record.len() as u64).sum()));
    group.bench_function("read and written", |bencher| {
        bencher.iter(|| {
            let mut out = String::new();
            for line in &records {
                let record = Record::read(line, &fields).expect("it has a text");
                record.write(&record.document(), &fields, &mut out).expect("there is room for metadata");
            }
            out
        })
    });
    group.bench_function("a round trip through serde_json::Value", |bencher| {
        bencher.iter(|| {
            let mut out = String::new();
            for line in &records {
                let record: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
                out += &record.to_string();
            }
            out
        })
    });
}

fn writing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("Markdown");
    for (name, text) in [("clean Chinese", clean(&CHINESE)), ("a news page", page("party-news"))] {
        let mut document = Document::new(&text, 1);
        engine::run(&mut document, &Choice::default());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| markdown::part(&document, markdown::Links::default())));
    }
}

/// A quarter of a mebibyte of lines with three sentences each, in the order of a fixed lot.
fn clean(names: &[&str]) -> String {
    let texts: String = names.iter().map(|name| read(&format!("testdata/untouched/{name}.txt"))).collect();
    let sentences: Vec<&str> = texts.lines().flat_map(|line| line.split_inclusive(['。', '！', '？', '.'])).filter(|text| text.len() > 12).collect();
    let (mut text, mut lot) = (String::new(), 1_u64);
    while text.len() < 1 << 18 {
        for end in ["", "", "\n"] {
            // Knuth's multiplier; the upper bits are the ones that look drawn.
            lot = lot.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text += sentences[(lot >> 33) as usize % sentences.len()].trim();
            text += end;
        }
    }
    text
}

fn page(name: &str) -> String {
    read(&format!("testdata/pages/{name}/in.txt"))
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
