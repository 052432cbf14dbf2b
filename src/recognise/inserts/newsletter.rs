//! Lines that ask for an address for a newsletter, or for money.

use std::sync::LazyLock;

use super::Aside;

pub(crate) const WORDS: &[&str] = &[
    "ewsletter",
    "mail",
    "nbox",
    "ubscri",
    "ournalism",
    "followers",
    "igning up",
    "igital access",
    "nsubscribe",
    "电子报",
    "電子報",
    "有料会員",
    "メルマガ",
    "メールマガジン",
    "구독",
    "会員限定",
    "Did you make",
    "Did you try",
    "Did you cook",
    "Did you bake",
    "会員専用",
    "残り",
    "ログイン",
    "会員登録",
    "유료",
    "付费",
    "付費",
    "订阅",
    "訂閱",
    "会员专享",
    "會員專屬",
    "ontinue reading",
    "keep reading",
    "to unlock",
    "free articles",
    "articles left",
    "articles remaining",
];

/// The words are those that the boxes of English blogs and papers share: they come with the software, not with the author.
pub(crate) static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[],
        &[
            r"(?:Sign up|Subscribe|Register) (?:for|to) (?:our|the|my|a) (?:[\w'’&]+ ){0,5}(?:newsletters?|mailing list|email list|updates|blog|podcast)(?: (?:by|via) (?:e-?mail|RSS))?(?: (?:today|now|here|below))?[.!]?",
            r"(?:Get|Receive) (?:our|the|my) (?:[\w'’&,]+ ){0,14}(?:(?:delivered |sent )?(?:straight |directly |right )?(?:to|in) your (?:inbox|e-?mail)|newsletter)(?: (?:every|each) [\w ]{2,24})?[.!]?(?: Enter your e-?mail(?: address)?\.?)?",
            r"Did you (?:make|try|cook|bake|like) (?:this|it)(?: [\w ]{2,20})?\?.*",
            // What stands where the rest of a text is for those who pay.
            r"(?:この(?:記事|コンテンツ|ページ)は)?(?:有料|無料)?会員(?:限定|専用)(?:記事|コンテンツ)?(?:です|になります)?。?(?: ?残り ?(?:[::] ?)?[\d,]+ ?文字)?(?: ?\(全文 ?[\d,]+ ?文字\))?",
            r"(?:この(?:記事|先)|続き)(?:を|は)[^。]{0,16}(?:会員登録|ログイン|購読|購入)(?:が必要です|すると(?:読め|お読みいただけ)ます|してください|すると|後)[^。]{0,12}。?",
            r"(?:이|본) (?:기사|콘텐츠)는 [^.]{0,12}(?:유료|구독|회원) ?(?:회원|독자)? ?(?:전용|만)[^.]{0,20}(?:입니다|볼 수 있습니다)\.?",
            r"(?:本文|此文|该内容|本篇|以下内容|以下內容|剩余内容)(?:为|為|系|是)?(?:付费|付費|会员|會員|订阅|訂閱|VIP)(?:专享|專屬|专属|限定|可见|阅读|內容|内容)?[^。]{0,10}(?:,? ?(?:剩余|剩餘|还剩) ?[\d.]+ ?[%字][^。]{0,12})?",
            r"(?:订阅|訂閱|购买|付费|開通|开通|登录|登入)(?:会员|會員|本专栏|专栏|VIP)?(?:后|後)?(?:即可|可|繼續|继续)(?:继续|繼續)?(?:阅读|閱讀|解锁|解鎖|查看)(?:全文|剩余内容|全部内容|更多|完整内容)?[^。]{0,12}",
            r"(?:Subscribe|Sign in|Log in|Register|Sign up)(?: now| today)? to (?:continue reading|keep reading|read (?:the full|more|this)|unlock)[^.]{0,40}\.?",
            r"(?:This (?:article|story|content|post) is|To (?:continue|keep) reading,?)[^.]{0,20}(?:subscribers?|members?)(?:[- ]only| only| exclusive)?[^.]{0,30}\.?",
            r"You have (?:\d+|one|two|three) (?:free )?(?:articles?|stories) (?:left|remaining)[^.]{0,30}\.?",
            r"By (?:signing up|subscribing|registering|clicking)[^.]*(?:you agree|you consent|you accept)[^.]*\.?(?: You (?:can|may) (?:unsubscribe|opt out).*)?",
            r"(?:No spam,? ?(?:we promise|ever|unsubscribe .*)|(?:You can )?unsubscribe (?:at )?any ?time|We (?:respect your privacy|never spam).*)\.?",
            r"Join [\d,]+ (?:other )?(?:followers|subscribers|readers)",
            r"(?:Follow|Subscribe to) (?:this )?blog (?:via|by) e-?mail(?: .*)?",
            r"Enter your e-?mail(?: address)? (?:to (?:subscribe|follow|receive|get|sign up)|below|here).*",
            r"(?:Your )?e-?mail address ?(?:\(required\)|\*)? *(?:Sign up|Subscribe|Submit|Join|Go)",
            r"(?:Subscribe via RSS|Subscribe by e-?mail|Subscribe to (?:comments|posts)(?: .*)?)",
            r"Support (?:local|independent|our|quality) journalism\.?(?: .*)?",
            r"(?:Get )?unlimited digital access.*|(?:For )?Subscribers? (?:Only|Exclusive)|For Subscribers|Already a subscriber\??(?: (?:Log|Sign) in)?",
            r"(?:有料会員限定(?:記事)?|会員限定(?:記事)?)(?: ?残り ?[\d,]+ ?文字)?(?: .*)?",
            r"(?:この記事は)?有料会員(?:限定)?(?:記事)?(?:です|になります)。?|残り ?[\d,]+ ?文字(?:\(全文.+\))?",
            r"(?:訂閱|订阅)(?:我們的|我们的|本站|本報)?(?:电子报|電子報)[^。]*",
        ],
        &[r"Subscribe(?: (?:Now|Today|Here))?|Newsletter(?: sign-?up)?|Stay (?:in touch|connected|up to date)"],
    )
});
