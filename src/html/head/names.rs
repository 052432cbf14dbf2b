//! The names under which pages state what they are.

use super::what::{By, What};

/// What a `<meta>` of this name states, and how well; the name is in lower case.
///
/// From: Open Graph, Dublin Core, Highwire, Parse.ly, Sailthru, the rules for the pages of Chinese offices, and names that public pages of ten news
/// sites use. What counts pictures, players and accounts of the site must never enter.
pub(super) fn meta(name: &str) -> Option<(What, By)> {
    if let Some(said) = open_graph(name) {
        return Some(said);
    }
    let what = match name {
        "citation_title" | "dc.title" | "dcterms.title" | "sailthru.title" | "parsely-title" | "articletitle" | "title" | "headline" => What::Title,
        "pubdate"
        | "publishdate"
        | "publish_date"
        | "publish-date"
        | "publication_date"
        | "publication-date"
        | "_pubtime"
        | "pubtime"
        | "apub:time"
        | "date"
        | "dc.date"
        | "dc.date.issued"
        | "dc.date.created"
        | "dc.date.published"
        | "dc.created"
        | "dcterms.created"
        | "dcterms.issued"
        | "dcterms.date"
        | "citation_publication_date"
        | "citation_date"
        | "citation_online_date"
        | "prism.publicationdate"
        | "weibo:article:create_at"
        | "datepublished"
        | "article.published"
        | "published_at"
        | "publishtime"
        | "publish_time"
        | "publish-time"
        | "cxenseparse:recs:publishtime"
        | "originalpublicationdate"
        | "sailthru.date"
        | "parsely-pub-date"
        | "article:create_at"
        | "published-date"
        | "article_date_original"
        | "createdate"
        | "firstpublishtime"
        | "pub_date"
        | "releasedate"
        | "release_date" => What::Date,
        "lastmod"
        | "last-modified"
        | "lastmodified"
        | "last_modified"
        | "dcterms.modified"
        | "dc.date.modified"
        | "weibo:article:update_at"
        | "datemodified"
        | "date_modified"
        | "article.updated"
        | "modified_at"
        | "revised" => What::Updated,
        "author" | "dc.creator" | "dcterms.creator" | "dc.author" | "citation_author" | "sailthru.author" | "parsely-author" | "byl" | "creator"
        | "article_author" | "article.author" | "authors" => What::Author,
        "source" | "contentsource" | "dc.source" | "article:source" => What::Source,
        "editor" | "contenteditor" => What::Editor,
        "keywords" | "news_keywords" | "citation_keywords" | "parsely-tags" | "sailthru.tags" | "dc.subject" | "dcterms.subject" => What::Keywords,
        "sailthru.section" | "parsely-section" | "articlesection" | "columnname" | "section" => What::Category,
        "sitename" | "application-name" | "dc.publisher" | "dcterms.publisher" | "apple-mobile-web-app-title" => What::Site,
        "citation_public_url" | "citation_abstract_html_url" => What::Url,
        _ => return None,
    };
    Some((what, By::Meta))
}

/// What a `<meta>` of Open Graph or of its like states.
fn open_graph(name: &str) -> Option<(What, By)> {
    match name {
        "og:title" | "twitter:title" | "og:article:title" | "weibo:article:title" => Some((What::Title, By::OpenGraph)),
        "article:published_time"
        | "og:article:published_time"
        | "og:published_time"
        | "article:publish_time"
        | "article:published"
        | "bytedance:published_time" => Some((What::Date, By::OpenGraph)),
        "article:modified_time"
        | "og:article:modified_time"
        | "og:updated_time"
        | "og:modified_time"
        | "bytedance:updated_time"
        | "bytedance:lrdate_time" => Some((What::Updated, By::OpenGraph)),
        "article:author" | "og:article:author" | "og:author" => Some((What::Author, By::OpenGraph)),
        "article:section" | "og:article:section" => Some((What::Category, By::OpenGraph)),
        "article:tag" | "og:article:tag" => Some((What::Keywords, By::Other)),
        "og:site_name" => Some((What::Site, By::OpenGraph)),
        "og:url" => Some((What::Url, By::Other)),
        _ => None,
    }
}

/// What a property of microdata, or of RDFa, states; in lower case, without the name of its vocabulary.
pub(super) fn property(name: &str) -> Option<What> {
    let name = name.rsplit([':', '/', '#']).next().unwrap_or(name);
    Some(match name {
        "headline" => What::Title,
        "datepublished" | "datecreated" | "publishdate" | "uploaddate" => What::Date,
        "datemodified" => What::Updated,
        "author" | "creator" => What::Author,
        "editor" => What::Editor,
        "articlesection" => What::Category,
        _ => return None,
    })
}
