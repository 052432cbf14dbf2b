//! Was the page converted from Simplified to Traditional by characters?

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::document::Document;
use crate::text::han::Script;

/// Different words that a page has to have. In 15 million characters of statutes, transcripts, essays and scripture that were written in
/// Traditional, cut into pieces of 6,000 characters, one piece in 3,000 has two of them and none has three; of pages that were converted, four of
/// four in the wild have five and more, and 12 of 19 of ours are told of.
const WORDS: usize = 3;

/// Of a word that was found, its true form stands beside it so seldom: one in ten. Somebody who mistypes a word mostly writes it right. A guess.
const RIGHT: usize = 10;

/// Bytes read to decide: some 20,000 characters. A page shows it long before that.
const ENOUGH: usize = 64 * 1024;

/// Words as a conversion by single characters leaves them, and as they are written in Traditional: of converters that leave a character as it is
/// when it has two forms (the first group, made by hand after pages in the wild), and of those that take the first form (from what OpenCC makes of
/// 2.3 million characters of stories, statutes and manuals by words and by single characters). Each stands at most 15 times in those 15 million
/// characters of Traditional. What somebody in Taipei or Hong Kong writes must never enter: 皇后 里程 干涉 台灣 才能 制作 群眾 奇跡 爲 裏 着, nor what
/// comes about where two words meet: 理發 in 處理發包, 關系 in 機關系統.
const SIGNS: &[(&str, &str)] = &[
    ("什么", "什麼"),
    ("怎么", "怎麼"),
    ("那么", "那麼"),
    ("這么", "這麼"),
    ("多么", "多麼"),
    ("后備", "後備"),
    ("以后", "以後"),
    ("之后", "之後"),
    ("最后", "最後"),
    ("然后", "然後"),
    ("后來", "後來"),
    ("今后", "今後"),
    ("背后", "背後"),
    ("落后", "落後"),
    ("先后", "先後"),
    ("哪里", "哪裡"),
    ("這里", "這裡"),
    ("那里", "那裡"),
    ("心里", "心裡"),
    ("手里", "手裡"),
    ("家里", "家裡"),
    ("里面", "裡面"),
    ("夜里", "夜裡"),
    ("干部", "幹部"),
    ("骨干", "骨幹"),
    ("干凈", "乾淨"),
    ("干淨", "乾淨"),
    ("規范", "規範"),
    ("模范", "模範"),
    ("示范", "示範"),
    ("范圍", "範圍"),
    ("防范", "防範"),
    ("采取", "採取"),
    ("采用", "採用"),
    ("采訪", "採訪"),
    ("標准", "標準"),
    ("准備", "準備"),
    ("准確", "準確"),
    ("聯系", "聯繫"),
    ("特征", "特徵"),
    ("象征", "象徵"),
    ("征求", "徵求"),
    ("征集", "徵集"),
    ("斗爭", "鬥爭"),
    ("奮斗", "奮鬥"),
    ("戰斗", "戰鬥"),
    ("制造", "製造"),
    ("研制", "研製"),
    ("繪制", "繪製"),
    ("關于", "關於"),
    ("對于", "對於"),
    ("由于", "由於"),
    ("屬于", "屬於"),
    ("等于", "等於"),
    ("在于", "在於"),
    ("于是", "於是"),
    ("基于", "基於"),
    ("善于", "善於"),
    ("位于", "位於"),
    ("低于", "低於"),
    ("沖突", "衝突"),
    ("沖擊", "衝擊"),
    ("輕松", "輕鬆"),
    ("放松", "放鬆"),
    ("旅游", "旅遊"),
    ("重復", "重複"),
    ("復雜", "複雜"),
    ("復印", "複印"),
    ("并且", "並且"),
    ("合并", "合併"),
    ("并不", "並不"),
    ("并非", "並非"),
    ("其余", "其餘"),
    ("剩余", "剩餘"),
    ("業余", "業餘"),
    ("注冊", "註冊"),
    ("注銷", "註銷"),
    ("標志", "標誌"),
    ("雜志", "雜誌"),
    ("日志", "日誌"),
    ("一只", "一隻"),
    ("兩只", "兩隻"),
    ("頭發", "頭髮"),
    ("批準", "批准"),
    ("若幹", "若干"),
    ("幹脆", "乾脆"),
    ("幹淨", "乾淨"),
    ("幹燥", "乾燥"),
    ("幹旱", "乾旱"),
    ("幹涉", "干涉"),
    ("幹預", "干預"),
    ("鍾頭", "鐘頭"),
    ("分鍾", "分鐘"),
    ("秒鍾", "秒鐘"),
    ("點鍾", "點鐘"),
    ("公裏", "公里"),
    ("千裏", "千里"),
    ("日歷", "日曆"),
    ("陰歷", "陰曆"),
    ("隻有", "只有"),
    ("隻是", "只是"),
    ("隻能", "只能"),
    ("皇後", "皇后"),
    ("王後", "王后"),
    ("太後", "太后"),
    ("籤訂", "簽訂"),
    ("籤字", "簽字"),
    ("籤名", "簽名"),
    ("遊泳", "游泳"),
    ("製度", "制度"),
    ("髮展", "發展"),
    ("鬆樹", "松樹"),
];

static FINDER: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(SIGNS.iter().flat_map(|(wrong, right)| [*wrong, *right])).expect("two hundred short words fit an automaton"));

/// The first line that tells of the conversion, and the evidence in words.
pub(crate) fn find_converted(document: &Document) -> Option<(usize, String)> {
    if !document.starts || document.findings.script != Script::Hant {
        return None;
    }
    let mut counts = vec![[0; 2]; SIGNS.len()];
    let (mut first, mut seen) = (None, 0);
    for (index, line) in document.lines().iter().enumerate() {
        for found in FINDER.find_overlapping_iter(line.text()) {
            let pattern = found.pattern().as_usize();
            counts[pattern / 2][pattern % 2] += 1;
            if pattern % 2 == 0 && !line.is_claimed() {
                first.get_or_insert(index);
            }
        }
        seen += line.text().len();
        if seen > ENOUGH {
            break;
        }
    }
    let mut wrong: Vec<(usize, &str, &str)> =
        counts.iter().zip(SIGNS).filter(|(count, _)| count[0] > 0).map(|(count, (wrong, right))| (count[0], *wrong, *right)).collect();
    let found: usize = wrong.iter().map(|(count, ..)| count).sum();
    let right: usize = counts.iter().filter(|count| count[0] > 0).map(|count| count[1]).sum();
    let first = first.filter(|_| wrong.len() >= WORDS && right * RIGHT <= found)?;
    wrong.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    let words: Vec<String> = wrong.iter().take(5).map(|(count, wrong, right)| format!("{wrong} ({right}) {count}")).collect();
    let more = if wrong.len() > words.len() { format!(" and {} more", wrong.len() - words.len()) } else { String::new() };
    Some((first, format!("turned from Simplified to Traditional character by character: {}{more}", words.join(", "))))
}
