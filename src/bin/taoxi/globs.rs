//! Which files of a directory or a list are read, by globs, as `--include` and `--exclude` name them.
//!
//! They are read as those of .gitignore are: without a slash a glob is for a name, wherever it stands, with one for the whole path below the directory,
//! and what fits a directory stands for all that is in it.

use std::path::Path;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// One glob, ready to be matched.
#[derive(Clone, Debug)]
pub struct Pattern {
    glob: Glob,
    /// It ends with a slash, and so is for directories alone.
    of_directories: bool,
}

/// Parses a glob; the error says what is wrong with it.
pub fn parse_glob(text: &str) -> Result<Pattern, String> {
    if text.starts_with('!') {
        return Err("--include and --exclude are each the ! of the other: give the glob without it to the other option".to_string());
    }
    let of_directories = text.ends_with('/');
    let path = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
    let is_name = !path.contains('/');
    let path = path.trim_start_matches('/');
    if path.is_empty() || path == "." {
        return Err("it names no file; '*' is every name, and dir/ a directory with all that is in it".to_string());
    }
    let path = if is_name { format!("**/{path}") } else { path.to_string() };
    let glob = GlobBuilder::new(&path).literal_separator(true).build();
    glob.map(|glob| Pattern { glob, of_directories }).map_err(|error| format!("no glob: {}", error.kind()))
}

/// The globs of a command line.
pub struct Globs {
    include: Side,
    exclude: Side,
}

/// The globs of one option.
struct Side {
    any: GlobSet,
    directories: GlobSet,
}

impl Globs {
    pub fn new(include: &[Pattern], exclude: &[Pattern]) -> Result<Globs, globset::Error> {
        Ok(Globs { include: Side::new(include)?, exclude: Side::new(exclude)? })
    }

    /// A file is read, or a directory walked. The path is that below the directory which was named, or that of a list.
    pub fn admit(&self, path: &Path, is_directory: bool) -> bool {
        let is_included = || is_directory || self.include.is_empty() || self.include.fits(path, false);
        !self.exclude.fits(path, is_directory) && is_included()
    }
}

impl Side {
    fn new(patterns: &[Pattern]) -> Result<Side, globset::Error> {
        let build = |of_directories: bool| {
            let mut set = GlobSetBuilder::new();
            patterns.iter().filter(|pattern| pattern.of_directories == of_directories).for_each(|pattern| _ = set.add(pattern.glob.clone()));
            set.build()
        };
        Ok(Side { any: build(false)?, directories: build(true)? })
    }

    fn is_empty(&self) -> bool {
        self.any.is_empty() && self.directories.is_empty()
    }

    /// The path fits, or a directory that it lies in.
    fn fits(&self, path: &Path, is_directory: bool) -> bool {
        let above = path.ancestors().skip(1).filter(|above| *above != Path::new(""));
        let fits = |path: &Path, is_directory: bool| self.any.is_match(path) || is_directory && self.directories.is_match(path);
        !self.is_empty() && (fits(path, is_directory) || above.into_iter().any(|above| fits(above, true)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_mean_what_they_mean_to_git() {
        for (glob, path, is_directory, fits) in [
            ("*.txt", "a.txt", false, true),
            ("*.txt", "d/e/a.txt", false, true),
            ("*.txt", "d/a.md", false, false),
            ("d/*.txt", "d/a.txt", false, true),
            ("d/*.txt", "d/e/a.txt", false, false),
            ("d/*.txt", "c/d/a.txt", false, false),
            ("d/**/*.txt", "d/e/f/a.txt", false, true),
            ("**/d/*.txt", "c/d/a.txt", false, true),
            ("/a.txt", "a.txt", false, true),
            ("/a.txt", "d/a.txt", false, false),
            ("./a.txt", "a.txt", false, true),
            ("d", "c/d/a.txt", false, true),
            ("d/", "c/d/a.txt", false, true),
            ("d/", "c/d", false, false),
            ("d/", "c/d", true, true),
            ("c/d/", "c/d/e/a.txt", false, true),
            ("*.{md,txt}", "d/a.md", false, true),
            ("[ab]?.txt", "b1.txt", false, true),
            ("*", ".hidden", false, true),
            ("页*", "页1.txt", false, true),
        ] {
            let side = Side::new(&[parse_glob(glob).unwrap()]).unwrap();
            assert_eq!(side.fits(Path::new(path), is_directory), fits, "{glob} and {path}");
        }
        for bad in ["", "/", ".", "[a", "{a", "a{b,{c}", "!*.txt"] {
            assert!(parse_glob(bad).is_err(), "{bad}");
        }
    }
}
