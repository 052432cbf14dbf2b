//! Which Han characters everybody reads.
//!
//! The list is `data/ordinary.txt`, baked by `tools/tables` from jieba's dictionary (MIT) and OpenCC's traditional forms (Apache-2.0).

const LIST: &str = include_str!("data/ordinary.txt");

/// How ordinary a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// One of the 600 most frequent, or a traditional form of one.
    Frequent,
    /// One of the 3,000 most frequent.
    Known,
    /// A character that some readers have to look up.
    Rare,
}

/// The tier of a character, found by bisection in the list.
pub(crate) fn tier(c: char) -> Tier {
    let (frequent, known) = LIST.split_once('\n').unwrap_or((LIST, ""));
    match () {
        () if has(frequent, c) => Tier::Frequent,
        () if has(known.trim_end(), c) => Tier::Known,
        () => Tier::Rare,
    }
}

/// Every character of the list has three bytes and they stand in order, so that bytes can be compared.
fn has(list: &str, c: char) -> bool {
    let mut buffer = [0; 4];
    let wanted = c.encode_utf8(&mut buffer).as_bytes();
    let list = list.as_bytes().chunks_exact(3);
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = (low + high) / 2;
        match list.clone().nth(middle).unwrap_or_default().cmp(wanted) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_bisected() {
        for line in LIST.lines() {
            let characters: Vec<char> = line.chars().collect();
            assert!(characters.is_sorted() && characters.iter().all(|c| c.len_utf8() == 3));
        }
        assert_eq!(LIST.lines().count(), 2);
    }

    #[test]
    fn knows_the_tiers() {
        for (c, expected) in
            [('国', Tier::Frequent), ('國', Tier::Frequent), ('虎', Tier::Known), ('蘊', Tier::Known), ('垤', Tier::Rare), ('a', Tier::Rare)]
        {
            assert_eq!(tier(c), expected, "{c}");
        }
    }
}
