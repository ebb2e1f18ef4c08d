//! What a page says about itself: JSON-LD (schema.org), `OpenGraph` and other `meta` elements, `time`.

use jiff::civil::Date;
use serde_json::Value;

use crate::model::Stated;
use crate::read::about::{About, day, name_of, stated};

use super::tree::{Element, NodeId, Tree};

/// Reads the metadata of a page; what is more exact goes first.
pub(super) fn read(tree: &Tree, page: &str, article: NodeId) -> About {
    let mut metadata = About::default();
    let scripts = tree.elements().filter(|(_, element)| {
        &*element.tag == "script" && element.attribute("type").is_some_and(|kind| kind.contains("ld+json"))
    });
    let jsons: Vec<Value> = scripts
        .filter_map(|(id, _)| tree.inside(id).find_map(|inner| json_ld(tree.text(inner, page)?)))
        .collect();
    // A page may be older than the article that it shows.
    for wanted in [is_article, is_page] {
        for json in &jsons {
            from_json(json, wanted, &mut metadata);
        }
    }
    for (_, element) in tree.elements().filter(|(_, element)| &*element.tag == "meta") {
        from_meta(element, &mut metadata);
    }
    if metadata.published.is_none() {
        metadata.published =
            from_time(tree, page, article).map(|date| stated(date, "the <time> of the page"));
    }
    metadata
}

/// Objects of a graph that are looked at.
const MOST_OBJECTS: usize = 1000;

fn from_json(json: &Value, wanted: fn(&str) -> bool, metadata: &mut About) {
    let mut waiting = vec![json];
    let mut seen = 0;
    while let Some(value) = waiting.pop() {
        seen += 1;
        if seen > MOST_OBJECTS {
            return;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(object) => {
                if object.get("@type").is_some_and(|kind| is_kind(kind, wanted)) {
                    let text = |key: &str| object.get(key).and_then(name_of);
                    fill(
                        &mut metadata.published,
                        text("datePublished").and_then(|date| day(&date)),
                        "JSON-LD datePublished",
                    );
                    fill(&mut metadata.outlet, text("publisher"), "JSON-LD publisher");
                    fill(&mut metadata.origin, text("sourceOrganization"), "JSON-LD sourceOrganization");
                }
                waiting.extend(
                    ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| object.get(*key)),
                );
            }
            _ => {}
        }
    }
}

fn is_kind(kind: &Value, wanted: fn(&str) -> bool) -> bool {
    match kind {
        Value::String(name) => wanted(name),
        Value::Array(kinds) => kinds.iter().any(|kind| is_kind(kind, wanted)),
        _ => false,
    }
}

fn is_article(name: &str) -> bool {
    name.ends_with("Article") || matches!(name, "Report" | "BlogPosting" | "LiveBlogPosting")
}

fn is_page(name: &str) -> bool {
    name.ends_with("WebPage")
}

fn from_meta(element: &Element, metadata: &mut About) {
    let Some(content) = element.attribute("content").filter(|content| !content.trim().is_empty()) else {
        return;
    };
    let name = element
        .attribute("property")
        .or_else(|| element.attribute("name"))
        .or_else(|| element.attribute("itemprop"))
        .unwrap_or_default()
        .to_ascii_lowercase();
    match name.as_str() {
        "article:published_time"
        | "og:article:published_time"
        | "datepublished"
        | "date"
        | "pubdate"
        | "publishdate"
        | "publish-date"
        | "publish_date"
        | "dc.date"
        | "dc.date.issued"
        | "dcterms.created"
        | "dcterms.date"
        | "parsely-pub-date"
        | "sailthru.date"
        | "article.published"
        | "publication_date"
        | "citation_publication_date" => {
            fill(&mut metadata.published, day(content), "the page's metadata");
        }
        "og:site_name" | "application-name" | "citation_journal_title" => {
            fill(&mut metadata.outlet, Some(content.trim().to_owned()), "the page's metadata");
        }
        _ => {}
    }
}

/// JSON as it stands in pages: some set a comment around it, for programs long gone, or break lines in strings.
fn json_ld(text: &str) -> Option<Value> {
    let text = text.trim();
    let text = text.strip_prefix("<!--").and_then(|text| text.strip_suffix("-->")).unwrap_or(text);
    let text = text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(char::is_control, " "))).ok()
}

/// The first `time` with a whole date inside the article or shortly before it.
fn from_time(tree: &Tree, page: &str, article: NodeId) -> Option<Date> {
    let end = tree.nodes[article].end;
    let dates = tree.elements().filter(|(id, element)| *id < end && &*element.tag == "time");
    let mut first = None;
    for (id, element) in dates {
        let words = || tree.inside(id).find_map(|inner| tree.text(inner, page));
        let Some(date) = element.attribute("datetime").or_else(words).and_then(day) else { continue };
        if element.attribute("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datepublished")) {
            return Some(date);
        }
        if id > article {
            return first.or(Some(date));
        }
        first = first.or(Some(date));
    }
    first
}

fn fill<T>(field: &mut Option<Stated<T>>, value: Option<T>, place: &str) {
    if field.is_none() {
        *field = value.map(|value| stated(value, place));
    }
}
