//! The report of many documents: plots of what was done, the documents that are worth a look, and samples of what each rule did.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::changed_parts::changed_parts;
use super::super::shortened::Side;
use super::corpus::{Corpus, Listed, Often, Share};
use super::escape::{Escaped, count, name, number, share};
use super::frame;
use super::plots::{Bar, bars, histogram};
use super::rules::{KINDS, filter, summary};
use super::samples::{Excerpt, Sample};

/// Sites that have a bar of their own. Guess: nobody has measured it.
const SITES: usize = 20;

/// The page.
pub fn render(corpus: &Corpus) -> String {
    let mut out = String::from("<header><p class=\"brand\">taoxi · what was done, and where to look</p>\n");
    let all = corpus.all;
    let _ = writeln!(out, "<h1>{} washed</h1>", count(all.documents, "document", "documents"));
    lead(corpus, &mut out);
    out.push_str("</header>\n<main>\n<div class=\"plots\">\n");
    plot("Share of text kept", &mut out, |out| {
        out.push_str(&histogram(&corpus.kept));
        out.push_str("<p class=\"note\">Documents by the percent of their characters that was kept.");
        if corpus.empty > 0 {
            let _ = write!(out, " {} had no text.", count(corpus.empty, "document", "documents"));
        }
        out.push_str("</p>\n");
    });
    kinds(corpus, &mut out);
    often("Changes by rule", "changes", &corpus.rules, &mut out);
    often("Damage seen and left", "places", &corpus.damage, &mut out);
    encodings(corpus, &mut out);
    sites(corpus, &mut out);
    out.push_str("</div>\n");
    let links = links(corpus);
    list("lost", "Documents that lost most", &corpus.lost_most, &links, &mut out);
    list("damaged", "Documents with most damage left", &corpus.damaged, &links, &mut out);
    failures(corpus, &mut out);
    samples(corpus, &links, &mut out);
    out.push_str("</main>\n");
    frame::page(&format!("{} – taoxi", count(all.documents, "document", "documents")), &out)
}

fn lead(corpus: &Corpus, out: &mut String) {
    let all = corpus.all;
    let changes: u64 = corpus.rules.values().map(|often| often.times).sum();
    let _ = write!(
        out,
        "<p class=\"lead\"><strong>{}</strong> of the text was kept: {} of {}. Rules made {}",
        share(all.written, all.read),
        number(all.written),
        count(all.read, "character", "characters"),
        count(changes, "change", "changes"),
    );
    let damage: u64 = corpus.damage.values().map(|often| often.times).sum();
    let _ = writeln!(out, "; damage was left in {}.</p>", count(damage, "place", "places"));
    for (documents, what) in [
        (corpus.spared, "would have lost too much, so only certain lines were taken out (--max-drop)"),
        (corpus.incomplete, "could not be read to the end"),
        (corpus.failures, "could not be washed"),
    ] {
        if documents > 0 {
            let _ = writeln!(out, "<p class=\"damage\">{} {what}.</p>", count(documents, "document", "documents"));
        }
    }
}

fn plot(title: &str, out: &mut String, draw: impl FnOnce(&mut String)) {
    let id = title.to_lowercase().replace(' ', "-");
    let _ = writeln!(out, "<section class=\"card\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>");
    draw(out);
    out.push_str("</section>\n");
}

/// Changes by what they are for.
fn kinds(corpus: &Corpus, out: &mut String) {
    let times = |kind: &str| corpus.rules.iter().filter(|(rule, _)| filter(rule) == kind).map(|(_, often)| often.times).sum::<u64>();
    let damage: u64 = corpus.damage.values().map(|often| often.times).sum();
    let counted = KINDS.iter().map(|(kind, label)| (times(kind), *label)).chain([(damage, "damage left")]);
    let rows: Vec<Bar> = counted.filter(|(times, _)| *times > 0).map(|(times, label)| bar(label.to_string(), times, vec![number(times)])).collect();
    if !rows.is_empty() {
        plot("What was done", out, |out| out.push_str(&bars("Changes by what they are for", &["what", "times"], &rows)));
    }
}

fn often(title: &str, times: &str, counts: &BTreeMap<&'static str, Often>, out: &mut String) {
    if counts.is_empty() {
        return;
    }
    let mut counts: Vec<(&&str, &Often)> = counts.iter().collect();
    counts.sort_by(|one, other| other.1.times.cmp(&one.1.times).then_with(|| one.0.cmp(other.0)));
    let label = |rule: &str| format!("<a href=\"#rule-{0}\">{0}</a>", Escaped(rule));
    let rows: Vec<Bar> =
        counts.iter().map(|(rule, often)| bar(label(rule), often.times, vec![number(often.times), number(often.documents)])).collect();
    plot(title, out, |out| out.push_str(&bars("Each rule, with how often and in how many documents", &["rule", times, "documents"], &rows)));
}

fn bar(label: String, length: u64, cells: Vec<String>) -> Bar {
    Bar { label, length, cells }
}

fn bar_of(label: String, documents: &Share) -> Bar {
    bar(label, documents.documents, vec![number(documents.documents), share(documents.written, documents.read)])
}

fn encodings(corpus: &Corpus, out: &mut String) {
    let mut encodings: Vec<(&&str, &Share)> = corpus.encodings.iter().collect();
    encodings.sort_by(|one, other| other.1.documents.cmp(&one.1.documents).then_with(|| one.0.cmp(other.0)));
    let rows: Vec<Bar> = encodings.iter().map(|(encoding, share)| bar_of(name(encoding), share)).collect();
    if !rows.is_empty() {
        let caption = "Documents by what they were encoded in, and the share of their text that was kept";
        plot("Encodings", out, |out| out.push_str(&bars(caption, &["encoding", "documents", "kept"], &rows)));
    }
}

fn sites(corpus: &Corpus, out: &mut String) {
    let sites = corpus.sites();
    if sites.is_empty() {
        return;
    }
    let mut rows: Vec<Bar> = sites.iter().take(SITES).map(|(site, share)| bar_of(format!("<bdi>{}</bdi>", name(site)), share)).collect();
    let rest = sites.iter().skip(SITES).map(|(_, share)| *share).chain([corpus.other_sites]);
    let rest = rest.fold(Share::default(), |sum, share| Share {
        documents: sum.documents + share.documents,
        read: sum.read + share.read,
        written: sum.written + share.written,
    });
    for (label, share) in [("<i>other sites</i>", rest), ("<i>no address known</i>", corpus.no_site)] {
        if share.documents > 0 {
            rows.push(bar_of(label.to_string(), &share));
        }
    }
    let caption = "Documents by the host they came from, and the share of their text that was kept";
    plot("Sites", out, |out| out.push_str(&bars(caption, &["site", "documents", "kept"], &rows)));
}

/// Where in the page each document is that is listed in it.
fn links(corpus: &Corpus) -> BTreeMap<&str, String> {
    let mut links = BTreeMap::new();
    for (list, listed) in [("damaged", &corpus.damaged), ("lost", &corpus.lost_most)] {
        listed.iter().enumerate().for_each(|(place, listed)| _ = links.insert(listed.path.as_str(), format!("{list}-{place}")));
    }
    links
}

fn list(id: &str, title: &str, listed: &[Listed], links: &BTreeMap<&str, String>, out: &mut String) {
    if listed.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>\n<table class=\"list\"><thead><tr><th scope=\"col\">document</th>"
    );
    out.push_str("<th scope=\"col\" class=\"count\">characters read</th><th scope=\"col\" class=\"count\">lost</th><th scope=\"col\" class=\"count\">kept</th><th scope=\"col\">damage left</th></tr></thead>\n<tbody>\n");
    for (place, document) in listed.iter().enumerate() {
        let own = format!("{id}-{place}");
        // A document that stands in both lists has one place that links lead to.
        let anchor = if links.get(document.path.as_str()) == Some(&own) { format!(" id=\"{own}\"") } else { String::new() };
        let title = document.title.as_deref().map(|title| format!(" <bdi class=\"title\">{}</bdi>", name(title))).unwrap_or_default();
        let damage: Vec<String> = document.damage.iter().map(|(rule, times)| format!("{} {}", Escaped(rule), number(*times))).collect();
        let Share { read, written, .. } = document.share;
        let _ = writeln!(
            out,
            "<tr{anchor}><th scope=\"row\"><bdi class=\"path\">{}</bdi>{title}</th><td class=\"count\">{}</td><td class=\"count\">{}</td>\
             <td class=\"count\">{}</td><td>{}</td></tr>",
            name(&document.path),
            number(read),
            number(read.saturating_sub(written)),
            share(written, read),
            damage.join(", "),
        );
    }
    out.push_str("</tbody></table></section>\n");
}

fn failures(corpus: &Corpus, out: &mut String) {
    if corpus.failed.is_empty() {
        return;
    }
    out.push_str("<section aria-labelledby=\"failed\"><h2 id=\"failed\">What could not be washed</h2>\n<ul class=\"failed\">\n");
    for (path, error) in &corpus.failed {
        let path = if path.is_empty() { String::new() } else { format!("<bdi class=\"path\">{}</bdi>: ", name(path)) };
        let _ = writeln!(out, "<li>{path}<bdi>{}</bdi></li>", name(error));
    }
    let more = corpus.failures - corpus.failed.len() as u64;
    if more > 0 {
        let _ = writeln!(out, "<li>and {} more</li>", number(more));
    }
    out.push_str("</ul></section>\n");
}

fn samples(corpus: &Corpus, links: &BTreeMap<&str, String>, out: &mut String) {
    out.push_str("<section aria-labelledby=\"samples\"><h2 id=\"samples\">Samples of what each rule did</h2>\n");
    out.push_str(
        "<p class=\"note\">Up to twenty changes of each rule, drawn evenly from all that differ. The same --seed draws the same ones.</p>\n",
    );
    for (rule, samples) in corpus.samples.rules() {
        let often = corpus.rules.get(rule).or(corpus.damage.get(rule)).copied().unwrap_or_default();
        let _ = writeln!(
            out,
            "<details class=\"samples\" id=\"rule-{0}\"><summary><span class=\"rule\">{0}</span> <span class=\"what\">{1}, {2} here</span></summary>\n<p>{3}</p>\n<ol>",
            Escaped(rule),
            if often.times > 0 { count(often.times, "time", "times") } else { "only remarked on".to_string() },
            number(samples.len() as u64),
            Escaped(&summary(rule).replace('`', "")),
        );
        samples.for_each(|sample| show(sample, links, out));
        out.push_str("</ol></details>\n");
    }
    out.push_str("</section>\n");
}

/// A sample: where, how often and why, and what became of what.
fn show(sample: &Sample, links: &BTreeMap<&str, String>, out: &mut String) {
    let place = format!("<bdi class=\"path\">{}:{}</bdi>", name(&sample.path), sample.line);
    let place = match links.get(sample.path.as_str()) {
        Some(id) => format!("<a href=\"#{id}\">{place}</a>"),
        None => place,
    };
    let times = if sample.times > 1 { format!(" <span class=\"what\">and {} more like it</span>", number(sample.times - 1)) } else { String::new() };
    let label = sample.label.as_deref().map(|label| format!(" <span class=\"label\">{}</span>", Escaped(label))).unwrap_or_default();
    let why = sample.why.as_deref().map(|why| format!("<p class=\"because\">{}</p>", Escaped(why))).unwrap_or_default();
    let _ = write!(out, "<li><p>{place}{label}{times}</p>{why}<div class=\"change\">");
    match &sample.after {
        Some(after) if *after != sample.before => {
            let parts = changed_parts(&sample.before.text, &after.text);
            for (side, excerpt, tag) in [(Side::Before, &sample.before, "del"), (Side::After, after, "ins")] {
                let marked = parts.iter().map(|part| match &excerpt.text[side.place(part)] {
                    text if part.is_same => Escaped(text).to_string(),
                    "" => String::new(),
                    text => format!("<{tag}>{}</{tag}>", Escaped(text)),
                });
                line(excerpt, &marked.collect::<String>(), out);
            }
        }
        Some(_) => line(&sample.before, &Escaped(&sample.before.text).to_string(), out),
        None => line(&sample.before, &format!("<del>{}</del>", Escaped(&sample.before.text)), out),
    }
    out.push_str("</div></li>\n");
}

fn line(excerpt: &Excerpt, inner: &str, out: &mut String) {
    let cut =
        |characters: usize| if characters > 0 { format!("<span class=\"cut\">… {} …</span>", number(characters as u64)) } else { String::new() };
    let _ = write!(out, "<div class=\"cell\" dir=\"auto\">{}{inner}{}</div>", cut(excerpt.before), cut(excerpt.behind));
}
