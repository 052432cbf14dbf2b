//! What stands around every report: the head of the page, its style and its script.

use super::escape::Escaped;

/// How a report looks, and what its filters do.
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Sums of both (SHA-256), by which the page permits them and nothing else; a test tells them anew.
const STYLE_SUM: &str = "vqQiiY6aR/omsOyQhvanuCsJ546WQ5EFMMZMiZU7aok=";
const SCRIPT_SUM: &str = "JbAUk8XFNMuZ6G1AqU/sk7WvdYBYliQmMLJd6H8TKmY=";

/// A whole page with this title, which is text, and this body, which is HTML.
pub fn page(title: &str, body: &str) -> String {
    let permits =
        format!("default-src 'none'; style-src 'sha256-{STYLE_SUM}'; script-src 'sha256-{SCRIPT_SUM}'; base-uri 'none'; form-action 'none'");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{permits}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"taoxi {}\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}<script>{SCRIPT}</script>\n\
         </body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
        Escaped(title),
    )
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_page_permits_its_own_style_and_script() {
        // A browser reads line ends as line feeds, however the file was checked out.
        let sum = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.replace("\r\n", "\n").as_bytes()));
        assert_eq!((STYLE_SUM, SCRIPT_SUM), (sum(STYLE).as_str(), sum(SCRIPT).as_str()), "write these sums into frame.rs");
    }

    #[test]
    fn no_style_or_script_ends_early_or_asks_for_more() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("http") && !text.contains("url(") && !text.contains("innerHTML"));
        }
    }
}
