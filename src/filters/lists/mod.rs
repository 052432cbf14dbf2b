//! The user's own lists: lines that a site repeats on every page, and lines that no rule may take.
//!
//! They stand between the repairs and the rules that take lines out, so that a list speaks of lines as they read, and first of all. The rules have
//! no state: a list is part of the [`Choice`](crate::Choice), and being on it is what wakes the rule.

mod user_drop;
mod user_keep;

use crate::rule::Filter;

/// The filter, with its rules in running order.
pub static FILTER: Filter = Filter { name: "lists", rules: &[&user_keep::RULE, &user_drop::RULE] };
