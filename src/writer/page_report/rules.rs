//! What the rules are that had something to say, and in which filter each is at work.

use std::fmt::Write;

use super::escape::{Escaped, number};
use crate::engine;
use crate::filters::FILTERS;
use crate::writer::report::Stats;

/// What each filter is for, as a report heads it; what stands last is done while the text is read.
pub const KINDS: &[(&str, &str)] = &[
    ("encoding", "encodings repaired"),
    ("lists", "your lists"),
    ("metadata", "title, headings and metadata"),
    ("boilerplate", "boilerplate dropped"),
    ("whitespace", "white space tidied"),
    ("", "while the text was read"),
];

/// The name of the filter that a rule belongs to; none for what is done before rules run.
pub fn filter(rule: &str) -> &'static str {
    FILTERS.iter().find(|filter| filter.rules.iter().any(|own| own.name == rule)).map_or("", |filter| filter.name)
}

/// What a rule finds, in a sentence.
pub fn summary(rule: &str) -> &'static str {
    engine::rule(rule).map_or("", |rule| rule.summary())
}

/// Appends the rules that did something, with how often and what each of them finds.
pub fn legend(stats: &Stats, out: &mut String) {
    if stats.rules.is_empty() && stats.unrepaired.is_empty() {
        return;
    }
    out.push_str("<section aria-labelledby=\"rules\"><h2 id=\"rules\">The rules that did it</h2>\n<table class=\"legend\"><thead><tr><th scope=\"col\">rule</th>");
    out.push_str("<th scope=\"col\" class=\"count\">changes</th><th scope=\"col\" class=\"count\">damage left</th><th scope=\"col\">what it finds</th></tr></thead>\n<tbody>\n");
    let mut names: Vec<&str> = stats.rules.keys().chain(stats.unrepaired.keys()).copied().collect();
    names.sort_unstable();
    names.dedup();
    for rule in names {
        let of = |counts: &std::collections::BTreeMap<&'static str, u64>| counts.get(rule).map_or(String::new(), |count| number(*count));
        let _ = writeln!(
            out,
            "<tr id=\"rule-{0}\"><th scope=\"row\">{0}</th><td class=\"count\">{1}</td><td class=\"count\">{2}</td><td>{3}</td></tr>",
            Escaped(rule),
            of(&stats.rules),
            of(&stats.unrepaired),
            Escaped(&summary(rule).replace('`', "")),
        );
    }
    out.push_str(
        "</tbody></table>\n<p class=\"note\">taoxi --rule NAME prints a rule's page, with examples; --skip NAME leaves the rule out.</p></section>\n",
    );
}
