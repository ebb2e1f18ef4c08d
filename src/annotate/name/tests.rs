use std::fmt::Write as _;

use crate::annotate::{Annotated, Lexicon, annotate};
use crate::model::{Document, EntityId, Kind, Tense, Value};

/// What was read, in short: `P to lam/vn`, `O asean`, `L la`, `R president of la by to lam former`.
fn read_with(lexicon: &Lexicon, text: &str) -> (Annotated, Vec<String>) {
    let document = Document::plain("test.txt", text, None);
    let annotated = annotate(&document, lexicon);
    let name = |id: EntityId| {
        let entity = &annotated.entities[id.0 as usize];
        let key = entity.key.as_str();
        match entity.country.as_deref().filter(|country| *country != key) {
            Some(country) => format!("{key}/{country}"),
            None => key.to_owned(),
        }
    };
    let mut lines = Vec::new();
    for annotation in &annotated.annotations {
        let letter = match annotation.kind {
            Kind::Person => 'P',
            Kind::Organisation => 'O',
            Kind::Place => 'L',
            Kind::Role => 'R',
            _ => continue,
        };
        let mut line = letter.to_string();
        match &annotation.value {
            Value::Name(mention) => write!(line, " {}", name(mention.entity)).unwrap(),
            Value::Role { office, of, holder, tense } => {
                write!(line, " {office}").unwrap();
                if let Some(of) = of {
                    write!(line, " of {}", name(*of)).unwrap();
                }
                if let Some(holder) = holder {
                    write!(line, " by {}", name(*holder)).unwrap();
                }
                if *tense != Tense::Current {
                    write!(line, " {}", format!("{tense:?}").to_lowercase()).unwrap();
                }
            }
            _ => {}
        }
        lines.push(line);
    }
    (annotated, lines)
}

/// Each case: a text, and what must be read in it, `;` between.
fn check(cases: &[(&str, &str)]) {
    let lexicon = Lexicon::embedded();
    let mut wrong = String::new();
    for (text, expected) in cases {
        let (_, lines) = read_with(&lexicon, text);
        let found = lines.join("; ");
        if found != *expected {
            write!(wrong, "{text}\n  expected {expected}\n  found    {found}\n").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn countries_are_known_by_all_their_names() {
    check(&[
        ("It left Việt Nam for the Lao PDR.", "L vn; L la"),
        ("Trade between Viet Nam and Laos grew.", "L vn; L la"),
        ("He flew from the U.S. to the UK.", "L us; L gb"),
        ("The US and Britain agreed.", "L us; L gb"),
        ("Ships left Côte d'Ivoire and Guinea-Bissau.", "L ci; L gw"),
        ("Turkey and Türkiye are one.", "L tr; L tr"),
        ("Troops in DR Congo and Burma.", "L cd; L mm"),
        ("Laos-Vietnam relations", "L la; L vn"),
        ("Việt Nam–Laos ties", "L vn; L la"),
        ("The Vietnamese and Lao delegations", "L vn; L la"),
        ("South Korean and North Korean officers", "L kr; L kp"),
        ("They met in The Hague in the Netherlands.", "L the hague/nl; L nl"),
        ("HÀ NỘI — The two sides agreed.", "L hanoi/vn"),
        ("VIENTIANE: The two sides agreed.", "L vientiane/la"),
        ("He told us who it was.", ""),
        ("It costs US$5 billion.", ""),
    ]);
}

#[test]
fn titles_beside_names_have_their_holder() {
    check(&[
        (
            "Prime Minister Sonexay Siphandone spoke.",
            "R prime-minister by sonexay siphandone; P sonexay siphandone",
        ),
        (
            "General Secretary of the CPV Central Committee, To Lam, came.",
            "R general-secretary of communist-party-of-vietnam/vn by to lam/vn; O communist-party-of-vietnam/vn; P to lam/vn",
        ),
        (
            "General Secretary of the Communist Party of Vietnam's (CPV) Central Committee, To Lam, on Dec 1-2.",
            "R general-secretary of communist-party-of-vietnam/vn by to lam/vn; O communist-party-of-vietnam/vn; O communist-party-of-vietnam/vn; P to lam/vn",
        ),
        (
            "Thongloun Sisoulith, President of Laos, arrived.",
            "P thongloun sisoulith/la; R president of la by thongloun sisoulith/la; L la",
        ),
        (
            "President of the National Assembly Dr Xaysomphone Phomvihane",
            "R president of national assembly by xaysomphone phomvihane; O national assembly; P xaysomphone phomvihane",
        ),
        (
            "Party General Secretary and President of Laos Thongloun Sisoulith",
            "R general-secretary by thongloun sisoulith/la; R president of la by thongloun sisoulith/la; L la; P thongloun sisoulith/la",
        ),
        (
            "Lao Party General Secretary and President Thongloun Sisoulith came.",
            "L la; R general-secretary of la by thongloun sisoulith/la; R president of la by thongloun sisoulith/la; P thongloun sisoulith/la",
        ),
        (
            "French Foreign Minister Jean-Noël Barrot said",
            "L fr; R foreign-minister of fr by jean noel barrot/fr; P jean noel barrot/fr",
        ),
        (
            "Japan's finance minister, Taro Aso, said",
            "L jp; R minister/finance of jp by taro aso/jp; P taro aso/jp",
        ),
        (
            "former U.S. President Barack Obama",
            "L us; R president of us by barack obama/us former; P barack obama/us",
        ),
        ("the late President Hugo Chavez", "R president by hugo chavez late; P hugo chavez"),
        ("acting Prime Minister Abdul Karim", "R prime-minister by abdul karim acting; P abdul karim"),
        ("President-elect Joe Biden", "R president by joe biden elect; P joe biden"),
        ("Apple chief executive Tim Cook", "O apple/us; R ceo of apple/us by tim cook; P tim cook"),
        (
            "Deputy Prime Minister Matteo Salvini",
            "R deputy-prime-minister by matteo salvini; P matteo salvini",
        ),
        (
            "U.N. Secretary-General António Guterres",
            "O united-nations; R secretary-general of united-nations by antonio guterres; P antonio guterres",
        ),
        ("the prime minister and President Obama met", "R prime-minister; R president by obama; P obama"),
        ("her spokesman, Bill McAllister, said", "R spokesman by bill mcallister; P bill mcallister"),
        ("Gov. Sarah Palin said", "R governor by sarah palin; P sarah palin"),
        ("at 4:15 PM on Monday", ""),
    ]);
}

#[test]
fn later_mentions_mean_the_same_person() {
    check(&[
        (
            "Tô Lâm came. General Secretary Lâm spoke. Lam left.",
            "P to lam; R general-secretary by to lam; P to lam; P to lam",
        ),
        (
            "Minister of Foreign Affairs Le Hoài Trung spoke. According to the FM, Trung noted it.",
            "R foreign-minister by le hoai trung; P le hoai trung; R foreign-minister by le hoai trung; P le hoai trung",
        ),
        ("Barack Obama and Michelle Obama came. Obama spoke.", "P barack obama; P michelle obama"),
        ("George W. Bush spoke. Mr. Bush left.", "P george w bush; P george w bush"),
        ("Donald Trump and Donald Trump Jr. spoke.", "P donald trump; P donald trump jr"),
        (
            "Michael Jordan spoke. Jordan left for Jordan.",
            "P michael jordan; P michael jordan; P michael jordan",
        ),
    ]);
}

#[test]
fn descriptions_mean_the_only_one_whom_they_fit() {
    check(&[
        (
            "President of Laos Thongloun Sisoulith met President of Vietnam To Lam. The Lao leader thanked the Vietnamese leader.",
            "R president of la by thongloun sisoulith/la; L la; P thongloun sisoulith/la; R president of vn by to lam/vn; L vn; P to lam/vn; L la; R leader of la by thongloun sisoulith/la; L vn; R leader of vn by to lam/vn",
        ),
        (
            "Health Minister Jane Smith and Trade Minister John Lee spoke. The minister left.",
            "R minister/health by jane smith; P jane smith; R minister/trade by john lee; P john lee; R minister",
        ),
    ]);
}
