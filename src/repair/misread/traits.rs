//! What each character is to its neighbours: its kind, its script, and what it costs anywhere.
//!
//! The numbers are guesses set by hand; what was tried on text is the threshold that their sums are held against (see `line.rs`).

/// How unlikely something is, in bits.
pub(crate) type Bits = i32;

/// The part that a character plays in a word or a sentence.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Kind {
    Blank,
    Lower,
    Upper,
    /// A letter of a script without case.
    Letter,
    Digit,
    /// Opens: “ ‘ « ¡ ¿, and what stands before a number: £ § ±.
    Opens,
    /// Closes: ” » … ® ™ °, as an ending of a word.
    Closes,
    /// Marks that stand anywhere: ’ – — •, ASCII ones.
    Mark,
    /// Signs that hardly stand in prose.
    Sign,
    Math,
    /// Line art in single lines, double lines, and shades.
    Light,
    Double,
    Shade,
    Combining,
    Wide,
    Other,
}

/// A character's kind, its script (0 for none), and what it costs anywhere.
#[derive(Clone, Copy)]
pub(crate) struct Traits {
    pub kind: Kind,
    pub script: u32,
    pub bits: Bits,
    /// Looks like a Cyrillic letter.
    pub shared: bool,
    /// i or I, which are in Cyrillic words most often.
    pub dotted: bool,
    /// What people write for the palochka of Caucasian languages, in whatever case the word is.
    pub palochka: bool,
}

/// The scripts that are told apart by name. Format: numbers of scripts, each another.
pub(crate) const LATIN: u32 = 1;
pub(crate) const GREEK: u32 = 2;
const CYRILLIC: u32 = 3;
/// Han characters and kana. Format: numbers of scripts, each another.
pub(crate) const HAN: u32 = 4;
pub(crate) const HANGUL: u32 = 5;
const ARABIC: u32 = 6;
/// Latin letters that look like Cyrillic ones.
const LOOK_ALIKE: &str = "iIacehjopsxyABCEHJKMOPSTXə";
/// Scripts of Asia are told apart by their blocks of 128. Format: the number of the first block lies above those of the scripts with a name.
const BLOCKS: u32 = 100;

/// A letter; modifiers and marks that Unicode counts among them are none here.
pub(crate) fn is_letter(c: char) -> bool {
    traits(c).kind.is_letter()
}

/// Line art in one style, as people draw it.
pub(crate) fn are_drawn_alike(a: char, b: char) -> bool {
    traits(a).kind.is_drawn() && traits(a).kind == traits(b).kind
}

/// Line art.
pub(crate) fn is_drawn(c: char) -> bool {
    traits(c).kind.is_drawn()
}

/// A letter of a script beyond Greek and Cyrillic, in which words have more than one.
pub(crate) fn is_seldom_alone(c: char) -> bool {
    let traits = traits(c);
    traits.kind.is_letter() && (traits.script == ARABIC || traits.script >= BLOCKS)
}

/// Two letters of different scripts.
pub(crate) fn are_apart(a: char, b: char) -> bool {
    let (a, b) = (traits(a), traits(b));
    a.kind.is_letter() && b.kind.is_letter() && a.script != b.script && !stands_in(a, b) && !stands_in(b, a)
}

/// People write the Latin i for the Cyrillic і, I for the palochka, and other letters for those that look alike.
pub(crate) fn stands_in(latin: Traits, cyrillic: Traits) -> bool {
    latin.script == LATIN && latin.shared && cyrillic.script == CYRILLIC
}

impl Kind {
    pub(crate) fn is_letter(self) -> bool {
        matches!(self, Kind::Lower | Kind::Upper | Kind::Letter)
    }

    pub(crate) fn is_drawn(self) -> bool {
        matches!(self, Kind::Light | Kind::Double | Kind::Shade)
    }
}

/// The traits of a character.
pub(crate) fn traits(c: char) -> Traits {
    let (kind, script, bits) = match c {
        ' ' | '\t' | '\n' => (Kind::Blank, 0, 2),
        'a'..='z' => (Kind::Lower, LATIN, 4),
        'A'..='Z' => (Kind::Upper, LATIN, 5),
        '0'..='9' => (Kind::Digit, 0, 5),
        '\0'..='\u{7F}' => (Kind::Mark, 0, 6),
        '\u{80}'..='\u{9F}' => (Kind::Sign, 0, 12),
        '\u{A0}'..='\u{BF}' | '×' | '÷' => latin_1_sign(c),
        '\u{C0}'..='\u{24F}' => latin(c),
        '\u{250}'..='\u{36F}' => extended(c),
        '\u{370}'..='\u{3FF}' => greek(c),
        '\u{400}'..='\u{52F}' => cyrillic(c),
        '\u{530}'..='\u{1FFF}' => letters_beyond(c),
        '\u{2000}'..='\u{2BFF}' => sign(c),
        '\u{2C00}'..='\u{2FFF}' => (Kind::Other, 0, 14),
        _ => eastern(c),
    };
    Traits { kind, script, bits, shared: LOOK_ALIKE.contains(c), dotted: matches!(c, 'i' | 'I'), palochka: matches!(c, 'І' | 'Ӏ' | 'I') }
}

fn latin_1_sign(c: char) -> (Kind, u32, Bits) {
    match c {
        '\u{A0}' => (Kind::Blank, 0, 4),
        '«' => (Kind::Opens, 0, 6),
        '»' | '°' => (Kind::Closes, 0, 6),
        '¡' | '¿' => (Kind::Opens, 0, 7),
        '©' => (Kind::Opens, 0, 7),
        '®' => (Kind::Closes, 0, 7),
        '·' => (Kind::Mark, 0, 7),
        '£' | '§' | '±' => (Kind::Opens, 0, 8),
        'ª' | 'º' | '²' | '³' => (Kind::Closes, 0, 8),
        '×' => (Kind::Mark, 0, 8),
        'µ' => (Kind::Opens, 0, 9),
        '½' | '¼' | '¾' | '¹' => (Kind::Closes, 0, 9),
        '´' | '¥' => (Kind::Sign, 0, 9),
        '\u{AD}' => (Kind::Sign, 0, 9),
        '÷' | '¢' | '¶' => (Kind::Sign, 0, 10),
        '¬' => (Kind::Sign, 0, 11),
        _ => (Kind::Sign, 0, 12), // ¤ ¦ ¨ ¯ ¸
    }
}

fn latin(c: char) -> (Kind, u32, Bits) {
    let kind = if c.is_uppercase() { Kind::Upper } else { Kind::Lower };
    let bits = match c {
        'ÿ' | 'þ' | 'ð' => 10,
        'ß'..='ÿ' => 7,
        '\u{C0}'..='Þ' => 9,
        'ơ' | 'ư' | 'ș' | 'ț' | 'ǎ' | 'ǐ' | 'ǒ' | 'ǔ' => 8,
        'Ơ' | 'Ư' | 'Ș' | 'Ț' => 10,
        'ı' | 'ğ' | 'ş' | 'İ' | 'œ' => 8,
        'ĸ' | 'ŉ' | 'ſ' | 'ŀ' | 'Ŀ' | 'ĳ' | 'Ĳ' | 'ŧ' | 'Ŧ' | 'ŋ' | 'Ŋ' | 'ĕ' | 'Ĕ' | 'ĭ' | 'Ĭ' | 'ŏ' | 'Ŏ' => 13,
        'ĉ' | 'Ĉ' | 'ĝ' | 'Ĝ' | 'ĥ' | 'Ĥ' | 'ĵ' | 'Ĵ' | 'ŝ' | 'Ŝ' | 'ŭ' | 'Ŭ' => 11,
        '\u{100}'..='\u{17F}' if kind == Kind::Lower => 8,
        '\u{100}'..='\u{17F}' => 10,
        _ => 15,
    };
    (kind, LATIN, bits)
}

fn extended(c: char) -> (Kind, u32, Bits) {
    match c {
        'ə' => (Kind::Lower, LATIN, 9),
        '\u{250}'..='\u{2AF}' => (Kind::Lower, LATIN, 13),
        'ˈ' | 'ː' | 'ˌ' | 'ʻ' | 'ʼ' => (Kind::Mark, 0, 10),
        '\u{2B0}'..='\u{2FF}' => (Kind::Sign, 0, 13),
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{308}' | '\u{323}' | '\u{309}' | '\u{302}' | '\u{30C}' | '\u{304}' | '\u{336}' => {
            (Kind::Combining, 0, 9)
        }
        _ => (Kind::Combining, 0, 13),
    }
}

fn greek(c: char) -> (Kind, u32, Bits) {
    match c {
        'α'..='ώ' | 'ά'..='ί' | 'ΰ' => (Kind::Lower, GREEK, 6),
        'Α'..='Ϋ' | 'Ά' | 'Έ'..='Ώ' => (Kind::Upper, GREEK, 8),
        '΄' | '΅' => (Kind::Sign, 0, 12),
        _ => (Kind::Lower, GREEK, 14),
    }
}

fn cyrillic(c: char) -> (Kind, u32, Bits) {
    match c {
        'а'..='я' | 'ё' => (Kind::Lower, CYRILLIC, 6),
        'А'..='Я' | 'Ё' => (Kind::Upper, CYRILLIC, 8),
        'і' | 'ї' | 'є' => (Kind::Lower, CYRILLIC, 7),
        'І' | 'Ї' | 'Є' => (Kind::Upper, CYRILLIC, 8),
        'ѐ' | 'ѝ' => (Kind::Lower, CYRILLIC, 12),
        'ђ'..='џ' | 'ґ' => (Kind::Lower, CYRILLIC, 9),
        '\u{402}'..='\u{40F}' | 'Ґ' => (Kind::Upper, CYRILLIC, 10),
        '\u{492}'..='\u{4FF}' => (if c.is_uppercase() { Kind::Upper } else { Kind::Lower }, CYRILLIC, 11),
        _ => (Kind::Lower, CYRILLIC, 15),
    }
}

/// Scripts between Cyrillic and the general punctuation.
fn letters_beyond(c: char) -> (Kind, u32, Bits) {
    let block = BLOCKS + u32::from(c) / 128;
    match c {
        'Ա'..='Ֆ' => (Kind::Upper, BLOCKS, 9),
        'ա'..='և' => (Kind::Lower, BLOCKS, 7),
        'א'..='ת' => (Kind::Letter, block, 6),
        '\u{591}'..='\u{5C7}' => (Kind::Combining, 0, 10),
        'ء'..='غ' | 'ف'..='ي' => (Kind::Letter, ARABIC, 6),
        '\u{64B}'..='\u{652}' | '،' | '؟' | '؛' => (Kind::Combining, 0, 9),
        '٠'..='٩' | '۰'..='۹' => (Kind::Digit, 0, 9),
        'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' | 'ٹ' | 'ں' | 'ے' | 'ہ' | 'ھ' | 'ۀ' | 'ە' => (Kind::Letter, ARABIC, 8),
        '\u{600}'..='\u{6FF}' => (Kind::Letter, ARABIC, 13),
        '\u{900}'..='\u{DFF}' => (Kind::Letter, block, 7),
        '\u{E00}'..='\u{EFF}' => (Kind::Letter, block, 7),
        '\u{F00}'..='\u{10FF}' => (Kind::Letter, block, 8),
        '\u{1200}'..='\u{137F}' | '\u{1780}'..='\u{17FF}' => (Kind::Letter, block, 8),
        '\u{1EA0}'..='\u{1EF9}' => (if c.is_uppercase() { Kind::Upper } else { Kind::Lower }, LATIN, if c.is_uppercase() { 10 } else { 8 }),
        '\u{1E00}'..='\u{1EFF}' => (if c.is_uppercase() { Kind::Upper } else { Kind::Lower }, LATIN, 12),
        '\u{1F00}'..='\u{1FFF}' => (Kind::Lower, GREEK, 10),
        _ => (Kind::Letter, block, 16),
    }
}

/// Marks and signs from the general punctuation to the arrows.
fn sign(c: char) -> (Kind, u32, Bits) {
    match c {
        '’' => (Kind::Mark, 0, 3),
        '“' | '‘' => (Kind::Opens, 0, 4),
        '”' => (Kind::Closes, 0, 4),
        '–' | '—' => (Kind::Mark, 0, 5),
        '…' => (Kind::Closes, 0, 5),
        '•' => (Kind::Mark, 0, 6),
        '„' | '‚' => (Kind::Opens, 0, 7),
        '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}' => (Kind::Mark, 0, 9),
        '‹' => (Kind::Opens, 0, 9),
        '›' => (Kind::Closes, 0, 9),
        '†' | '‡' | '‰' => (Kind::Sign, 0, 10),
        '\u{2010}'..='\u{206F}' => (Kind::Mark, 0, 10),
        'ⁿ' => (Kind::Closes, 0, 9),
        '€' => (Kind::Opens, 0, 7),
        '\u{2070}'..='\u{209F}' => (Kind::Closes, 0, 10),
        '\u{20A0}'..='\u{20CF}' => (Kind::Opens, 0, 10),
        '\u{20D0}'..='\u{20FF}' => (Kind::Combining, 0, 11),
        '™' => (Kind::Closes, 0, 7),
        '№' => (Kind::Opens, 0, 7),
        '\u{2100}'..='\u{218F}' => (Kind::Sign, 0, 10),
        '\u{2190}'..='\u{21FF}' => (Kind::Mark, 0, 8),
        '\u{2200}'..='\u{22FF}' => (Kind::Math, 0, 9),
        '\u{2300}'..='\u{245F}' => (Kind::Sign, 0, 10),
        '\u{2460}'..='\u{24FF}' => (Kind::Mark, 0, 8),
        '\u{2500}'..='\u{254F}' => (Kind::Light, 0, 7),
        '\u{2550}'..='\u{257F}' => (Kind::Double, 0, 7),
        '\u{2580}'..='\u{259F}' => (Kind::Shade, 0, 8),
        '\u{25A0}'..='\u{25FF}' => (Kind::Mark, 0, 8),
        '\u{2600}'..='\u{27BF}' => (Kind::Mark, 0, 8),
        _ => (Kind::Mark, 0, 11),
    }
}

fn eastern(c: char) -> (Kind, u32, Bits) {
    match c {
        '\u{3000}'..='\u{303F}' => (Kind::Wide, 0, 5),
        '\u{3040}'..='\u{30FF}' => (Kind::Letter, HAN, 6),
        '\u{3100}'..='\u{312F}' => (Kind::Letter, HAN, 10),
        '\u{3130}'..='\u{318F}' => (Kind::Letter, HANGUL, 10),
        '\u{3200}'..='\u{33FF}' => (Kind::Wide, 0, 11),
        '\u{3400}'..='\u{4DBF}' => (Kind::Letter, HAN, 15),
        '\u{4E00}'..='\u{9FFF}' => (Kind::Letter, HAN, 9),
        '\u{AC00}'..='\u{D7A3}' => (Kind::Letter, HANGUL, 8),
        '\u{E000}'..='\u{F8FF}' => (Kind::Other, 0, 20),
        '\u{F900}'..='\u{FAFF}' => (Kind::Letter, HAN, 14),
        '\u{FB00}'..='\u{FB06}' => (Kind::Lower, LATIN, 9),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => (Kind::Letter, ARABIC, 13),
        '\u{FE0E}' | '\u{FE0F}' => (Kind::Combining, 0, 6),
        '\u{FEFF}' => (Kind::Mark, 0, 8),
        '！' | '（' | '）' | '，' | '：' | '；' | '？' => (Kind::Wide, 0, 5),
        '\u{FF00}'..='\u{FF5E}' => (Kind::Wide, 0, 8),
        '\u{FF5F}'..='\u{FFEF}' => (Kind::Wide, 0, 10),
        char::REPLACEMENT_CHARACTER => (Kind::Other, 0, 10),
        '\u{A000}'..='\u{FFFF}' => (Kind::Other, 0, 15),
        '\u{1F000}'..='\u{1FAFF}' => (Kind::Mark, 0, 8),
        '\u{1D400}'..='\u{1D7FF}' => (Kind::Letter, LATIN, 11),
        '\u{20000}'..='\u{3134F}' => (Kind::Letter, HAN, 15),
        '\u{E0020}'..='\u{E007F}' => (Kind::Combining, 0, 11),
        '\u{F0000}'.. => (Kind::Other, 0, 24),
        _ => (Kind::Other, 0, 16),
    }
}
