//! What a line of Markdown stands in: quotations and lists, one in the other.

/// What the items of a list begin with.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Marker {
    Bullet,
    Number(u32),
}

/// The largest number that an item can have in Markdown. Format: CommonMark allows nine digits.
const LARGEST: u32 = 999_999_999;

/// What is open where the next line will stand, from the outside in.
#[derive(Default)]
pub(super) struct Containers {
    open: Vec<Container>,
    last: Last,
}

#[derive(Clone, Copy)]
enum Container {
    Quote,
    List(Option<Item>),
}

/// The item that is open in a list.
#[derive(Clone, Copy)]
struct Item {
    marker: Marker,
    /// What stands behind the number. It changes where another list follows.
    delimiter: char,
    /// Columns of the mark.
    width: usize,
}

/// The block that was written last.
#[derive(Clone, Copy, Default, PartialEq)]
enum Last {
    #[default]
    Nothing,
    /// The first paragraph of an item.
    Item,
    Other,
}

impl Containers {
    /// What every line begins with here.
    pub(super) fn prefix(&self) -> String {
        self.prefix_to(self.open.len())
    }

    /// Begins a block that is no item, in so many quotations and lists.
    pub(super) fn set_text(&mut self, depth: (u8, u8), out: &mut String) {
        let shared = self.fit(depth);
        self.part(shared, out);
        out.push_str(&self.prefix());
        self.last = Last::Other;
    }

    /// Begins an item, in so many quotations and lists.
    pub(super) fn set_item(&mut self, (quotes, lists): (u8, u8), marker: Marker, out: &mut String) {
        let marker = if matches!(marker, Marker::Number(number) if number > LARGEST) { Marker::Bullet } else { marker };
        // A quotation in the item before has ended with it.
        let list = self.open.iter().rposition(|container| matches!(container, Container::List(_)));
        if let Some(list) = list.filter(|_| self.count().1 == usize::from(lists)) {
            self.open.truncate(list + 1);
        }
        let old = self.open.len();
        let shared = self.fit((quotes, lists));
        let list = self.open.iter().rposition(|container| matches!(container, Container::List(_)));
        let Some(list) = list else { return self.set_text((quotes, lists), out) };
        // What the item is in is as it was; its own quotations stand behind its mark.
        let before = if let Container::List(item) = self.open[list] { item } else { None };
        let goes_on = before.is_some_and(|before| match (before.marker, marker) {
            (Marker::Bullet, Marker::Bullet) => true,
            (Marker::Number(before), Marker::Number(number)) => before.checked_add(1) == Some(number),
            _ => false,
        });
        let begins_in_item = before.is_none() && list == old && self.last == Last::Item && matches!(marker, Marker::Bullet | Marker::Number(1));
        let delimiter = match before {
            Some(before) if goes_on => before.delimiter,
            Some(Item { marker: Marker::Number(_), delimiter: '.', .. }) => ')',
            _ => '.',
        };
        if !(self.last == Last::Item && (goes_on || begins_in_item) && shared >= list.min(old)) {
            self.part(shared, out);
        }
        let mark = match marker {
            Marker::Bullet => "- ".to_string(),
            Marker::Number(number) => format!("{number}{delimiter} "),
        };
        out.push_str(&self.prefix_to(list));
        out.push_str(&mark);
        out.push_str(&"> ".repeat(self.open.len() - list - 1));
        self.open[list] = Container::List(Some(Item { marker, delimiter, width: mark.len() }));
        self.last = Last::Item;
    }

    /// Opens and closes until there are so many quotations and lists; says how many containers stayed as they were.
    fn fit(&mut self, (quotes, lists): (u8, u8)) -> usize {
        let (quotes, lists) = (usize::from(quotes), usize::from(lists));
        while self.count().0 > quotes || self.count().1 > lists {
            self.open.pop();
        }
        let (shared, (open_quotes, open_lists)) = (self.open.len(), self.count());
        self.open.extend((open_quotes..quotes).map(|_| Container::Quote));
        self.open.extend((open_lists..lists).map(|_| Container::List(None)));
        shared
    }

    /// Quotations and lists that are open.
    fn count(&self) -> (usize, usize) {
        let quotes = self.open.iter().filter(|container| matches!(container, Container::Quote)).count();
        (quotes, self.open.len() - quotes)
    }

    /// A blank line between two blocks, which stands in what both of them stand in.
    fn part(&self, shared: usize, out: &mut String) {
        if self.last != Last::Nothing {
            out.push_str(self.prefix_to(shared).trim_end());
            out.push('\n');
        }
    }

    fn prefix_to(&self, depth: usize) -> String {
        let of = |container: &Container| match container {
            Container::Quote => "> ".to_string(),
            Container::List(Some(item)) => " ".repeat(item.width),
            Container::List(None) => String::new(),
        };
        self.open[..depth].iter().map(of).collect()
    }
}
