//! The script a text is written in, named as ISO 15924 names it.

use super::character::is_han;

/// ISO 15924 names of scripts, as far as taoxi tells them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// Too little text to say.
    #[default]
    Zyyy,
    /// Chinese in simplified characters.
    Hans,
    /// Chinese in traditional characters.
    Hant,
    /// Chinese characters with nothing to tell simplified from traditional.
    Hani,
    /// Japanese: kana and Han characters.
    Jpan,
    /// Korean: Hangul, with or without Han characters.
    Kore,
    /// Latin.
    Latn,
    /// Cyrillic.
    Cyrl,
    /// Greek.
    Grek,
    /// Arabic.
    Arab,
    /// Hebrew.
    Hebr,
    /// Devanagari.
    Deva,
    /// Thai.
    Thai,
    /// Some other script.
    Zzzz,
}

/// Characters read to decide. Guess: a page shows its script long before this.
const ENOUGH: usize = 2048;

/// Share of kana or Hangul among the characters of East Asian scripts from which a text is Japanese or Korean. Guess: Chinese pages quote a
/// word or two; Japanese prose has about half kana.
const FOREIGN: f64 = 0.1;

/// Frequent characters that only simplified text has, and their traditional forms, place by place. Made by hand from the table of general
/// standard Chinese characters; characters that are also traditional forms of their own (后 里 干 只 面 才 云 冲) must never enter.
const SIMPLIFIED: &str = "们这为国发会时对过还来说经关门问间长见现让认识语话请谁调谈论议记许设证评词试该详读课变应开学习书写题电脑网络线级纪约细组织结绍给统继续缘张强归总务动劳势员园图团块场坏坚垒报执扩扫护担拥择换损摇数断无旧显晋业东丝两严丧临举义乌乐乔买乱争亏亚产亩亲亿仅从仓仪价众优伟传伤伦伪体侠侥侦侧侨侩俭债倾偿儿党兰兴兹养兽冈册军农冯决况冻净凉减凤凭凯击凿刘则刚创删别刽剂剑剧劝办劲励";
const TRADITIONAL: &str = "們這為國發會時對過還來說經關門問間長見現讓認識語話請誰調談論議記許設證評詞試該詳讀課變應開學習書寫題電腦網絡線級紀約細組織結紹給統繼續緣張強歸總務動勞勢員園圖團塊場壞堅壘報執擴掃護擔擁擇換損搖數斷無舊顯晉業東絲兩嚴喪臨舉義烏樂喬買亂爭虧亞產畝親億僅從倉儀價眾優偉傳傷倫偽體俠僥偵側僑儈儉債傾償兒黨蘭興茲養獸岡冊軍農馮決況凍淨涼減鳳憑凱擊鑿劉則剛創刪別劊劑劍劇勸辦勁勵";

impl Script {
    /// The script of a text, given by its lines; a bounded number of characters decides.
    pub fn from_lines<'t>(lines: impl Iterator<Item = &'t str>) -> Script {
        let mut counts = Counts::default();
        let mut seen = 0;
        for line in lines {
            counts.add_all(line);
            seen += line.len() / 3;
            if seen > ENOUGH {
                break;
            }
        }
        counts.decide()
    }

    /// The script of a text.
    pub fn from_text(text: &str) -> Script {
        Script::from_lines(text.lines())
    }

    /// The four letters of ISO 15924.
    pub fn code(self) -> &'static str {
        match self {
            Script::Zyyy => "Zyyy",
            Script::Hans => "Hans",
            Script::Hant => "Hant",
            Script::Hani => "Hani",
            Script::Jpan => "Jpan",
            Script::Kore => "Kore",
            Script::Latn => "Latn",
            Script::Cyrl => "Cyrl",
            Script::Grek => "Grek",
            Script::Arab => "Arab",
            Script::Hebr => "Hebr",
            Script::Deva => "Deva",
            Script::Thai => "Thai",
            Script::Zzzz => "Zzzz",
        }
    }
}

/// Characters of a text, counted by script.
#[derive(Default)]
struct Counts {
    han: u32,
    hans: u32,
    hant: u32,
    kana: u32,
    hangul: u32,
    /// Letters of alphabets, by script; a Han character says about as much as three of them.
    letters: [(Script, u32); 8],
}

impl Counts {
    /// Counts the characters of a line.
    fn add_all(&mut self, line: &str) {
        let tail = |byte: u8| u32::from(byte & 0x3F);
        let (mut han, mut told, mut latin) = (0, 0, 0);
        let mut rest = line.as_bytes();
        loop {
            // Nearly all characters of nearly all Chinese texts.
            while let [lead @ 0xE0..0xF0, second, third, behind @ ..] = rest {
                rest = behind;
                let c = u32::from(lead & 0xF) << 12 | tail(*second) << 6 | tail(*third);
                if (FIRST..BEYOND).contains(&c) {
                    let (number, shift) = place(c);
                    let tells = TELLING[number] >> shift;
                    // Either is counted in a half of the number.
                    told += tells & HANS | (tells & HANT) << 31;
                    han += 1;
                } else if let Some(c) = char::from_u32(c) {
                    if is_han(c) { han += 1 } else { self.add(c) }
                }
            }
            match rest {
                [] => break,
                [byte @ 0..0x80, behind @ ..] => {
                    latin += u32::from(byte.is_ascii_alphabetic());
                    rest = behind;
                }
                _ => {
                    let at = line.len() - rest.len();
                    let Some(c) = line[at..].chars().next() else { break };
                    if is_han(c) {
                        han += 1
                    } else {
                        self.add(c)
                    }
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        (self.han, self.hans, self.hant) = (self.han + han, self.hans + told as u32, self.hant + (told >> 32) as u32);
        if latin > 0 {
            self.letters[0] = (Script::Latn, self.letters[0].1 + latin);
        }
    }

    /// Counts a character that is neither Han nor ASCII.
    fn add(&mut self, c: char) {
        let (place, script) = match c {
            // Marks, which are no letters and come in every line; asking for the other characters whether they are letters takes long.
            '\0'..='@' | '['..='`' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF20}' => return,
            '\u{3041}'..='\u{30FF}' => return self.kana += 1,
            '\u{AC00}'..='\u{D7AF}' | '\u{1100}'..='\u{11FF}' => return self.hangul += 1,
            '\u{0400}'..='\u{052F}' => (1, Script::Cyrl),
            '\u{0370}'..='\u{03FF}' => (2, Script::Grek),
            '\u{0600}'..='\u{06FF}' => (3, Script::Arab),
            '\u{0590}'..='\u{05FF}' => (4, Script::Hebr),
            '\u{0900}'..='\u{097F}' => (5, Script::Deva),
            '\u{0E00}'..='\u{0E7F}' => (6, Script::Thai),
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => (0, Script::Latn),
            c if c.is_alphabetic() => (7, Script::Zzzz),
            _ => return,
        };
        self.letters[place].0 = script;
        self.letters[place].1 += 1;
    }

    /// The script that the counts show.
    fn decide(&self) -> Script {
        let east = self.han + self.kana + self.hangul;
        let (script, letters) = self.letters.into_iter().max_by_key(|(_, count)| *count).unwrap_or_default();
        if east * 3 < letters {
            return script;
        }
        match () {
            () if east == 0 => Script::Zyyy,
            () if f64::from(self.kana) > FOREIGN * f64::from(east) => Script::Jpan,
            () if f64::from(self.hangul) > FOREIGN * f64::from(east) => Script::Kore,
            () if self.hans > self.hant => Script::Hans,
            () if self.hant > self.hans => Script::Hant,
            () => Script::Hani,
        }
    }
}

/// A simplified character, and a traditional one. Format: each is a bit.
const HANS: u64 = 1;
const HANT: u64 = 2;

/// Characters whose bits stand in one number of [`TELLING`]. Format: a number of 64 bits has two for each.
const TOGETHER: u32 = 32;

/// The first character that tells something, and the characters from which on none does. Format: a block of Han characters lies between them.
const FIRST: u32 = 0x4E00;
const BEYOND: u32 = 0xA000;

/// Numbers of [`TELLING`]. Format: it is a power of two, so that no place has to be checked.
const PLACES: usize = 1 << 10;

/// Where the bits of a Han character between [`FIRST`] and [`BEYOND`] stand: which number, and how far it is shifted.
#[inline]
const fn place(c: u32) -> (usize, u32) {
    let place = c.wrapping_sub(FIRST);
    ((place / TOGETHER) as usize % PLACES, 2 * (place % TOGETHER))
}

/// What the characters tell of the two Chinese scripts, by [`place`]; the few pairs whose forms are equal say nothing. Made by the compiler: every run asks.
static TELLING: [u64; PLACES] = note(TRADITIONAL, SIMPLIFIED, HANT, note(SIMPLIFIED, TRADITIONAL, HANS, [0; PLACES]));

/// Notes the characters of `these` that are none of `those`, place by place. All of them have three bytes.
const fn note(these: &str, those: &str, tells: u64, mut telling: [u64; PLACES]) -> [u64; PLACES] {
    let (these, those) = (these.as_bytes(), those.as_bytes());
    let mut at = 0;
    while at < these.len() {
        let (mut other, mut is_both) = (0, false);
        while other < those.len() {
            is_both |= these[at] == those[other] && these[at + 1] == those[other + 1] && these[at + 2] == those[other + 2];
            other += 3;
        }
        let c = (these[at] as u32 & 0xF) << 12 | (these[at + 1] as u32 & 0x3F) << 6 | these[at + 2] as u32 & 0x3F;
        let (number, shift) = place(c);
        if !is_both {
            telling[number] |= tells << shift;
        }
        at += 3;
    }
    telling
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_script() {
        for (text, script) in [
            ("民进吕梁市委关于开展争创活动的实施意见", Script::Hans),
            ("加強基層組織建設 提高黨建科學水平", Script::Hant),
            ("川上地区の水道メーター取り替え作業について", Script::Jpan),
            ("かなだけ", Script::Jpan),
            ("오늘은 날씨가 좋습니다 (天氣)", Script::Kore),
            ("한글만", Script::Kore),
            ("The Marigold, a chain ferry (渡船)", Script::Latn),
            ("Сегодня хорошая погода", Script::Cyrl),
            ("12345 ...", Script::Zyyy),
        ] {
            assert_eq!(Script::from_text(text), script, "{text}");
        }
    }
}
