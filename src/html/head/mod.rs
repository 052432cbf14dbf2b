//! What a page in HTML says of itself: in its head, in data that it holds for machines, and beside its title.
//!
//! Nothing is made up: a value is one that the page has, and one that a template left unfilled, or that says no more than whose site it is, is none.

mod beside;
mod json_ld;
mod names;
mod said;
mod sites;
mod tidy;
mod title;
mod values;
mod what;

use super::lines::Line;
use super::tree::{ROOT, Tree};
use crate::document::{Field, Key, Value};
use said::Gathered;
use sites::Sites;
pub use title::{Candidate, Origin};
use what::What;

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// What it is called, by agreement of what says so.
    pub title: Option<String>,
    /// All that says what it is called, in the order of the page.
    pub candidates: Vec<Candidate>,
    /// The fields that it states: a key at most once.
    pub fields: Vec<Field>,
    /// The address against which its links are read, as `<base>` says.
    pub base: Option<String>,
}

impl Head {
    /// The address from which the page's links are said: its base, where that is whole, else its own.
    pub fn address(&self) -> Option<&str> {
        let own = || self.fields.iter().find(|field| field.key == Key::Url).and_then(|field| field.value.as_text());
        self.base.as_deref().filter(|base| base.starts_with("http")).or_else(own)
    }
}

/// Reads what the page says of itself. `lines` are its lines.
pub(super) fn read(tree: &Tree, lines: &[Line]) -> Head {
    let mut gathered = Gathered::gather(tree, ROOT);
    json_ld::read(tree, &mut gathered);
    let sites = Sites::find(&gathered, lines);
    let candidates = title::candidates(&gathered, tree, lines);
    let (chosen, line) = title::choose(&candidates, lines, &sites).unzip();
    beside::read(tree, lines, line.flatten(), &mut gathered);
    let fields = fields(&gathered, &sites, chosen.as_deref());
    Head { title: chosen, candidates, fields, base: gathered.base }
}

/// Statements of one thing that are looked at. Guess: nobody has measured it.
const MANY: usize = 64;

/// The fields: of each key the first value that is one, in the order of what is trusted most.
fn fields(gathered: &Gathered, sites: &Sites, title: Option<&str>) -> Vec<Field> {
    let of = |what: What| {
        let mut said: Vec<_> = gathered.said.iter().filter(|said| said.what == what).collect();
        said.sort_by_key(|said| said.by);
        said.truncate(MANY);
        said
    };
    let text = |key: Key, value: Option<String>| value.map(|value| Field { key, value: Value::Text(value) });
    let first = |what: What, read: &dyn Fn(&str) -> Option<String>| of(what).into_iter().find_map(|said| read(&said.value));
    let date = first(What::Date, &values::date);
    let updated = first(What::Updated, &values::date).filter(|updated| date.as_ref() != Some(updated));
    let name = |value: &str| values::name(value, sites);
    let site = first(What::Site, &values::short);
    let keywords = of(What::Keywords);
    let keywords = keywords.first().map(|first| {
        let same = keywords.iter().filter(|said| said.by == first.by);
        values::keywords(same.map(|said| said.value.as_str()), sites, title)
    });
    let keywords = keywords.filter(|words| !words.is_empty()).map(|words| Field { key: Key::Keywords, value: Value::List(words) });
    let fields = [
        text(Key::Date, date),
        text(Key::Updated, updated),
        text(Key::Author, values::names(&of(What::Author), sites)),
        text(Key::Source, first(What::Source, &values::short)),
        text(Key::Editor, first(What::Editor, &name)),
        text(Key::Category, first(What::Category, &values::category)),
        keywords,
        text(Key::Site, site),
        text(Key::Url, values::address(of(What::Url).into_iter().map(|said| said.value.as_str()), gathered.base.as_deref())),
    ];
    fields.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::Head;
    use crate::document::{Key, Value};
    use crate::html::{Options, read};

    fn head(page: &str) -> Head {
        read(page, Options::default()).head
    }

    /// The value of a field as text.
    fn field(head: &Head, key: Key) -> Option<String> {
        head.fields.iter().find(|field| field.key == key).map(|field| match &field.value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::List(words) => words.join("|"),
        })
    }

    #[test]
    fn the_title_is_what_most_of_the_page_agrees_on() {
        for (page, title) in [
            ("<title>桥通了_要闻_江城晚报网</title><h1>桥通了</h1>", "桥通了"),
            ("<title>江城新闻网 - 新桥今天通车了</title><div>新桥今天通车了</div>", "新桥今天通车了"),
            ("<title>江城-海东航线开通 往返仅需百元</title><h1>江城-海东航线开通 往返仅需百元</h1>", "江城-海东航线开通 往返仅需百元"),
            // The heading is the site's: it leads to the front page.
            ("<title>新桥通车了-江城在线</title><h1><a href='/'>江城在线</a></h1><p>新桥通车了</p>", "新桥通车了"),
            (
                "<title>The bridge is open – Harbour Gazette</title><link rel='canonical' href='https://www.harbourgazette.example/1'>",
                "The bridge is open",
            ),
            ("<title>桥通了怎么说……_江城晚报网</title><div>桥通了怎么说……</div>", "桥通了怎么说……"),
            (
                "<title>亲切关怀 巨大鼓舞——记江城新桥的三十年-江城网</title><div>亲切关怀 巨大鼓舞</div><div>——记江城新桥的三十年</div>",
                "亲切关怀 巨大鼓舞——记江城新桥的三十年",
            ),
            (
                "<title>The bridge is open | The Harbour Gazette</title><meta property='og:site_name' content='The Harbour Gazette'>",
                "The bridge is open",
            ),
            ("<title>The bridge is op...</title><meta property='og:title' content='The bridge is open at last'>", "The bridge is open at last"),
            ("<meta property='og:title' content='Ships &amp;amp; bridges'><h1>Ships &amp; bridges</h1>", "Ships & bridges"),
            (
                "<title>人民桥报评论员：桥（上）——一论桥梁_评论</title><h1>人民桥报评论员：桥（上）——一论桥梁</h1>",
                "人民桥报评论员：桥（上）——一论桥梁",
            ),
            // Of a list of other pages only the window says what it is.
            ("<title>要闻列表</title><ul><li><a href='1'>桥通了</a><li><a href='2'>船开了</a></ul>", "要闻列表"),
        ] {
            assert_eq!(head(page).title.as_deref(), Some(title), "{page}");
        }
        for page in ["<title>{{ title }}</title>", "<title>无标题文档</title>", "<title>江城新闻网</title>", "<title></title><p>桥通了。"]
        {
            assert_eq!(head(page).title, None, "{page}");
        }
    }

    #[test]
    fn json_ld_tells_of_the_text() {
        let page = r##"<title>桥通了</title><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "江城晚报"},
            {"@type": "Person", "@id": "#p1", "name": "闻小舟"},
            {"@type": ["NewsArticle"], "headline": "桥通了", "datePublished": "2018-05-22T08:15:00+08:00", "dateModified": "2018-05-23",
             "author": [{"@id": "#p1"}, {"@type": "Person", "name": "林江"}], "keywords": ["桥", "江城"],},
        ]}</script>"##;
        let head = head(page);
        for (key, value) in [
            (Key::Date, "2018-05-22T08:15:00"),
            (Key::Updated, "2018-05-23"),
            (Key::Author, "闻小舟、林江"),
            (Key::Keywords, "桥|江城"),
            (Key::Site, "江城晚报"),
        ] {
            assert_eq!(field(&head, key).as_deref(), Some(value));
        }
    }

    #[test]
    fn the_texts_of_other_pages_are_not_the_pages_own() {
        let page = r#"<title>要闻</title><script type="application/ld+json">[
            {"@type": "NewsArticle", "headline": "桥通了", "datePublished": "2018-05-22", "author": "闻小舟"},
            {"@type": "NewsArticle", "headline": "船开了", "datePublished": "2018-05-21", "author": "林江"}]</script>
            <div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">过客</span><time itemprop="datePublished" datetime="2018-06-01">昨天</time></div>"#;
        let head = head(page);
        assert_eq!((field(&head, Key::Date), field(&head, Key::Author)), (None, None));
    }

    #[test]
    fn metas_and_properties_state_fields() {
        for (page, key, value) in [
            ("<meta property='article:published_time' content='2022-02-06T12:48:06+00:00'>", Key::Date, "2022-02-06T12:48:06"),
            ("<meta name='_pubtime' content='2018-6-13 08:57:48'>", Key::Date, "2018-06-13T08:57:48"),
            ("<meta name='publishdate' content='20180613'>", Key::Date, "2018-06-13"),
            ("<meta name='PubDate' content='2018-06-13 00:00:00'>", Key::Date, "2018-06-13"),
            ("<meta name='DC.date' content='2018-06'>", Key::Date, "2018-06"),
            ("<meta name='weibo:article:create_at' content='13 04 2018 08:33:00'>", Key::Date, "2018-04-13T08:33:00"),
            ("<span itemprop='datePublished' content='2018-06-13'>昨天</span>", Key::Date, "2018-06-13"),
            ("<meta name='author' content='作者：闻小舟'>", Key::Author, "闻小舟"),
            (
                "<meta name='citation_author' content='Wen, Xiaozhou'><meta name='citation_author' content='Lin, Jiang'>",
                Key::Author,
                "Wen, Xiaozhou, Lin, Jiang",
            ),
            (
                "<p itemprop='author' itemscope itemtype='https://schema.org/Person'>By <b itemprop='name'>Jane Doe</b>, reporter</p>",
                Key::Author,
                "Jane Doe",
            ),
            ("<meta name='ContentSource' content='江城晚报'>", Key::Source, "江城晚报"),
            ("<meta name='keywords' content='桥,江城，桥'>", Key::Keywords, "桥|江城"),
            (
                "<meta property='og:url' content='https://example.com/'><link rel='canonical' href='//example.com/a'>",
                Key::Url,
                "https://example.com/a",
            ),
        ] {
            assert_eq!(field(&head(page), key).as_deref(), Some(value), "{page}");
        }
    }

    #[test]
    fn what_says_nothing_is_no_field() {
        for page in [
            "<meta name='author' content='admin'>",
            "<meta name='author' content='管理员'>",
            "<meta name='author' content='小编'>",
            "<meta name='author' content='{{author}}'>",
            "<meta name='author' content='news@example.com'>",
            "<meta property='article:author' content='https://example.com/people/1'>",
            "<meta property='og:site_name' content='Harbour'><meta name='author' content='Harbour'>",
            "<meta name='author' content='江城晚报网'>",
            "<meta name='pubdate' content='1970-01-01 08:00:00'>",
            "<meta name='pubdate' content='0001-01-01T00:00:00'>",
            "<meta name='pubdate' content='${pubdate}'>",
            "<meta name='pubdate' content='3天前'>",
            "<meta name='keywords' content=''>",
        ] {
            let fields = head(page).fields;
            assert!(fields.iter().all(|field| field.key == Key::Site), "{page}: {fields:?}");
        }
    }

    #[test]
    fn a_date_beside_the_title_is_the_pages() {
        for (page, date) in [
            ("<h1>新桥今天通车了</h1><p><span class='time'>2018-05-22 08:15</span> 来源：江城晚报</p><p>桥通了。</p>", Some("2018-05-22T08:15")),
            ("<h1>新桥今天通车了</h1><p>2018年5月22日</p><p>桥通了。</p>", Some("2018-05-22")),
            ("<h1>新桥今天通车了</h1><time datetime='2018-05-22'>前天</time><p>桥通了。</p>", Some("2018-05-22")),
            // The text's own date.
            ("<h1>新桥今天通车了</h1><p>工程始于2015年3月1日，历时三年。</p>", None),
            ("<h1>要闻</h1><ul><li>桥通了 <i class='date'>2018-05-22</i><li>船开了 <i class='date'>2018-05-21</i></ul>", None),
        ] {
            assert_eq!(field(&head(page), Key::Date).as_deref(), date, "{page}");
        }
    }
}
