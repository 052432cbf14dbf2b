//! Which site an address belongs to.

use url::Url;

/// The name that stands for the host of pages that say of none that it is theirs.
pub const NO_HOST: &str = "-";

/// The host of an address, or of a name that is one already: as browsers write it, in small letters, Punycode for what is not ASCII, without the
/// `www.` in front that most sites take for the same. None for what is no address of the web.
///
/// ```
/// use taoxi::learned::host;
///
/// assert_eq!(host("https://WWW.Example.org:8080/a.html").as_deref(), Some("example.org"));
/// assert_eq!(host("新闻.example.org").as_deref(), Some("xn--efvy88h.example.org"));
/// assert_eq!(host("/a.html"), None);
/// ```
pub fn host(address: &str) -> Option<String> {
    let address = address.trim();
    let is_whole = ["http://", "https://"].iter().any(|scheme| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)));
    let is_name = !address.is_empty() && !address.contains(['/', ':', ' ', '\t', '@', '?', '#']) && address != NO_HOST;
    let parsed = match (is_whole, is_name) {
        (true, _) => Url::parse(address).ok()?,
        (false, true) => Url::parse(&format!("http://{address}/")).ok()?,
        (false, false) => return None,
    };
    let host = parsed.host_str()?;
    Some(host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host).to_string())
}
