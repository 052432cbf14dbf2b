//! The box in which a site asks for the reader's address or money: a newsletter, a subscription.

use std::sync::LazyLock;

use super::drop_lines;
use crate::filters::asides::Aside;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "newsletter-box",
    page: include_str!("../../../testdata/rules/boilerplate/newsletter-box.md"),
    on: true,
    wakes: &[Wake::Ends(&[
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
    ])],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| ASIDE.recognises(document, index))),
};

/// The words are those that the boxes of English blogs and papers share: they come with the software, not with the author.
static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[],
        &[
            r"(?:Sign up|Subscribe|Register) (?:for|to) (?:our|the|my|a) (?:[\w'’&]+ ){0,5}(?:newsletters?|mailing list|email list|updates|blog|podcast)(?: (?:by|via) (?:e-?mail|RSS))?(?: (?:today|now|here|below))?[.!]?",
            r"(?:Get|Receive) (?:our|the|my) (?:[\w'’&,]+ ){0,14}(?:(?:delivered |sent )?(?:straight |directly |right )?(?:to|in) your (?:inbox|e-?mail)|newsletter)(?: (?:every|each) [\w ]{2,24})?[.!]?",
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
