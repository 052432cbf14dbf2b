//! Prompts to scan a code, to follow an account, to get an app.

use std::sync::LazyLock;

use super::drop_lines;
use crate::document::Document;
use crate::recognise::bars::Bar;
use crate::recognise::inserts::Aside;
use crate::rule::{Reads, Rule, Wake};

pub static RULE: Rule = Rule {
    name: "qr-prompt",
    page: include_str!("../../../testdata/rules/boilerplate/qr-prompt.md"),
    on: true,
    wakes: &[Wake::Ends(WORDS), Wake::Ends(BAR.words)],
    reads: Reads::Document(|document, woken| drop_lines(woken, |index| recognised(document, index))),
};

const WORDS: &[&str] = &[
    "扫",
    "掃",
    "二维码",
    "二維碼",
    "蓝字",
    "公众号",
    "公眾號",
    "APP",
    "App",
    "app",
    "アプリ",
    "앱",
    "客户端",
    "客戶端",
    "朋友圈",
    "Google Play",
    "粉絲團",
    "粉丝团",
    "关注我们",
];

/// Names of a site's other doors. A row of nothing else is the site's, above the text or below it.
const BAR: Bar = Bar {
    words: &[
        "客户端",
        "手机客户端",
        "移动客户端",
        "新闻客户端",
        "PC客户端下载",
        "iphone客户端",
        "iPhone客户端",
        "安卓客户端",
        "客户端下载",
        "APP下载",
        "手机APP",
        "手机看新闻",
        "手机阅读",
        "手机浏览",
        "手机站",
        "触屏版",
        "官方微信",
        "官方微博",
        "官方抖音",
        "官方APP",
        "抖音号",
        "视频号",
        "头条号",
        "微信公众号",
        "微信小程序",
        "扫描二维码",
        "扫描左侧二维码",
        "扫描右侧二维码",
        "扫描下方二维码",
        "用微信扫描二维码",
        "用微信扫码二维码",
        "微信扫一扫",
        "扫码支付",
        "掃描二維碼",
    ],
    sure: &[],
    weak: &["微信", "微博", "二维码", "扫一扫", "扫码"],
};

/// The words are those of Chinese, Taiwanese, Japanese, Korean and English sites as everybody sees them. A prompt belongs to the site when it leads to
/// the page itself (当前页, 手机阅读), to an account (关注, 公众号) or to an app; a code that leads to a form, a map or a payment is a notice's own and
/// must never enter.
pub(super) static ASIDE: LazyLock<Aside> = LazyLock::new(|| {
    Aside::new(
        &[
            r"(?:用|请用|使用)?(?:微信|手机|浏览器)?[“「]?(?:扫一扫|扫码|扫描(?:上方|下方|左侧|右侧)?二维码|掃描二維碼)[”」]?[, ]?(?:即可)?(?:在|用|到)?(?:手机|手機|移动端)(?:上|端)?(?:打开|阅读|浏览|查看|访问|观看|继续看)(?:当前|本)?(?:页面?|网页|文章|文)?",
            r"(?:扫一扫|扫码|扫描二维码)(?:阅读|浏览|打开|访问)?(?:手机版|移动版|本页|当前页)",
            r"点击(?:标题)?(?:上方|下方|上面|下面|左上角|右上角)?的?[“「「【]?(?:蓝字|蓝色字|蓝色字体|蓝色文字|名片|卡片)[^。]*(?:关注|订阅|星标|不迷路)[^。]*",
            r"(?:使用)?[“「]?扫一扫[”」]?即可将(?:网页|本页|本文|文章)分享(?:至|到)(?:微信)?(?:朋友圈|好友)[^。]*。?",
            r"微信扫一扫,? ?(?:使用小程序|关注该公众号|分享(?:到|至)?朋友圈|打赏作者|赞赏作者)",
        ],
        &[
            r"(?:请|請)?(?:用|以|使用|打开)?(?:微信|手机|手機|QQ)?(?:扫一扫|掃一掃|扫码|掃碼|扫描|掃描|长按|長按|识别|長按識別|长按识别|扫)[^。,:]*?,? ?(?:即可|立即|可)?(?:关注|關注|訂閱|订阅)[^。]*",
            r"(?:请|請)?(?:用|以|使用)?(?:微信|手机|手機)?(?:长按|長按|识别|长按识别|扫描|扫|扫码)(?:上|下|左|右|图中|文末|此)?(?:方|面|侧|图)?(?:二维码|二維碼|小程序码)?,? ?(?:添?加(?:小编|客服|好友|群)[^。]*|(?:进|入|加)群[^。]*|分享(?:到|至)[^。]{0,10}|关注[^。]*)",
            r"(?:请|請)?(?:用|以|使用)?(?:微信|手机|手機)(?:扫码|扫一扫|掃描二維碼|掃碼)[^。]{0,6}(?:加群|进群|关注|分享|下载|下載|阅读|閱讀)[^。]*",
            r"(?:[^。,]* )?(?:扫码|扫一扫|扫描二维码|掃碼|掃描二維碼)[, ]?(?:下载|下載)(?:[^。]{0,10}(?:客户端|APP))?[^。]*",
            r"[^。]*扫码下载[^。]+(?:APP|客户端)(?:阅读|查看|观看)吧?。?",
            r"[^。]*请在[^。,]{2,}(?:客户端|APP)上?(?:阅读|查看|观看|收看)。?",
            r"(?:立即|马上|快来|点击|點我|點擊|点我)?(?:下载|下載|打开|打開|安装|前往)(?:安装)?[^。,]*(?:APP|客户端|客戶端)[, ]+(?:看|查看|阅读|观看|按我看|享|享受|获取|解锁|體驗|体验|跟做)[^。]*",
            r"(?:更多|看更多|查看更多)[^。,]{0,10}[, ](?:请|請)?(?:下载|下載|关注|扫码|打开)[^。]*(?:APP|客户端|公众号|微信号|扫码下载)",
            r"請以手機掃描二維碼[^。]*",
            r"(?:立即|马上|点击|點擊)?(?:下载|下載|安装|安裝)[^。,:]{1,8}(?:APP|客户端|客戶端)(?:[ ,，|·][^。]{2,20})?",
            r"(?:想看|想睇|看|睇|读|讀|查看|了解)?更多[^。]{0,16}[?？!！,， ] ?(?:立即|马上|快|請|请)?(?:下载|下載|打开|開啟|安装|使用)[^。]{0,12}(?:APP|客户端|客戶端)[^。]{0,12}",
            r"(?:장?더 많은 [^.]{1,16} )?[^.]{0,12}앱(?:에서|으로) (?:더 )?(?:보기|확인하세요|만나보세요|이용하세요)[.]?",
            r"(?:続きは|もっと見るには)?アプリ(?:で|なら)[^。]{0,16}(?:読めます|見られます|チェック|お得)[^。]{0,6}[。]?",
            r"(?:Read|See|View|Open|Continue) (?:this |it |more )?(?:in|on|with) (?:the|our) [\w' ]{0,20}app",
            r"扫一扫,?(?:分享本页|分享到(?:微信)?朋友圈|把本文分享给好友|加?关注)",
            r"(?:点|點)(?:我|此|击)(?:下载|下載)APP[^。]*",
            r"(?:加入|追蹤|追踪|按讚)[^。,]*(?:粉絲團|粉丝团|粉絲專頁)[^。]*",
            r"(?:Get|Download|Try|Open in) (?:the|our) (?:[\w' ]{1,24} )?app(?: (?:now|today|here|for free))?",
            r"(?:Get it on Google Play|Download on the (?:Mac )?App Store|Available on the App Store)",
            r"(?:公式)?アプリ(?:を|で)(?:ダウンロード|インストール|開く|読む|見る)(?:する)?",
            r"앱(?:을)? ?(?:다운로드|설치하기|에서 보기|으로 보기)",
        ],
        &[
            r"[^。]*(?:扫描|扫)(?:下方|上方|左侧|右侧)?二维码(?:关注|下载|分享)[^。]*。?",
            r"[^。 ]{1,10}(?:客户端|APP)(?:下载)?",
            r"(?:关注|请关注)[^。,]{2,}(?:官方)?(?:微信|微博|公众号|微信公众号)[^。]*",
            r"(?:Follow|Find|Like|Join) us on (?:Facebook|Twitter|Instagram|WeChat|Weibo|LINE|Telegram|WhatsApp|LinkedIn|YouTube|X)\b[^.]*",
            r"(?:关注|關注)我们",
        ],
    )
});

fn recognised(document: &Document, index: usize) -> bool {
    ASIDE.recognises(document, index) || document.beside_body(index) && BAR.recognises(document, index)
}
