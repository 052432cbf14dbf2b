//! Lines that a platform writes under the texts of others: a declaration that they are not its own, a prompt to open its app, its buttons.

use std::sync::LazyLock;

use super::Aside;
use crate::recognise::lists::List;
use crate::recognise::look::Look;
use crate::text::plain::Plain;
use crate::text::words::words;

/// Lines in the words of one platform. The same words in quotes are somebody's who writes about them.
static LINES: LazyLock<Aside> = LazyLock::new(|| Aside::new(words!("platform-notice", "line"), &[], &[]));

/// Prompts that a manual's steps have too.
pub(crate) static ASIDE: LazyLock<Aside> = LazyLock::new(|| Aside::new(&[], words!("platform-notice", "line-of-a-page"), &[]));

/// Bytes of the longest declaration. Measured: the longest that was read, The Paper's with its invitation, has 320.
const LONGEST: usize = 400;

/// What such a line has.
pub(crate) const WORDS: &[&str] = words!("platform-notice", "wakes");

/// A glance: the line may be a platform's, as far as its length and its plain view tell. Every line at an end of a document is asked, before a look is
/// taken.
pub(crate) fn may_be_notice(text: &str, is_mentioned: impl FnOnce() -> bool) -> bool {
    text.len() <= LONGEST && (is_mentioned() || Plain::may_say_more(text))
}

/// The line is a platform's by its words, in whatever text it stands.
pub(crate) fn is_notice(look: &Look) -> bool {
    let text = look.text();
    text.len() <= LONGEST && look.has(List::PlatformNotice) && (is_declaration(look.plain()) || LINES.says_anywhere(look))
}

/// Where such a line begins that is glued to the end of a sentence, as some readers hand it over. It has a label, and reaches to the line's end.
pub(crate) fn find_glued(text: &str) -> Option<usize> {
    let labels = || words!("platform-notice", "label").iter().flat_map(|label| text.match_indices(label));
    labels().map(|(at, _)| at).filter(|at| text.len() - at <= LONGEST).min_by_key(|at| *at).and_then(|label| {
        let before = text[..label].trim_end_matches(['“', '"', ' ', '　']);
        // Whoever quotes a declaration has opened a quotation in front of it; a colon leads up to it.
        let ended = before.ends_with(['。', '！', '？', '…', '”', '」', '）'])
            && ['“', '「', '『'].iter().zip(['”', '」', '』']).all(|(open, close)| before.matches(*open).count() == before.matches(close).count());
        (ended && is_notice(&Look::new(&text[before.len()..])) && ends_alone(&text[label..])).then_some(before.len())
    })
}

/// No sentence stands behind the declaration but what else the platform says.
fn ends_alone(text: &str) -> bool {
    let rest = text.split_once('。').map_or("", |(_, rest)| rest).trim_start_matches(['”', '"', ' ', '　']);
    rest.is_empty() || words!("platform-notice", "behind-a-declaration").iter().any(|word| rest.starts_with(word))
}

/// The line is one that only the pages of WeChat have.
pub(crate) fn is_of_wechat(text: &str) -> bool {
    text.len() <= LONGEST && words!("platform-notice", "wechat").iter().any(|word| text.contains(word))
}

/// The platform names itself, and says that the text is not its own.
fn is_declaration(plain: &str) -> bool {
    // ifeng opens a quotation and closes it, if at all, behind the same in English.
    let opened = plain.matches('“').count() > plain.matches('”').count();
    let plain = if opened { plain.trim_start_matches('“') } else { plain };
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    words!("platform-notice", "begins").iter().any(|word| plain.starts_with(word))
        && has(words!("platform-notice", "platform"))
        && has(words!("platform-notice", "disclaims"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::samples;

    #[test]
    fn whatever_an_expression_fits_is_looked_at() {
        for text in words!("platform-notice", "line").iter().flat_map(|line| samples(line)).filter(|text| text.trim() == text) {
            assert!(is_notice(&Look::new(&text)), "{text}");
        }
    }

    #[test]
    fn a_declaration_behind_a_sentence_begins_at_its_label() {
        let glued = |text: &str| find_glued(text).map(|at| text[at..].chars().take(5).collect::<String>());
        let own = "平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。";
        assert_eq!(glued(&format!("血要洗到一点也看不见。{own}")).as_deref(), Some("平台声明："));
        assert_eq!(glued(&format!("他问：“洗好了？” {own}")).as_deref(), Some(" 平台声明"));
        for text in [
            format!("每一篇的末尾都有这样一句：{own}"),
            format!("他念道：“洗好了。{own}”"),
            format!("洗好了。{own}这句话读者都看腻了。"),
            "他洗好了鱼。声明：本公司与网易号上的同名账号无关。".to_string(),
        ] {
            assert_eq!(find_glued(&text), None, "{text}");
        }
    }

    #[test]
    fn a_declaration_is_told_from_a_sentence_about_one() {
        for text in [
            "特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台“网易号”用户上传并发布，本平台仅提供信息存储服务。",
            "平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。",
            "本文为澎湃号作者或机构在澎湃新闻上传并发布，仅代表该作者或机构观点，不代表澎湃新闻的观点或立场，澎湃新闻仅提供信息发布平台。",
            "Notice: The content above (including the pictures and videos if any) is uploaded and posted by a user of NetEase Hao, which is a social media platform and only provides information storage services.",
        ] {
            assert!(is_notice(&Look::new(text)), "{text}");
        }
        for text in ["搜狐号系信息发布平台，这句话读者都看腻了。", "声明：本公司与网易号上的同名账号无关。", "网易号和搜狐号都关了，他回到了纸上。"]
        {
            assert!(!is_notice(&Look::new(text)), "{text}");
        }
    }
}
