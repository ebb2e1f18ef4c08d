//! An outcome as a run over five articles gives it, made by hand.

use std::sync::Arc;

use gainsay::model::{
    Bound, Claim, ClaimId, ClaimValue, Confidence, DateRange, EntityKind, Evidence, Finding, Lasts, Level,
    NameKey, Notice, Origin, Outcome, Passage, Published, Qualifiers, Quantity, Reach, Severity, Side,
    Skipped, SourceId, SourceInfo, Span, Stance, Stated, Subject, Tense, Term, Timex, TimexKind, Unit,
    Verdict,
};

/// Puts sources, claims and findings together.
#[derive(Default)]
pub struct Builder {
    outcome: Outcome,
}

impl Builder {
    pub fn source(&mut self, path: &str, published: Published, origins: &[&str]) -> SourceId {
        let id = SourceId(u32::try_from(self.outcome.sources.len()).unwrap());
        self.outcome.sources.push(SourceInfo {
            id,
            path: path.into(),
            published,
            dateline: None,
            outlet: None,
            origins: origins.iter().map(|&name| Origin(name.into())).collect(),
            story: Some("laos-vietnam-0c1f".into()),
            suppressions: Vec::new(),
            authority: None,
        });
        id
    }

    /// A claim whose words stand in `passage`, which begins on `line`.
    pub fn claim(
        &mut self,
        source: SourceId,
        (property, subject): (&str, &Subject),
        value: ClaimValue,
        (line, passage, quote): (usize, &Arc<Passage>, &str),
    ) -> ClaimId {
        let id = ClaimId(u32::try_from(self.outcome.claims.len()).unwrap());
        let start = passage.text.find(quote).expect("the quote stands in the passage");
        let column = passage.text[..start].chars().count() + 1;
        let offset = 1000 * line + start;
        let path = self.outcome.sources[source.0 as usize].path.clone();
        self.outcome.claims.push(Claim {
            id,
            rule: property.replace(' ', "-").into(),
            source,
            property: property.into(),
            subject: subject.clone(),
            value,
            qualifiers: Qualifiers::default(),
            stance: Stance::Asserted,
            reach: Reach::default(),
            tense: Tense::Current,
            lasts: Lasts::UntilChanged,
            when: None,
            event: None,
            evidence: Evidence {
                path,
                span: Span::new(offset, offset + quote.len()),
                page: None,
                line,
                column,
                quote: quote.into(),
                passage: Arc::clone(passage),
                within: Span::new(start, start + quote.len()),
            },
            confidence: Confidence(95),
        });
        id
    }

    pub fn last_claim(&mut self) -> &mut Claim {
        self.outcome.claims.last_mut().unwrap()
    }

    pub fn side(&self, claims: &[ClaimId]) -> Side {
        let claim = |id: &ClaimId| self.outcome.claim(*id).unwrap();
        let mut documents: Vec<SourceId> = claims.iter().map(|id| claim(id).source).collect();
        documents.dedup();
        let mut origins: Vec<String> = documents
            .iter()
            .map(|&id| self.outcome.source(id).unwrap())
            .map(|source| source.origins.first().map_or(source.path.to_string(), ToString::to_string))
            .collect();
        origins.sort();
        origins.dedup();
        Side { value: claim(&claims[0]).value.to_string(), documents, origins, claims: claims.to_vec() }
    }

    pub fn finding(
        &mut self,
        verdict: Verdict,
        severity: Severity,
        message: &str,
        reason: &str,
        sides: &[&[ClaimId]],
    ) {
        let claim = self.outcome.claim(sides[0][0]).unwrap();
        let finding = Finding {
            fingerprint: format!("{:016x}", 0x5eed + self.outcome.findings.len()),
            rule: claim.rule.as_ref().into(),
            verdict,
            severity,
            confidence: Confidence(90),
            property: claim.property.as_ref().into(),
            subject: claim.subject.to_string(),
            message: message.into(),
            reason: reason.into(),
            sides: sides.iter().map(|claims| self.side(claims)).collect(),
        };
        match verdict {
            Verdict::Agree | Verdict::Refine => self.outcome.agreements.push(finding),
            _ => self.outcome.findings.push(finding),
        }
    }

    pub fn build(mut self) -> Outcome {
        self.outcome.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        self.outcome
    }
}

pub fn on(day: &str, reason: &str) -> Published {
    Published::On(Stated { value: day.parse().unwrap(), reason: reason.into(), span: None })
}

pub fn passage(line: usize, text: &str) -> Arc<Passage> {
    Arc::new(Passage { text: text.into(), line, column: 1 })
}

pub fn country(code: &str, name: &str) -> Term {
    Term {
        key: NameKey::from_folded(code),
        name: name.into(),
        kind: Some(EntityKind::Country),
        country: Some(code.into()),
    }
}

pub fn laos_and_vietnam() -> Subject {
    let role: Arc<str> = "parties".into();
    Subject { terms: vec![(Arc::clone(&role), country("la", "Laos")), (role, country("vn", "Vietnam"))] }
}

pub fn person(name: &str, key: &str) -> Subject {
    let term = Term {
        key: NameKey::from_folded(key),
        name: name.into(),
        kind: Some(EntityKind::Person),
        country: Some("vn".into()),
    };
    Subject { terms: vec![("holder".into(), term)] }
}

pub fn money(billions: i64) -> ClaimValue {
    let billion = "1000000000".parse::<rust_decimal::Decimal>().unwrap();
    ClaimValue::Quantity(Quantity {
        number: rust_decimal::Decimal::from(billions) * billion,
        unit: Unit::new("USD"),
        bound: Bound::Exact,
        low: None,
        high: None,
        granule: billion,
    })
}

pub fn days(begin: &str, end: &str, inferred: &str) -> ClaimValue {
    let value = format!("{begin}/{end}");
    ClaimValue::Time(Timex {
        kind: TimexKind::Date,
        edtf: Some(value.clone()),
        value,
        modifier: None,
        days: Some(DateRange { begin: begin.parse().unwrap(), end: end.parse().unwrap() }),
        begin: None,
        end: None,
        inferred: inferred.into(),
    })
}

pub fn labels(parts: &[&str]) -> ClaimValue {
    ClaimValue::Labels(parts.iter().map(|&part| part.into()).collect())
}

pub fn word(word: &str) -> ClaimValue {
    ClaimValue::Word(word.into())
}

/// The documents of the sample.
struct Documents {
    vientiane: SourceId,
    vns: SourceId,
    kpl: SourceId,
    earlier: SourceId,
    hostile: SourceId,
}

/// The whole of it: an error, a warning, notes, changes, agreements, text in several scripts, and
/// text that attacks the terminal.
pub fn outcome() -> Outcome {
    let mut b = Builder::default();
    let documents = documents(&mut b);
    trade_target(&mut b, &documents);
    visit(&mut b, &documents);
    relationship_title(&mut b, &documents);
    first_visit(&mut b, &documents);
    b.outcome.notices.push(
        Notice::new(Level::Warning, "seeds/photo.jpg", "a binary file, not read")
            .help("name text files only"),
    );
    b.outcome
        .notices
        .push(Notice::new(Level::Info, "seeds/000-vientiane-times.txt", "no date of publication").at(1, 1));
    b.build()
}

fn documents(b: &mut Builder) -> Documents {
    let vientiane = b.source("seeds/000-vientiane-times.txt", Published::Unknown, &[]);
    let vns = b.source("seeds/2025-12-01-vns-talks.txt", on("2025-12-01", "header line"), &["vna"]);
    let kpl = b.source("seeds/2026-02-02-kpl-visit.txt", on("2026-02-02", "header line"), &["kpl", "vna"]);
    let earlier = b.source(
        "seeds/thăm-hữu-nghị.txt",
        Published::Ambiguous {
            day_first: "2024-09-11".parse().unwrap(),
            month_first: "2024-11-09".parse().unwrap(),
            span: Span::default(),
        },
        &[],
    );
    let hostile = b.source("seeds/\u{1b}]0;owned\u{7}.txt", on("2025-12-03", "front matter"), &["anon"]);
    Documents { vientiane, vns, kpl, earlier, hostile }
}

fn trade_target(b: &mut Builder, documents: &Documents) {
    let pair = laos_and_vietnam();
    let trade_vns = passage(
        14,
        "During the talks the two leaders agreed that their ministries should make the most of the border \
         markets and the new road to the sea, and set out to raise two-way trade to US$5 billion in the near \
         term, with a longer-term target of US$10 billion, while also opening more flights between the \
         two capitals and several provinces along the common border.",
    );
    let trade_kpl = passage(
        9,
        "ທັງສອງຝ່າຍ ໄດ້ຕົກລົງ ເຫັນດີ ຍົກລະດັບ ການຄ້າ ສອງຝ່າຍ ໃຫ້ບັນລຸ 12 billion USD (năm 2026: tăng trưởng \
         kim ngạch thương mại song phương), ເຊິ່ງເປັນ ເປົ້າໝາຍ ໄລຍະຍາວ ຂອງ ທັງສອງປະເທດ ໃນຊຸມປີຕໍ່ໜ້າ ແລະ ຕໍ່ໄປ.",
    );
    let trade_vt = passage(
        3,
        "During the talks both sides set out to raise trade, with a longer-term target of 10 billion US dollars.",
    );
    let near = b.claim(documents.vns, ("trade target", &pair), money(5), (14, &trade_vns, "US$5 billion"));
    b.last_claim().qualifiers.insert("horizon".into(), word("near-term"));
    let long = b.claim(
        documents.vns,
        ("trade target", &pair),
        money(10),
        (14, &trade_vns, "longer-term target of US$10 billion"),
    );
    b.last_claim().qualifiers.insert("horizon".into(), word("long-term"));
    let also = b.claim(
        documents.vientiane,
        ("trade target", &pair),
        money(10),
        (3, &trade_vt, "10 billion US dollars"),
    );
    let twelve =
        b.claim(documents.kpl, ("trade target", &pair), money(12), (9, &trade_kpl, "12 billion USD"));
    b.finding(
        Verdict::Contradict,
        Severity::Error,
        "trade target of Laos–Vietnam: 10 billion USD here, 12 billion USD there",
        "same two countries, same property; the later text names no horizon, and no value of the other side \
         matches 12 billion USD",
        &[&[long, also], &[twelve]],
    );

    b.finding(Verdict::Agree, Severity::Info, "trade target agrees", "same question", &[&[long, also]]);
    b.outcome
        .skipped
        .push(Skipped { claims: [near, twelve], reason: "other horizon: near-term against none".into() });
}

fn visit(b: &mut Builder, documents: &Documents) {
    let pair = laos_and_vietnam();
    let visit = passage(
        5,
        "The Party chief is paying a two-day state visit to Laos from December 1 to 3, at the invitation of \
         his host.",
    );
    let two_days = b.claim(
        documents.vns,
        ("visit duration", &pair),
        word("two days"),
        (5, &visit, "two-day state visit"),
    );
    let three = b.claim(
        documents.vns,
        ("visit duration", &pair),
        days("2025-12-01", "2025-12-03", "year 2025 from the publication date"),
        (5, &visit, "December 1 to 3"),
    );
    b.finding(
        Verdict::Contradict,
        Severity::Error,
        "the visit lasts two days, and its dates span three",
        "both stand in one sentence",
        &[&[two_days], &[three]],
    );

    let other = passage(4, "State visit to Laos on Dec 1-2");
    let in_short = b.claim(
        documents.vientiane,
        ("visit dates", &pair),
        days("2025-12-01", "2025-12-02", "year 2025 from the shared event"),
        (4, &other, "Dec 1-2"),
    );
    let in_full = b.claim(
        documents.vns,
        ("visit dates", &pair),
        days("2025-12-01", "2025-12-02", ""),
        (5, &visit, "December 1"),
    );
    b.finding(Verdict::Agree, Severity::Info, "visit dates agree", "same event", &[&[in_short, in_full]]);
    b.finding(Verdict::Refine, Severity::Info, "one says more", "same event", &[&[in_full], &[two_days]]);
}

fn relationship_title(b: &mut Builder, documents: &Documents) {
    let pair = laos_and_vietnam();
    let title_vt = passage(
        21,
        "日本語の見出しの下で両国は「偉大な友好・特別な団結・全面的協力」に加えStrategic Partnershipを確認し、今後の関係の指針とすることで一致したと伝えられている。",
    );
    let title_kpl = passage(
        11,
        "…great friendship, special solidarity, comprehensive cooperation and strategic cohesion.",
    );
    let partnership = b.claim(
        documents.vientiane,
        ("relationship title", &pair),
        labels(&[
            "great friendship",
            "special solidarity",
            "comprehensive cooperation",
            "Strategic Partnership",
        ]),
        (21, &title_vt, "Strategic Partnership"),
    );
    let cohesion = b.claim(
        documents.kpl,
        ("relationship title", &pair),
        labels(&[
            "great friendship",
            "special solidarity",
            "comprehensive cooperation",
            "strategic cohesion",
        ]),
        (11, &title_kpl, "strategic cohesion"),
    );
    b.finding(
        Verdict::Contradict,
        Severity::Warning,
        "relationship title of Laos–Vietnam: the fourth part is “Strategic Partnership” here and “strategic \
         cohesion” there",
        "three of four parts agree; both tell of the state visit of 1–2 Dec 2025",
        &[&[partnership], &[cohesion]],
    );

    let old_title =
        passage(7, "quan hệ hữu nghị vĩ đại, đoàn kết đặc biệt và hợp tác toàn diện Việt Nam – Lào");
    let three_parts = b.claim(
        documents.earlier,
        ("relationship title", &pair),
        labels(&["great friendship", "special solidarity", "comprehensive cooperation"]),
        (7, &old_title, "hữu nghị vĩ đại, đoàn kết đặc biệt và hợp tác toàn diện"),
    );
    b.last_claim().when =
        Some(DateRange { begin: "2024-09-11".parse().unwrap(), end: "2024-09-11".parse().unwrap() });
    b.finding(
        Verdict::Supersede,
        Severity::Info,
        "relationship title of Laos–Vietnam: three parts, later four",
        "the title may change, and the later text is later",
        &[&[three_parts], &[cohesion]],
    );
}

fn first_visit(b: &mut Builder, documents: &Documents) {
    let first = passage(
        2,
        "He is the first \u{1b}[31mcountry\u{1b}[0m \u{202e}tsrif eht\u{202c} to\tvisit in his capacity as top leader.",
    );
    let claim = b.claim(
        documents.hostile,
        ("first visit", &person("Thongloun\u{1b}[2J Sisoulith", "thongloun sisoulith")),
        word("first"),
        (2, &first, "first \u{1b}[31mcountry\u{1b}[0m"),
    );
    b.finding(
        Verdict::Unresolved,
        Severity::Note,
        "“first country to visit”: the scope of \u{1b}[5m“first”\u{1b}[0m is missing",
        "the same person visited the same country in Sep 2024",
        &[&[claim]],
    );
}
