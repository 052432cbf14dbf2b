//! A language model of Chinese characters: what a character costs after the two before it.
//!
//! Trigrams with back-off, read in place from a table that `tools/tables` makes; `data/README.md` names its sources. Simplified and Traditional
//! forms of a character are one symbol, and so are the full-width and ASCII forms of a mark, all digits, all Latin letters; a character's form
//! is told apart from its symbol.
//!
//! The table, in little-endian numbers:
//!
//! | part | size | |
//! | --- | --- | --- |
//! | header | 4 × 32 bits | pages, symbols, bigrams, cells |
//! | starts | (symbols + 1) × 32 bits | where the bigrams of a symbol begin |
//! | pages | pages × 256 × 16 bits | symbol (13 bits) and form (3 bits) of a character; page 0 is empty |
//! | successors | bigrams × 16 bits | second symbols, ascending |
//! | cells | cells × 16 bits | trigrams without keys: three cells together give a fingerprint of 11 bits and a cost of 5 |
//! | index | 256 bytes | the page for the high byte of a code point |
//! | unigrams | symbols bytes | cost in eighths of a bit |
//! | back-offs | symbols bytes | in eighths of a bit, 8 more |
//! | bigrams | bigrams bytes | cost in half bits (5 bits), number of a back-off (3 bits) |

use std::cell::Cell;

use crate::text::quick_hash::GOLDEN;

const TABLE: &[u8] = include_bytes!("data/model.bin");

/// Pages, symbols, bigrams and cells of the table. Format: its header names them.
const PAGES: usize = header(0);
const SYMBOLS: usize = header(1);
const BIGRAMS: usize = header(2);
const CELLS: usize = header(3);

/// The byte of the table at which each of its parts begins. Format: the layout above gives it.
const STARTS_AT: usize = 16;
const PAGES_AT: usize = STARTS_AT + (SYMBOLS + 1) * 4;
const SUCCESSORS_AT: usize = PAGES_AT + PAGES * 512;
const CELLS_AT: usize = SUCCESSORS_AT + BIGRAMS * 2;
const INDEX_AT: usize = CELLS_AT + CELLS * 2;
const UNIGRAMS_AT: usize = INDEX_AT + 256;
const BACKOFFS_AT: usize = UNIGRAMS_AT + SYMBOLS;
const BIGRAM_COSTS_AT: usize = BACKOFFS_AT + SYMBOLS;

/// Back-off weights of bigrams, in eighths of a bit.
pub const BACKOFFS: [Cost; 8] = [-4, 0, 4, 8, 12, 16, 24, 32];

/// A cost in eighths of a bit: minus the logarithm of a probability.
pub type Cost = i32;

/// One bit of cost. Format: costs are in eighths of a bit.
pub const BIT: Cost = 8;

/// What a symbol costs at least, wherever it stands: a back-off may be as much below nothing. Format: it is the least of the back-offs.
pub const LEAST: Cost = BACKOFFS[0];

/// What the model takes a character for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u16);

/// Which script writes a character this way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Both, or it is no Han character.
    Both,
    /// Only Simplified.
    Simplified,
    /// Only Traditional, and it is what a converter writes.
    Traditional,
    /// Only Traditional, one of several ways.
    Variant,
}

impl Symbol {
    /// A character the model does not know.
    pub const UNKNOWN: Symbol = Symbol(0);
    /// The start or the end of a line.
    pub const EDGE: Symbol = Symbol(1);
    /// Any digit.
    pub const DIGIT: Symbol = Symbol(2);
    /// Any Latin letter.
    pub const LETTER: Symbol = Symbol(3);
    /// Any blank.
    pub const SPACE: Symbol = Symbol(4);
    /// A Han character that was seen too seldom.
    pub const RARE_HAN: Symbol = Symbol(5);
    /// A private-use character.
    pub const PRIVATE: Symbol = Symbol(6);
    /// Symbols from here on are Han characters of their own. Format: `tools/tables` numbers them so.
    pub const FIRST_HAN: u16 = 80;

    /// The number of the symbol, below 8,192.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The symbol is a Han character.
    pub fn is_han(self) -> bool {
        self.0 >= Symbol::FIRST_HAN || self == Symbol::RARE_HAN
    }
}

/// The symbol and the form of a character.
pub const fn symbol(c: char) -> (Symbol, Form) {
    let code = c as usize;
    if code > 0xFFFF {
        return (Symbol::UNKNOWN, Form::Both);
    }
    let page = TABLE[INDEX_AT + (code >> 8)] as usize;
    let value = number16(PAGES_AT + (page * 256 + (code & 0xFF)) * 2);
    let form = match value >> 13 {
        0 => Form::Both,
        1 => Form::Simplified,
        2 => Form::Traditional,
        _ => Form::Variant,
    };
    (Symbol(value & 0x1FFF), form)
}

/// Two symbols after which others are asked for.
#[derive(Clone, Copy)]
pub struct Context {
    a: Symbol,
    b: Symbol,
    /// Where the bigrams of `b` lie.
    row: (u32, u32),
    /// What not being in the table with both costs; `None` when the two are not in it themselves.
    backoff: Option<Cost>,
    /// What a symbol costs besides itself that is in the table with neither.
    alone: Cost,
}

impl Context {
    /// After `a` and then `b`.
    pub fn new(a: Symbol, b: Symbol) -> Context {
        let backoff = bigram(a, b).map(Bigram::backoff);
        let alone = backoff.unwrap_or(0) + Cost::from(TABLE[BACKOFFS_AT + usize::from(b.0)]) - 8;
        Context { a, b, row: row(b), backoff, alone }
    }

    /// The second of the two symbols.
    pub fn last(&self) -> Symbol {
        self.b
    }

    /// The second of the two symbols and `c`.
    pub fn bigram(&self, c: Symbol) -> Option<Bigram> {
        search(self.row, c)
    }

    /// What `c` costs here.
    pub fn cost(&self, c: Symbol) -> Cost {
        self.cost_in(self.bigram(c), c)
    }

    /// What `c` costs here; `bigram` is what [`Context::bigram`] said of it.
    pub fn cost_in(&self, bigram: Option<Bigram>, c: Symbol) -> Cost {
        let Some(bigram) = bigram else { return self.alone + unigram(c) };
        // A trigram is kept only where both its bigrams are.
        let Some(backoff) = self.backoff else { return bigram.cost() };
        let key = u64::from(self.a.0) << 26 | u64::from(self.b.0) << 13 | u64::from(c.0);
        trigram(key).unwrap_or_else(|| backoff + bigram.cost())
    }
}

/// Two symbols that are in the table: their place in it.
#[derive(Clone, Copy)]
pub struct Bigram(u32);

impl Bigram {
    fn value(self) -> u8 {
        TABLE[BIGRAM_COSTS_AT + self.0 as usize]
    }

    /// What the second symbol costs after the first.
    fn cost(self) -> Cost {
        Cost::from(self.value() >> 3) * 4
    }

    /// What it costs that a third is not in the table with both.
    fn backoff(self) -> Cost {
        BACKOFFS[usize::from(self.value() & 7)]
    }
}

/// What a symbol costs by itself.
pub const fn unigram(symbol: Symbol) -> Cost {
    TABLE[UNIGRAMS_AT + symbol.0 as usize] as Cost
}

/// Bigrams that were looked for last, by a hash of both symbols: a search asks for the same ones again and again. Guess: nobody has measured it.
const REMEMBERED: usize = 1 << 12;
type Remembered = [Cell<(u32, u32)>; REMEMBERED];

/// The place of a bigram in the table.
fn bigram(a: Symbol, b: Symbol) -> Option<Bigram> {
    // The place of a bigram that the table does not have. Format: no table has so many.
    const ABSENT: u32 = u32::MAX;
    // The key of no bigram. Format: symbols have 13 bits, so no two of them make this key.
    const NONE: u32 = u32::MAX;
    thread_local!(static LAST: Remembered = const { [const { Cell::new((NONE, ABSENT)) }; REMEMBERED] });
    let key = u32::from(a.0) << 16 | u32::from(b.0);
    let slot = key.wrapping_mul(GOLDEN) >> (32 - REMEMBERED.trailing_zeros());
    LAST.with(|last| {
        let last = &last[slot as usize];
        let (known, place) = last.get();
        let place = if known == key { place } else { search(row(a), b).map_or(ABSENT, |bigram| bigram.0) };
        last.set((key, place));
        (place != ABSENT).then_some(Bigram(place))
    })
}

/// Where the bigrams begin and end whose first symbol this is.
fn row(a: Symbol) -> (u32, u32) {
    let start = |symbol: usize| number32(STARTS_AT + symbol * 4);
    (start(usize::from(a.0)), start(usize::from(a.0) + 1))
}

/// The place of a bigram, found by bisection of those with its first symbol.
fn search((start, end): (u32, u32), b: Symbol) -> Option<Bigram> {
    let (successors, _) = TABLE[SUCCESSORS_AT..CELLS_AT].as_chunks();
    let place = successors[start as usize..end as usize].binary_search_by_key(&b.0, |symbol| u16::from_le_bytes(*symbol));
    place.ok().map(|place| Bigram(start + place as u32))
}

/// The cost of a trigram. The table has no keys: one that is not in it is taken for one that is about once in 2,048 times.
fn trigram(key: u64) -> Option<Cost> {
    let value = cells(key, CELLS).into_iter().fold(0, |value, cell| value ^ number16(CELLS_AT + cell * 2));
    (value >> 5 == fingerprint(key)).then(|| Cost::from(value & 31) * 4)
}

/// The three cells of a trigram, of `count` that there are. Who makes the table asks here too.
pub fn cells(key: u64, count: usize) -> [usize; 3] {
    let (third, h) = (count / 3, mix(key));
    // The product has more bits than an address of 32.
    let at = |shift: u32| ((((h >> shift) & 0x1F_FFFF) * third as u64) >> 21) as usize;
    [at(0), third + at(21), 2 * third + at(42)]
}

/// The fingerprint of a trigram, 11 bits.
pub fn fingerprint(key: u64) -> u16 {
    (mix(key ^ MIXED) & 0x7FF) as u16
}

/// Any number with well-mixed bits. Format: the table was made with this one.
const MIXED: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finaliser of SplitMix64 (public domain).
fn mix(key: u64) -> u64 {
    let mut h = key.wrapping_add(MIXED);
    h = (h ^ (h >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    h ^ (h >> 31)
}

/// A number of the header.
const fn header(place: usize) -> usize {
    let at = place * 4;
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]]) as usize
}

/// The number of 16 bits that begins at a byte of the table.
const fn number16(at: usize) -> u16 {
    u16::from_le_bytes([TABLE[at], TABLE[at + 1]])
}

/// The number of 32 bits that begins at a byte of the table.
fn number32(at: usize) -> u32 {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol_of(c: char) -> Symbol {
        symbol(c).0
    }

    #[test]
    fn forms_of_a_character_are_one_symbol() {
        assert_eq!(symbol_of('國'), symbol_of('国'));
        assert_eq!(symbol_of('，'), symbol_of(','));
        assert_eq!(symbol_of('7'), Symbol::DIGIT);
        assert_eq!(symbol_of('Ｇ'), Symbol::LETTER);
        assert_eq!((symbol('國').1, symbol('国').1, symbol('水').1), (Form::Traditional, Form::Simplified, Form::Both));
        assert_eq!(symbol_of('\u{E123}'), Symbol::PRIVATE);
        assert_eq!(symbol_of('😀'), Symbol::UNKNOWN);
    }

    #[test]
    fn what_is_written_costs_less_than_what_is_not() {
        let text = |text: &str| {
            let symbols: Vec<Symbol> = [Symbol::EDGE, Symbol::EDGE].into_iter().chain(text.chars().map(symbol_of)).collect();
            symbols.windows(3).map(|w| Context::new(w[0], w[1]).cost(w[2])).sum::<Cost>()
        };
        assert!(text("他在信里写道。“这里的雨季") + 200 < text("他在信里写道?！罢饫锏挠昙"));
        assert!(text("中華人民共和國") == text("中华人民共和国"));
        assert!(text("中华人民共和国") < text("国和共民人华中"));
    }

    #[test]
    fn nothing_costs_less_than_the_least() {
        let by_itself = (0..SYMBOLS).map(|number| unigram(Symbol(number as u16))).min().unwrap();
        let backoff = (0..SYMBOLS).map(|number| Cost::from(TABLE[BACKOFFS_AT + number])).min().unwrap() - 8;
        assert!(BACKOFFS.iter().all(|backoff| *backoff >= LEAST));
        assert!(backoff + by_itself >= 0);
    }

    #[test]
    fn the_table_is_as_long_as_its_header_says() {
        assert_eq!(TABLE.len(), BIGRAM_COSTS_AT + BIGRAMS);
    }
}
