//! Whether a line speaks of an escape or a tag, instead of having one left in it by accident.

/// Quotation marks and brackets, each with its partner.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('【', '】'),
    ('《', '》'),
    ('〈', '〉'),
];

/// What stands between the things that somebody lists.
const BETWEEN: &[&str] = &["、", "，", ", ", ",", "和", "与", "與", "或", "及", "跟", "/", " 和 ", " 与 ", " 或 ", " / ", " and ", " or "];

/// Characters behind which somebody names what is written, typed or used.
const VERBS: &[char] = &['写', '寫', '打', '敲', '输', '輸', '入', '用', '加', '个', '個', '成', '为', '為', '是', '叫', '以', '把', '将', '將', '到', '出', '着', '著', '了'];

/// Words that say what the thing before them is.
const NOUNS: &[&str] = &["标签", "標籤", "标记", "標記", "元素", "符号", "符號", "字样", "字樣", "这", "這", "表示", "代表", "就是", "是", "换行", "換行", "空格", "来"];

/// The two sides are marks that belong together; true when they are ASCII, as in code.
pub fn enclosed(before: &str, after: &str) -> Option<bool> {
    let (left, right) = (before.chars().next_back()?, after.chars().next()?);
    PAIRS.contains(&(left, right)).then_some(left.is_ascii())
}

/// Two things with this between them are members of a list.
pub fn listed(between: &str) -> bool {
    BETWEEN.contains(&between)
}

/// The words around say that the thing is meant: 写一个 before it, 表示 behind it.
pub fn asked_for(before: &str, after: &str) -> bool {
    let after = after.trim_start();
    before.trim_end().ends_with(VERBS) || NOUNS.iter().any(|noun| after.starts_with(noun))
}
