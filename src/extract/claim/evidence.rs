//! Where the words of a claim stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::extract::SharedPath;
use crate::model::{DateRange, Document, Evidence, Paragraph, Passage, Place, SourceId, Span};

/// Makes evidence, sharing the passage among the claims of one block.
pub(in crate::extract) struct Evidences<'a> {
    document: &'a Document,
    source: SourceId,
    path: SharedPath,
    passages: BTreeMap<usize, Arc<Passage>>,
}

impl<'a> Evidences<'a> {
    pub(in crate::extract) fn new(document: &'a Document, source: SourceId) -> Self {
        Self { document, source, path: document.path.as_str().into(), passages: BTreeMap::new() }
    }

    pub(super) fn published(&self) -> Option<DateRange> {
        self.document.metadata.published.date().map(DateRange::day)
    }

    pub(in crate::extract) fn source(&self) -> SourceId {
        self.source
    }

    pub(in crate::extract) fn evidence(&mut self, span: Span) -> Evidence {
        self.paragraph(span).evidence(&self.place(span))
    }

    /// The paragraph that words stand in.
    pub(in crate::extract) fn paragraph(&mut self, span: Span) -> Paragraph {
        let document = self.document;
        let (block, block_span) = self.block(span);
        let passage = self.passages.entry(block).or_insert_with(|| {
            let (line, column) = document.location(block_span);
            Arc::new(Passage { text: document.quote(block_span).into(), line, column })
        });
        Paragraph { path: self.path.clone(), page: document.page(span), passage: passage.clone() }
    }

    /// Where words stand, in the file and in their paragraph.
    pub(in crate::extract) fn place(&self, span: Span) -> Place {
        let document = self.document;
        let (_, block_span) = self.block(span);
        let (line, column) = document.location(span);
        let start = document.folding.to_origin(span).start - document.folding.to_origin(block_span).start;
        let within = Span::new(start, start + document.quote(span).len());
        Place { span: document.file_span(span), line, column, within }
    }

    fn block(&self, span: Span) -> (usize, Span) {
        let blocks = &self.document.blocks;
        let block = blocks.partition_point(|block| block.span.start <= span.start).saturating_sub(1);
        (block, blocks.get(block).map_or(span, |block| block.span))
    }
}
