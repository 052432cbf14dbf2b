//! Encoding repair: text whose bytes were read, cut or composed wrongly.

mod cjk_mojibake;
mod combining_sequence;
pub(crate) mod converted_script;
mod folded_width;
mod lost_numeral;
mod missing_numeral;
mod pinyin_gloss;
mod reread;
mod shear;
mod sheared_gbk;
mod simplified_script;
mod traditional_script;

use crate::rule::Filter;

/// The filter, with its rules in running order: what is told of a numeral or a script is what the rules before have left, and what is told of the
/// script is told before it may change.
pub static FILTER: Filter = Filter {
    name: "encoding",
    rules: &[
        &cjk_mojibake::RULE,
        &combining_sequence::RULE,
        &sheared_gbk::RULE,
        &pinyin_gloss::RULE,
        &folded_width::RULE,
        &lost_numeral::RULE,
        &missing_numeral::RULE,
        &converted_script::RULE,
        &traditional_script::RULE,
        &simplified_script::RULE,
    ],
};
