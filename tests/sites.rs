//! Pages in the structure of the programs that make them: what is the article is read, in order, and what those
//! programs put around and into it is not. Each word leads back to its bytes.

#![expect(clippy::unwrap_used, reason = "a panic here is a failed test")]

use gainsay::model::{Document, Span};
use gainsay::read::{Given, parse};
use jiff::civil::{Date, date};

const LEAD: &str = "The harbour cost five million euros, the mayor told reporters on Monday, and was finished two \
    years later than the council of the town had planned.";
const SECOND: &str = "Ships of up to 2,400 tonnes can now reach the town, which hopes that trade along the canal will \
    double before the end of the decade, the office of the port said.";
const THIRD: &str = "Opponents say that the river cannot bear more traffic, and point to the floods of 2013 and to the \
    low water of the last three summers, when barges could not be loaded.";
const LAST: &str = "A second basin, for which the state has promised a third of the money, is to follow in 2028, after \
    a vote of the council in the month of May.";

/// What is read of a page, a block a line; each word is found again in its bytes.
fn read(page: &str) -> (Vec<String>, Document) {
    let (mut documents, _) = parse("a.html", page.as_bytes().to_vec(), &Given::default());
    let document = documents.pop().unwrap();
    for word in document.text.split_whitespace().filter(|word| *word != "|") {
        let start = word.as_ptr() as usize - document.text.as_ptr() as usize;
        let span = document.file_span(Span::new(start, start + word.len()));
        let there = &page[span.range()];
        assert!(
            there == document.quote(Span::new(start, start + word.len())) || there.contains('&'),
            "{word}: {there}"
        );
    }
    let blocks = document.blocks.iter().filter(|block| block.kind.is_read());
    (blocks.map(|block| format!("{:?}: {}", block.kind, document.quote(block.span))).collect(), document)
}

fn paragraphs(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| format!("Paragraph: {text}")).collect()
}

/// The paragraphs that are read, without titles and captions.
#[track_caller]
fn assert_reads(page: &str, texts: &[&str]) -> Document {
    let (blocks, document) = read(page);
    let found: Vec<String> = blocks.into_iter().filter(|block| block.starts_with("Paragraph")).collect();
    assert_eq!(found, paragraphs(texts));
    document
}

fn published(document: &Document) -> Option<Date> {
    document.metadata.published.date()
}

#[test]
fn a_wordpress_post() {
    let document = assert_reads(
        &format!(
            r#"<!DOCTYPE html><html lang="en-GB"><head><title>Harbour opens – The Courier</title>
<meta property="article:published_time" content="2025-03-04T07:30:00+00:00"/><meta property="og:site_name" content="The Courier"/>
<script type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage","datePublished":"2025-03-03T07:30:00+00:00"}},{{"@type":"Article","datePublished":"2025-03-04T07:30:00+00:00","author":{{"name":"Anna Berg"}}}},{{"@type":"Person","name":"Anna Berg"}}]}}</script></head>
<body class="post-template-default single single-post postid-12"><div id="cookie-notice" class="cookie-notice"><span>We use cookies so that this page works for you, and to count its readers.</span><button>Ok</button></div>
<header class="site-header"><nav><ul><li><a href="/">Home</a></li></ul></nav></header>
<main id="primary"><article id="post-12" class="post type-post"><header class="entry-header"><h1 class="entry-title">Harbour opens</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2025-03-04T07:30:00+00:00">4 March 2025</time></span> <span class="byline">by <a href="/author/anna">Anna Berg</a></span></div></header>
<div class="entry-content"><p>{LEAD}</p>
<figure class="wp-block-image"><img src="h.jpg" alt=""/><figcaption class="wp-element-caption">Ships in the new harbour on Monday. Photo: Jan Koch</figcaption></figure>
<p>{SECOND}</p><div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a>Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p>Twelve people were hurt when a crane fell in the old harbour in May of last year, police said.</p></div>
<p>{LAST}</p></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a>Town</a></span></footer></article>
<nav class="post-navigation"><a href="/old">Previous: Bridge closed for 3 weeks</a></nav>
<div id="comments" class="comments-area"><h2>3 thoughts</h2><ol class="comment-list"><li class="comment"><article class="comment-body"><div class="comment-content"><p>I was there, and it cost seven million at least, says my brother, who works in the office that paid for all of it. It is a scandal that nobody in this town wants to talk about, and the paper should know better than to repeat it.</p></div></article></li></ol></div></main>
<aside class="widget-area"><p>Subscribe</p></aside><footer class="site-footer"><p>© 2025 The Courier</p></footer></body></html>"#
        ),
        &[LEAD, SECOND, LAST],
    );
    assert_eq!(published(&document), Some(date(2025, 3, 4)));
    assert_eq!(document.metadata.outlet.unwrap().value, "The Courier");
}

#[test]
fn a_ghost_post_with_cards() {
    let document = assert_reads(
        &format!(
            r#"<!doctype html><html><head><script type="application/ld+json">{{"@context":"https://schema.org","@type":"Article","publisher":{{"@type":"Organization","name":"The Courier","logo":{{"@type":"ImageObject","url":"x"}}}},"datePublished":"2025-03-04T07:30:00.000Z","dateModified":"2025-03-06T07:30:00.000Z","headline":"Harbour opens"}}</script></head>
<body class="post-template"><div class="gh-viewport"><header id="gh-head" class="gh-head"><a class="gh-head-logo" href="/">The Courier</a></header>
<main id="site-main" class="site-main"><article class="article post"><header class="article-header gh-canvas"><h1 class="article-title">Harbour opens</h1><p class="article-excerpt">Two years late, but open.</p>
<div class="article-byline"><h4 class="author-name"><a>Anna Berg</a></h4><time class="byline-meta-date" datetime="2025-03-04">Mar 4, 2025</time></div></header>
<section class="gh-content gh-canvas"><p>{LEAD}</p><div class="kg-card kg-callout-card"><div class="kg-callout-text">{SECOND}</div></div>
<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/old"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Bridge to be closed for three weeks</div><div class="kg-bookmark-description">The bridge will be closed from 3 to 24 May.</div></div></a></figure>
<div class="kg-card kg-signup-card"><form><p>Our letter goes to 12,000 readers.</p></form></div><p>{LAST}</p></section></article>
<section class="read-more"><article class="post-card"><h2><a>Crane falls, 12 hurt</a></h2><p>Twelve people were hurt when a crane fell in the old harbour.</p></article></section></main></div></body></html>"#
        ),
        &["Two years late, but open.", LEAD, SECOND, LAST],
    );
    assert_eq!(published(&document), Some(date(2025, 3, 4)));
}

#[test]
fn a_jekyll_and_a_hugo_page() {
    let document = assert_reads(
        &format!(
            r#"<!DOCTYPE html><html lang="en"><head><meta name="generator" content="Jekyll v4.3"><title>Harbour opens | Courier</title></head><body>
<header class="site-header"><div class="wrapper"><a class="site-title">Courier</a></div></header><main class="page-content"><div class="wrapper">
<article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">Harbour opens</h1>
<p class="post-meta"><time class="dt-published" datetime="2025-03-04T00:00:00+01:00" itemprop="datePublished">Mar 4, 2025</time></p></header>
<div class="post-content e-content" itemprop="articleBody"><p>{LEAD}</p><ul><li>{SECOND}</li><li>{THIRD}</li></ul><blockquote><p>{LAST}</p></blockquote></div></article></div></main></body></html>"#
        ),
        &[LEAD, SECOND, THIRD, LAST],
    );
    assert_eq!(published(&document), Some(date(2025, 3, 4)));
    let document = assert_reads(
        &format!(
            "<html><head><meta name=generator content=\"Hugo 0.120\"><meta itemprop=datePublished content=\"2025-03-04T00:00:00+00:00\">\
             <body class=list><main class=main><article class=post-single><header class=post-header><h1 class=post-title>Harbour opens</h1>\
             <div class=post-meta><span title='2025-03-04 00:00:00 +0000 UTC'>March 4, 2025</span>&nbsp;·&nbsp;2 min</div></header>\
             <div class=toc><details><summary><span>Table of Contents</span></summary><ul><li><a href=#ships>Ships</a><li><a href=#more>More</a></ul></details></div>\
             <div class=post-content><p>{LEAD}<h2 id=ships>Ships<a hidden class=anchor href=#ships>#</a></h2><p>{SECOND}<h2 id=more>More</h2><p>{LAST}</div>\
             <footer class=post-footer><ul class=post-tags><li><a>Town</a></ul></footer></article></main><footer class=footer><span>&copy; 2025</span></footer>"
        ),
        &[LEAD, SECOND, LAST],
    );
    assert_eq!(published(&document), Some(date(2025, 3, 4)));
}

#[test]
fn a_drupal_node() {
    let document = assert_reads(
        &format!(
            r#"<html><head><meta name="Generator" content="Drupal 10"/><meta property="og:updated_time" content="2025-03-09T10:00:00+0100"/><meta name="dcterms.date" content="2025-03-04"/></head>
<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header">Courier</div></header>
<main role="main"><div class="layout-content"><div class="region region-content"><div class="block block-system"><nav class="breadcrumb" role="navigation"><ol><li>Home</li></ol></nav></div>
<div class="block block-page-title-block"><h1 class="page-title"><span class="field field--name-title">Harbour opens</span></h1></div>
<div class="block block-system-main-block"><article class="node node--type-article"><div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">
<p>{LEAD}</p><p>{SECOND}</p><table><caption>Ships by year</caption><thead><tr><th>Year</th><th>Ships</th></tr></thead><tbody><tr><td>2024</td><td>12</td></tr></tbody></table><p>{LAST}</p></div>
<section class="field field--name-comment comment-wrapper"><h2>Comments</h2><article class="comment"><p>It cost seven million at least, says my brother, who works in the office that paid for it.</p></article></section></div></article></div></div></div></main></div></div></body></html>"#
        ),
        &[LEAD, SECOND, LAST],
    );
    assert_eq!(published(&document), Some(date(2025, 3, 4)));
}

#[test]
fn an_amp_page() {
    let document = assert_reads(
        &format!(
            r#"<!doctype html><html ⚡><head><script type="application/ld+json">[{{"@type":"BreadcrumbList"}},{{"@type":["NewsArticle","ReportageNewsArticle"],"datePublished":"2025-03-04T23:30:00-05:00","publisher":[{{"@type":"NewsMediaOrganization","name":"The Courier"}}]}}]</script></head>
<body><amp-sidebar id="sidebar" layout="nodisplay"><ul><li>Home and 12 more</li></ul></amp-sidebar><header class="amp-wp-header"><a>The Courier</a></header>
<article class="amp-wp-article"><h1 class="amp-wp-title">Harbour opens</h1><div class="amp-wp-article-content"><p>{LEAD}</p><amp-ad width="300" height="250" type="doubleclick"><div placeholder>Save 20 percent on ships</div></amp-ad>
<amp-img src="x"></amp-img><p>{SECOND}</p><amp-list><template type="amp-mustache"><p>Crane falls, 12 hurt</p></template></amp-list><p>{LAST}</p></div></article>
<amp-consent id="c"><div>We use cookies, with our 812 partners, to learn what you read and what you buy.</div></amp-consent></body></html>"#
        ),
        &[LEAD, SECOND, LAST],
    );
    assert_eq!(published(&document), Some(date(2025, 3, 4)));
    assert_eq!(document.metadata.outlet.unwrap().value, "The Courier");
}

#[test]
fn a_live_blog_keeps_all_its_entries() {
    let entry = |time: &str, text: &str| {
        format!(
            "<article class=\"liveblog-entry\" itemprop=\"liveBlogUpdate\"><time datetime=\"2025-03-04T{time}Z\">{time}</time><h3>Update at {time}</h3><p>{text}</p></article>"
        )
    };
    let document = assert_reads(
        &format!(
            "<html><head><script type=\"application/ld+json\">{{\"@type\":\"LiveBlogPosting\",\"datePublished\":\"2025-03-04T06:00:00Z\",\"coverageStartTime\":\"2025-03-03T06:00:00Z\"}}</script></head>\
             <body><main><h1>Harbour opens: as it happened</h1><div class=\"live-entries\">{}{}{}</div></main></body></html>",
            entry("11:00", LAST),
            entry("10:00", SECOND),
            entry("09:00", LEAD)
        ),
        &[LAST, SECOND, LEAD],
    );
    assert_eq!(published(&document), Some(date(2025, 3, 4)));
}

#[test]
fn a_stub_before_a_paywall() {
    assert_reads(
        &format!(
            r#"<html><head><meta property="og:type" content="article"/></head><body><main><article><h1>Harbour opens</h1><p>{LEAD}</p>
<div class="paywall-overlay" data-testid="paywall"><h2>Read on with a subscription</h2><p>Only 1 euro for the first 4 weeks, then 12 euros a month.</p><button>Subscribe now</button></div></article></main></body></html>"#
        ),
        &[LEAD],
    );
}

#[test]
fn boxes_inside_the_text_are_left_out() {
    let boxed = [
        r#"<div class="related-articles"><p>Twelve people were hurt when a crane fell in the old harbour, police said.</p></div>"#,
        r#"<section class="more-on-this-story"><h3>More on this story</h3><ul><li><a href="/x">Crane falls in old harbour, 12 hurt</a></li></ul></section>"#,
        r#"<div class="newsletter-signup"><h3>Our morning letter</h3><p>The news of the day, read by 12,000 people every morning.</p></div>"#,
        r#"<aside class="fact-box"><p>Twelve people were hurt when a crane fell.</p></aside>"#,
        r#"<div data-component="ad-slot" class="advert"><p>Save 20 percent on all ships.</p></div>"#,
        r#"<div class="recirc"><p><strong>READ MORE:</strong> <a href="/x">Crane falls in old harbour, 12 hurt</a></p></div>"#,
        r#"<p><strong>READ MORE: <a href="/x">Crane falls in old harbour, 12 hurt</a></strong></p>"#,
        r#"<p><em>Also read: <a href="/x">Crane falls in old harbour, 12 hurt</a></em></p>"#,
        r#"<ul class="inline-links"><li><a href="/x">Crane falls in old harbour, 12 hurt</a></li><li><a href="/y">Bridge closed for 3 weeks</a></li></ul>"#,
        r#"<div class="social-embed"><blockquote class="twitter-tweet"><p>12 ships!</p>&mdash; Port (@port) <a href="x">March 4, 2025</a></blockquote></div>"#,
        r#"<div class="poll-widget"><p>Was it worth it? 63 percent say no.</p></div>"#,
        r#"<div class="author-bio"><p>Anna Berg has written about the town for 12 years.</p></div>"#,
        r#"<div class="wp-block-button"><a>Donate 5 euros</a></div>"#,
        r#"<div style="display:none"><p>Twelve people were hurt when a crane fell.</p></div>"#,
        r#"<div id="onetrust-consent-sdk"><p>We and our 812 partners store data.</p></div>"#,
    ];
    let mut wrong = Vec::new();
    for one in boxed {
        let page = format!(
            "<html><body><main><article><h1>Harbour opens</h1><p>{LEAD}</p><p>{SECOND}</p>{one}<p>{THIRD}</p><p>{LAST}</p></article></main></body></html>"
        );
        let (blocks, _) = read(&page);
        let expected: Vec<String> = std::iter::once("Title: Harbour opens".to_owned())
            .chain(paragraphs(&[LEAD, SECOND, THIRD, LAST]))
            .collect();
        if blocks != expected {
            wrong.push(format!(
                "{one}\n    {:?}",
                blocks.iter().filter(|block| !expected.contains(block)).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_in_several_forms() {
    let page = |head: &str, body: &str| {
        let page = format!(
            "<html><head>{head}</head><body><article><h1>Harbour opens</h1>{body}<p>{LEAD}</p></article></body></html>"
        );
        published(&read(&page).1)
    };
    let json = |json: &str| page(&format!("<script type=\"application/ld+json\">{json}</script>"), "");
    let day = Some(date(2025, 3, 4));
    for (name, found) in [
        ("a day", json(r#"{"@type":"NewsArticle","datePublished":"2025-03-04"}"#)),
        ("a time", json(r#"{"@type":"NewsArticle","datePublished":"2025-03-04T09:00:00Z"}"#)),
        ("a time with a space", json(r#"{"@type":"NewsArticle","datePublished":"2025-03-04 09:00:00"}"#)),
        ("of a mail", json(r#"{"@type":"NewsArticle","datePublished":"Tue, 04 Mar 2025 09:00:00 GMT"}"#)),
        ("in words", json(r#"{"@type":"NewsArticle","datePublished":"March 4, 2025"}"#)),
        ("in other words", json(r#"{"@type":"NewsArticle","datePublished":"4 March 2025, 09:00"}"#)),
        ("without hyphens", json(r#"{"@type":"NewsArticle","datePublished":"20250304T090000Z"}"#)),
        (
            "a full name of its kind",
            json(r#"{"@type":"https://schema.org/NewsArticle","datePublished":"2025-03-04"}"#),
        ),
        (
            "several articles",
            json(
                r#"[{"@type":"Organization","name":"X"},{"@type":"NewsArticle","datePublished":"2025-03-04"}]"#,
            ),
        ),
        (
            "a list of others beside it",
            json(
                r#"{"@graph":[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2020-01-01"}]},{"@type":"NewsArticle","datePublished":"2025-03-04"}]}"#,
            ),
        ),
        (
            "an article before its page",
            json(
                r#"{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},{"@type":"NewsArticle","datePublished":"2025-03-04"}]}"#,
            ),
        ),
        (
            "with a comment around",
            page(
                "<script type=\"application/ld+json\"><!--\n{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-03-04\"}\n--></script>",
                "",
            ),
        ),
        (
            "with line ends in a string",
            json("{\"@type\":\"NewsArticle\",\"description\":\"one\ntwo\",\"datePublished\":\"2025-03-04\"}"),
        ),
        (
            "OpenGraph",
            page("<meta property=\"article:published_time\" content=\"2025-03-04T09:00:00+0100\">", ""),
        ),
        ("a meta element", page("<meta name=\"DC.date.issued\" content=\"2025-03-04\">", "")),
        ("slashes", page("<meta name=\"citation_publication_date\" content=\"2025/03/04\">", "")),
        ("a time element", page("", "<time datetime=\"2025-03-04T09:00\">today</time>")),
        ("a time element without an attribute", page("", "<p><time>4 March 2025</time></p>")),
        ("pubdate", page("", "<time pubdate datetime=\"2025-03-04\">4.3.</time>")),
        ("microdata", page("", "<meta itemprop=\"datePublished\" content=\"2025-03-04\">")),
    ] {
        assert_eq!(found, day, "{name}");
    }
}
