//! What a reader of our Markdown sees, told by a CommonMark parser with GitHub's additions.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A rendered text.
#[derive(Debug, Default)]
pub struct Rendered {
    /// All that is seen, the numbers of numbered items too; bullets are not text.
    pub text: String,
    /// Level and text.
    pub headings: Vec<(u8, String)>,
    pub items: usize,
    /// Fences.
    pub code: usize,
    /// Markup that taoxi never writes, so the text must have been taken for it.
    pub foreign: Vec<String>,
}

pub fn rendered(markdown: &str) -> Rendered {
    let github = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM;
    let mut rendered = Rendered::default();
    let (mut lists, mut heading) = (Vec::new(), 0);
    for event in Parser::new_ext(markdown, github) {
        match event {
            Event::Text(text) => rendered.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => rendered.text.push('\n'),
            Event::Start(Tag::Paragraph) => {}
            Event::Start(Tag::List(first)) => lists.push(first),
            Event::Start(Tag::Item) => {
                rendered.items += 1;
                if let Some(Some(number)) = lists.last_mut() {
                    rendered.text.push_str(&format!("{number}. "));
                    *number += 1;
                }
            }
            Event::Start(Tag::Heading { level, id: None, classes, attrs }) if classes.is_empty() && attrs.is_empty() => {
                heading = rendered.text.len();
                rendered.headings.push((level as u8, String::new()));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if language.is_empty() => rendered.code += 1,
            Event::End(TagEnd::Heading(_)) => {
                rendered.headings.last_mut().expect("what ends has begun").1 = rendered.text[heading..].to_string();
                rendered.text.push('\n');
            }
            Event::End(TagEnd::List(_)) => _ = lists.pop(),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => rendered.text.push('\n'),
            Event::End(_) => {}
            foreign => rendered.foreign.push(format!("{foreign:?}")),
        }
    }
    rendered
}

/// Text without its white space, which Markdown sets as it likes.
pub fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
