//! None
