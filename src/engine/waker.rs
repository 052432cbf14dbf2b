//! Which rules a line wakes. Most text is clean, so most lines should wake nobody, and finding that out should cost next to nothing.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, LazyLock};

use crate::document::{Line, LineEnd, Mark, MarkKind, SpanKind};
use crate::engine::list::List;
use crate::engine::wake_words::{Of, RuleSet, WakeWords, Wakes};
use crate::page::Page;
use crate::recognise::glance::{FIRST_LINES, Glance, Glances, SHORT, Shape};
use crate::recognise::look::Look;
use crate::rule::{Rule, Wake};
use crate::text::sieve::{Sieve, Signs};

/// Bytes at either end of a long line in which labels and the words of boilerplate are looked for. Guess: chosen by us.
const END: usize = 180;

/// What wakes the chosen rules.
#[derive(Clone)]
pub struct Waker {
    /// For documents that show no page.
    plain: Words,
    /// For those that do: the words of [`Wake::EndsOfPage`] too. Clean text never asks for them.
    paged: Lazy,
    /// Of those the ones that count in pages only, for documents that were asked for the others.
    paged_only: Lazy,
    /// The rules that have such words.
    of_page: RuleSet,
    shapes: Glances<RuleSet>,
    /// Those of [`Wake::ShapeOfPage`], and the rules that have such shapes.
    shapes_of_page: Glances<RuleSet>,
    shaped: RuleSet,
    shapes_of_start: Glances<RuleSet>,
    claimed: RuleSet,
    page: RuleSet,
    marked: RuleSet,
    repairs: RuleSet,
    lists: Vec<(RuleSet, List)>,
}

/// What wakes rules beside what wakes them in every document.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) struct Beside {
    /// The words of [`Wake::EndsOfPage`].
    pub(crate) words: bool,
    /// The shapes of [`Wake::ShapeOfPage`].
    pub(crate) shapes: bool,
    /// Those of [`Wake::ShapeOfStart`].
    pub(crate) start: bool,
}

/// Words that are read when first asked for.
type Lazy = Arc<LazyLock<Words, Box<dyn FnOnce() -> Words + Send>>>;

/// Words and the rules that each of them wakes: wherever it stands, and where it stands near an end of its line.
#[derive(Clone)]
struct Words {
    /// No other words of this process have this number.
    number: usize,
    sieve: Sieve,
    wakes: Vec<Wakes>,
}

impl Waker {
    /// What wakes the `chosen` ones of all rules, which come in running order, each with its place; `repairs` are those that may see a piece of an
    /// overlong line.
    pub fn new<'r>(rules: impl Iterator<Item = (usize, &'r Rule)> + Clone, chosen: RuleSet, repairs: RuleSet) -> Waker {
        let words = Arc::new(WakeWords::new(rules.clone()));
        let lazy = |of: Of| -> Lazy {
            let words = Arc::clone(&words);
            Arc::new(LazyLock::new(Box::new(move || Words::new(words.sieve(chosen, of)))))
        };
        let (paged, paged_only) = (lazy(Of::Paged), lazy(Of::PagedOnly));
        let (mut of_page, mut shaped, mut claimed, mut page, mut marked) = (0, 0, 0, 0, 0);
        let (mut shapes, mut shapes_of_page, mut shapes_of_start) = (Glances::<RuleSet>::default(), Glances::default(), Glances::default());
        // Rules that share a shape share the look at it.
        let share = |shapes: &mut Glances<RuleSet>, set: RuleSet, glance: Glance| match shapes.get_mut(glance) {
            Some(rules) => *rules |= set,
            None => shapes.push(set, glance),
        };
        for (place, rule) in rules.filter(|(place, _)| chosen & (1 << place) != 0) {
            let set = 1 << place;
            for wake in rule.wakes {
                match wake {
                    Wake::Anywhere(_) | Wake::Ends(_) => {} // They come with the words.
                    Wake::EndsOfPage(_) => of_page |= set,
                    Wake::Shape(glance) => share(&mut shapes, set, *glance),
                    Wake::ShapeOfStart(glance) => share(&mut shapes_of_start, set, *glance),
                    Wake::ShapeOfPage(glance) => {
                        shaped |= set;
                        share(&mut shapes_of_page, set, *glance);
                    }
                    Wake::Claimed => claimed |= set,
                    Wake::Page => page |= set,
                    Wake::Marked => marked |= set,
                    Wake::Listed => {} // The lists come with `listed`.
                }
            }
        }
        Waker {
            plain: Words::new(words.sieve(chosen, Of::Plain)),
            paged,
            paged_only,
            of_page,
            shapes,
            shapes_of_page,
            shaped,
            shapes_of_start,
            claimed,
            page,
            marked,
            repairs,
            lists: Vec::new(),
        }
    }

    /// A list whose lines wake these rules.
    pub fn listed(&mut self, rules: RuleSet, list: List) {
        self.lists.push((rules, list));
    }

    /// The lines of a part that wake one of `rules`, with whom they wake, in line order; `beside` says what else counts.
    pub(crate) fn part(&self, page: Page, rules: RuleSet, beside: Beside) -> Vec<(usize, RuleSet)> {
        self.part_again(page, rules, beside, |_| None)
    }

    /// The same, where of some lines it is `known` whom they wake wherever they stand.
    pub(crate) fn part_again(&self, page: Page, rules: RuleSet, beside: Beside, known: impl Fn(usize) -> Option<RuleSet>) -> Vec<(usize, RuleSet)> {
        let mut woken = Vec::new();
        let mut blank_run = page.blank_before();
        for (index, line) in page.lines().iter().enumerate() {
            let is_blank = line.is_blank();
            blank_run = if is_blank { blank_run + 1 } else { 0 };
            if !is_blank
                && line.number() > FIRST_LINES
                && let Some(set) = known(index)
            {
                if set != 0 {
                    woken.push((index, set));
                }
                continue;
            }
            // The lines of a page are looked at in any case, and more than once.
            let look = (page.is_page() && line.text().len() <= SHORT).then(|| page.written(index));
            let mut set = self.line((line, look), blank_run, rules, beside);
            // What a line says may be short where the line is long, and begin with a word where the line begins with a mark.
            if let Some(spoken) = page.spoken(index) {
                set |= self.view((line, spoken.text(), Some(spoken)), blank_run, rules, beside);
            }
            if set != 0 {
                woken.push((index, set));
            }
        }
        woken
    }

    /// The lines of a part that wake one of `rules` by the words that count in pages only, with whom they wake, in line order: what is left to ask of a
    /// part that showed no page when it was read.
    pub(crate) fn part_of_page(&self, page: Page, rules: RuleSet) -> Vec<(usize, RuleSet)> {
        let mut woken = Vec::new();
        for (index, line) in page.lines().iter().enumerate() {
            let views = [Some(line.text()), page.spoken(index).map(Look::text)];
            let set = views.into_iter().flatten().fold(0, |set, text| set | self.paged_only.find_at_ends(text));
            let set = set & rules & if line.is_piece() { self.repairs } else { RuleSet::MAX };
            if set != 0 {
                woken.push((index, set));
            }
        }
        woken
    }

    /// Those of `asked` that a line wakes as it stands now; `blank_run` is the run of blank lines that ends with it. A piece of an overlong line wakes
    /// repairs only.
    pub(crate) fn line(&self, (line, look): (&Line, Option<&Look>), blank_run: usize, asked: RuleSet, beside: Beside) -> RuleSet {
        self.view((line, line.text(), look), blank_run, asked, beside)
    }

    /// The same, of a line in this view.
    fn view(&self, (line, text, look): (&Line, &str, Option<&Look>), blank_run: usize, asked: RuleSet, beside: Beside) -> RuleSet {
        let words = if beside.words { &**self.paged } else { &self.plain };
        let (mut set, signs) = match look {
            Some(look) => look.wakes(words.number, beside.words, |text| words.find(text)),
            None => words.find(text),
        };
        let shape = Shape { text, number: line.number(), other_end: !matches!(line.end(), LineEnd::None | LineEnd::Lf), blank_run, signs };
        // A look is taken only where it can wake somebody who was asked for and sleeps.
        let mut ask = |rules: &RuleSet, fits: fn(&Shape) -> bool| {
            if rules & asked & !set != 0 && fits(&shape) {
                set |= rules;
            }
        };
        self.shapes.each(&shape, &mut ask);
        if beside.shapes {
            self.shapes_of_page.each(&shape, &mut ask);
        }
        if beside.start {
            self.shapes_of_start.each(&shape, ask);
        }
        if line.mark().is_some_and(says_more_than_text) {
            set |= self.marked;
        }
        for (rules, list) in &self.lists {
            if set & rules != *rules && list.has(text) {
                set |= rules;
            }
        }
        set & asked & if line.is_piece() { self.repairs } else { RuleSet::MAX }
    }

    /// The rules that have words for pages only.
    pub fn of_page(&self) -> RuleSet {
        self.of_page
    }

    /// The rules that have shapes for pages only.
    pub fn shaped(&self) -> RuleSet {
        self.shaped
    }

    /// The rules that want to see every line of a page.
    pub fn page(&self) -> RuleSet {
        self.page
    }

    /// The rules that want to see every line of a part in which a line was claimed.
    pub fn claimed(&self) -> RuleSet {
        self.claimed
    }
}

impl Words {
    fn new((sieve, wakes): (Sieve, Vec<Wakes>)) -> Words {
        static NUMBERS: AtomicUsize = AtomicUsize::new(0);
        Words { number: NUMBERS.fetch_add(1, Relaxed), sieve, wakes }
    }

    fn find(&self, text: &str) -> (RuleSet, Signs) {
        let mut set = 0;
        let (head, tail) = if text.len() <= SHORT { (SHORT, 0) } else { (END, text.len() - END) };
        let signs = self.sieve.find(text, |word, place| {
            let (anywhere, ends) = self.wakes[word];
            set |= anywhere;
            if place.end <= head || place.start >= tail {
                set |= ends;
            }
        });
        (set, signs)
    }

    /// The rules that are woken by words near an end of the line.
    fn find_at_ends(&self, text: &str) -> RuleSet {
        let mut set = 0;
        let mut find = |part: &str| {
            self.sieve.find(part, |word, _| set |= self.wakes[word].1);
        };
        if text.len() <= SHORT {
            find(text);
        } else {
            let head = (0..=END).rfind(|at| text.is_char_boundary(*at)).unwrap_or_default();
            let tail = (text.len() - END..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            find(&text[..head]);
            find(&text[tail..]);
        }
        set
    }
}

/// The tags of the line say that it is more than text, or set it in bold letters.
fn says_more_than_text(mark: &Mark) -> bool {
    mark.kind != MarkKind::Text || mark.spans.iter().take(2).any(|span| span.kind == SpanKind::Strong && span.range.start == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::filters::FILTERS;
    use crate::page::Facts;
    use crate::text::samples::samples;
    use crate::text::words::expressions;

    /// Rules that hold a whole line against expressions, with these.
    fn expressions_of_rules() -> Vec<(&'static str, Vec<String>)> {
        vec![
            ("advertisement", expressions!("advertisement", "line-anywhere")),
            ("advertisement", expressions!("advertisement", "line-of-a-page")),
            ("advertisement", expressions!("advertisement", "line-outside")),
            ("advertisement", expressions!("advertisement", "alone")),
            ("answer-mark", expressions!("answer-mark", "line")),
            ("breadcrumb", expressions!("front-page", "sure-trail")),
            ("breadcrumb", expressions!("front-page", "announces-trail")),
            ("comment-section", expressions!("heads-comments", "heading")),
            ("comment-section", expressions!("heads-comments", "chosen")),
            ("disclaimer", expressions!("disclaimer", "note")),
            ("disclaimer", expressions!("disclaimer", "line")),
            ("download-box", expressions!("download", "line-anywhere")),
            ("download-box", expressions!("download", "line-of-a-page")),
            ("download-box", expressions!("download", "line-outside")),
            ("editor", expressions!("credits", "editor-in-brackets")),
            ("entry-tools", expressions!("editor-button", "about-the-entry")),
            ("newsletter-box", expressions!("newsletter", "line-of-a-page")),
            ("newsletter-box", expressions!("newsletter", "line-outside")),
            ("novel-chrome", expressions!("novel-site", "line-anywhere")),
            ("novel-chrome", expressions!("novel-site", "line-of-a-page")),
            ("novel-chrome", expressions!("novel-site", "line-outside")),
            ("page-contents", expressions!("contents", "line")),
            ("pager", expressions!("pager", "link")),
            ("pager", expressions!("pager", "neighbour")),
            ("pager", expressions!("pager", "numbers")),
            ("pager", expressions!("pager", "page-of")),
            ("placeholder", expressions!("placeholder", "line-anywhere")),
            ("placeholder", expressions!("placeholder", "line-of-a-page")),
            ("placeholder", expressions!("placeholder", "line-outside")),
            ("qr-prompt", expressions!("qr-prompt", "line-anywhere")),
            ("qr-prompt", expressions!("qr-prompt", "line-of-a-page")),
            ("qr-prompt", expressions!("qr-prompt", "line-outside")),
            ("reading-time", expressions!("reading-time", "line-anywhere")),
            ("reading-time", expressions!("reading-time", "line-of-a-page")),
            ("reprint-note", expressions!("reprint", "note")),
            ("tag-line", expressions!("tags", "label")),
            ("tag-line", expressions!("tags", "collected")),
            ("user-box", expressions!("user-box", "line")),
            ("visitor-counter", expressions!("visitors", "greeting")),
            ("visitor-counter", expressions!("visitors", "score")),
        ]
    }

    /// How expressions begin that fit more than their rule may take: the words that wake the rule are a condition of theirs.
    const NARROWED: &[(&str, &str)] = &[
        ("novel-chrome", "(?:手机|手機|移动)(?:用户|用戶|端)?"), // What somebody reads on a telephone may be the text's.
        ("pager", r"^(?:(?:首页"),                               // Numbers before an arrow may be a table's.
        ("pager", r"^(?:\[\d{1,2}\] ?){2,}"),                    // Numbers in brackets may be footnotes.
        ("reading-time", r"\d{1,2}:\d\d ?/"),                    // A player stands at 0:00; other times may be a timetable's.
    ];

    #[test]
    fn whatever_an_expression_of_a_rule_fits_wakes_the_rule() {
        let mut dead = Vec::new();
        for (name, expressions) in expressions_of_rules() {
            let rule =
                FILTERS.iter().flat_map(|filter| filter.rules).find(|rule| rule.name == name).unwrap_or_else(|| panic!("no rule is called {name}"));
            let waker = Waker::new(std::iter::once((0, *rule)), 1, 0);
            let wakes = |text: &str| {
                waker.page() != 0
                    || !waker
                        .part(Page::new(&Document::new(text, 1), &Facts::new(1)), 1, Beside { words: true, shapes: true, start: true })
                        .is_empty()
            };
            let narrowed = |expression: &&String| NARROWED.iter().any(|(rule, begins)| *rule == name && expression.starts_with(begins));
            for expression in expressions.iter().filter(|expression| !narrowed(expression)) {
                let asleep = samples(expression).into_iter().filter(|text| !text.is_empty() && !wakes(text));
                dead.extend(asleep.map(|text| format!("{name}: {text:?} of {expression}")));
            }
        }
        assert!(dead.is_empty(), "{}\n{} lines wake nobody", dead.join("\n"), dead.len());
    }
}
