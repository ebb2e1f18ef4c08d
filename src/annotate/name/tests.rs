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
        ("Barack Obama and Michelle Obama came. Obama spoke.", "P barack obama; P michelle obama; P obama"),
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

#[test]
fn organisations_tell_by_their_words() {
    check(&[
        (
            "the Lao People's Revolutionary Party (LPRP) met. The LPRP agreed.",
            "O lao-peoples-revolutionary-party/la; O lao-peoples-revolutionary-party/la; O lao-peoples-revolutionary-party/la",
        ),
        ("officials of the Ministry of Industry and Trade said", "O ministry of industry and trade"),
        (
            "at the Lao National Academy of Politics and Public Administration.",
            "O lao national academy of politics and public administration/la",
        ),
        ("the University of Oxford and the Bank of Japan", "O university of oxford/gb; O bank-of-japan/jp"),
        ("a report by the Workers' Welfare Union said", "O workers welfare union"),
        ("The Supreme Court ruled.", "O supreme court"),
        ("She works for Acme Widgets Ltd and Smith & Sons Inc.", "O acme widgets ltd; O smith & sons inc"),
        (
            "the Free Harbour Movement (FHM) said. The FHM won.",
            "O free harbour movement; O free harbour movement; O free harbour movement",
        ),
        (
            "The Việt Nam–Laos Inter-Governmental Committee met.",
            "O viet nam laos inter governmental committee",
        ),
        ("the San Diego Chargers and the Carolina Panthers", "O san diego chargers/us; O carolina panthers"),
        ("the United Nations and the World Health Organization", "O united-nations; O who"),
        ("NATO, the EU and ASEAN agreed.", "O nato; O eu; O asean"),
        (
            "She was treated at the Betty Ford Center. Betty Ford said nothing.",
            "O betty ford center; O betty ford center",
        ),
        ("The Lao Party and State leaders came.", "L la"),
        ("the 12th Congress of the party", ""),
        ("the Trump administration said", ""),
    ]);
}

#[test]
fn places_tell_by_their_words_or_those_around_them() {
    check(&[
        ("the opening of the Laos-Vietnam Friendship Park", "L laos vietnam friendship park"),
        ("a quake in Bener Meriah district", "L bener meriah/id"),
        ("near the town of Ardmore, Oklahoma, on Monday", "L ardmore/us; L oklahoma/us"),
        ("They climbed Mount Rinjani and swam in Lake Toba.", "L mount rinjani; L lake toba"),
        ("ships in the Gulf of Carpentaria", "L gulf of carpentaria"),
        ("police in Manokwari, a city. Manokwari is quiet.", "L manokwari; L manokwari"),
        ("the Vung Ang seaport", "L vung ang/vn"),
        ("the South China Sea and the East Sea", "L south china sea; L south china sea"),
        ("the Mekong River's water", "L mekong"),
        ("flights from Rio de Janeiro to New York City", "L rio de janeiro/br; L new york/us"),
        (
            "He left Miami, Fla., for Washington, D.C., on Friday.",
            "L miami/us; L florida/us; L washington dc/us",
        ),
    ]);
}

#[test]
fn wives_are_told_from_husbands_by_honorifics() {
    check(&[
        (
            "Daniel Hardcastle, 41, left his house. Mrs Hardcastle, 39, did not. Mr Hardcastle is ill.",
            "P daniel hardcastle; P mrs hardcastle; P daniel hardcastle",
        ),
        (
            "Gordon Brown and his wife Sarah Brown came. Mrs Brown smiled at Mr Brown.",
            "P gordon brown; P sarah brown; P sarah brown; P gordon brown",
        ),
        ("Sarah Brown said that she was glad. Mrs Brown smiled.", "P sarah brown; P sarah brown"),
        ("Sarah Brown spoke. Mrs Brown smiled.", "P sarah brown; P sarah brown"),
        (
            "President Gift Tembo conceded. Mr Tembo was ill.",
            "R president by gift tembo; P gift tembo; P gift tembo",
        ),
    ]);
}

#[test]
fn people_tell_by_given_names_titles_and_the_words_around_them() {
    check(&[
        ("Tara Reid checked in.", "P tara reid"),
        ("Dr. Sanjay Gupta and Mrs. Chen", "P sanjay gupta; P chen"),
        ("Ban Ki-moon and Kim Jong-un met.", "P ban ki moon; P kim jong un"),
        ("Crown Prince Mohammed bin Salman", "R crown-prince by mohammed bin salman; P mohammed bin salman"),
        ("Ursula von der Leyen and Bashar al-Assad", "P ursula von der leyen; P bashar al assad"),
        ("Luiz Inácio Lula da Silva won.", "P luiz inacio lula da silva"),
        ("J. K. Rowling wrote it. Rowling agreed.", "P j k rowling; P j k rowling"),
        ("Nguyễn Phú Trọng and Xi Jinping", "P nguyen phu trong; P xi jinping"),
        ("Latonya Brown was hurt.", "P latonya brown"),
        ("his wife Zzyzwa Qworbl", "P zzyzwa qworbl"),
        ("Zzyzwa Qworbl, 45, a farmer, left.", "P zzyzwa qworbl"),
        ("Zzyzwa Qworbl said so.", "P zzyzwa qworbl"),
        ("Paris Hilton flew to Paris.", "P paris hilton; L paris/fr"),
        ("Will Smith will come in May.", "P will smith"),
        ("Mark the date. Bill the firm. May came.", ""),
        ("Hurricane Sandy hit.", ""),
        ("It was the Great Friendship, Special Solidarity and Golden Order.", ""),
        ("On Monday the Nobel Prize went up.", ""),
        ("Thanksgiving in December", ""),
    ]);
}

#[test]
fn people_tell_by_what_they_are_and_by_their_lives() {
    check(&[
        ("Kwabena Obuadabang, a virologist whose work mattered, left.", "P kwabena obuadabang"),
        ("Kwabena Obuadabang, Ghanaian novelist, left.", "P kwabena obuadabang; L gh"),
        ("Zdravka Mrkonjecka, a retired bus-company clerk, left.", "P zdravka mrkonjecka"),
        ("Tsholofelo Mokwenya was born in a village.", "P tsholofelo mokwenya"),
        ("Oyelaran Adetunwase died at 88.", "P oyelaran adetunwase"),
        ("Oyelaran Adetunwase has died.", "P oyelaran adetunwase"),
        ("Silver Glade, a student residence, was sold.", ""),
        ("Musala Crag, a hill popular with every student, was closed.", ""),
        ("Zelinda Torva, a dairy run by a farmer, was sold.", ""),
        ("Red Fury, a dog, died on the way.", ""),
    ]);
}

#[test]
fn roles_without_a_name_stay_open() {
    check(&[
        ("The president spoke.", "R president"),
        ("two presidents and three leaders", ""),
        ("the head of a fish", ""),
        ("a major problem and a general rule", ""),
        ("The WHO chief spoke.", "O who; R chief of who"),
        ("Britain's prime minister resigned.", "L gb; R prime-minister of gb"),
        ("an ambassador to Laos", "R ambassador; L la"),
        ("deputy finance minister Ann Lee", "R deputy-minister/finance by ann lee; P ann lee"),
        ("ex-president Lee Myung-bak", "R president by lee myung bak former; P lee myung bak"),
        (
            "the chairman of Alibaba Group, Joe Tsai, said",
            "R chairman of alibaba/cn by joe tsai; O alibaba/cn; P joe tsai",
        ),
        (
            "the Minister for Trade, the Mayor of London",
            "R minister/trade; R mayor of london/gb; L london/gb",
        ),
    ]);
}

/// Keys do not depend on diacritics or on their encoding.
#[test]
fn diacritics_do_not_change_keys() {
    use unicode_normalization::UnicodeNormalization as _;
    let text =
        "Tổng Bí thư. General Secretary Tô Lâm met President Nguyễn Phú Trọng in Hà Nội, Việt Nam. Lâm left.";
    let decomposed: String = text.nfd().collect();
    let plain =
        "Tong Bi thu. General Secretary To Lam met President Nguyen Phu Trong in Ha Noi, Viet Nam. Lam left.";
    let lexicon = Lexicon::embedded();
    let (_, expected) = read_with(&lexicon, text);
    assert!(expected.contains(&"P to lam".to_owned()), "{expected:?}");
    assert_eq!(read_with(&lexicon, &decomposed).1, expected);
    assert_eq!(read_with(&lexicon, plain).1, expected);
}

mod properties {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

    /// Texts made of the words that the grammar turns on, in any order.
    fn name_like() -> impl Strategy<Value = String> {
        let words = prop::sample::select(vec![
            "President",
            "of",
            "the",
            "Lao",
            "Laos",
            "Party",
            "General",
            "Secretary",
            "and",
            "To",
            "Lam",
            "Mr",
            ".",
            ",",
            "(",
            ")",
            "CPV",
            "'s",
            "-",
            "US",
            "$5",
            "Ministry",
            "Bank",
            "for",
            "Lake",
            "San",
            "Tô",
            "Lâm",
            "bin",
            "al-",
            "J.",
            "K.",
            "Jr.",
            "\"",
            "said",
            "leader",
            "Vietnamese",
            "ex-",
            "late",
            "Georgia",
            "Jordan",
            "Congress",
            "Air",
            "&",
            "York",
            "New",
            "in",
            "\n",
            "Betty",
            "Ford",
            "Center",
            "45",
            "who",
            "Washington,",
            "D.C.",
        ]);
        prop::collection::vec(words, 0..40).prop_map(|words| words.join(" ").replace("- ", "-"))
    }

    fn holds(text: &str) {
        let document = Document::plain("test.txt", text, None);
        let annotated = annotate(&document, &LEXICON);
        let mut end = 0;
        for annotation in &annotated.annotations {
            if !matches!(annotation.kind, Kind::Person | Kind::Organisation | Kind::Place | Kind::Role) {
                continue;
            }
            let span = annotation.span;
            assert!(span.start >= end && span.end > span.start, "in order, without overlaps");
            assert!(document.text.is_char_boundary(span.start) && document.text.is_char_boundary(span.end));
            end = span.end;
            if let Some(entity) = annotation.entity() {
                assert!((entity.0 as usize) < annotated.entities.len());
            }
        }
        for entity in &annotated.entities {
            assert!(!entity.key.as_str().is_empty() && !entity.name.is_empty());
        }
    }

    #[test]
    fn a_text_may_end_anywhere_in_a_name() {
        for text in [
            "Air",
            "Lake",
            "Ministry of",
            "Dr.",
            "President of the",
            "Lao People's",
            "St.",
            "The Bank of the",
            "Tara",
        ] {
            holds(text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,120}") {
            holds(&text);
        }

        #[test]
        fn any_order_of_names_and_titles_is_read_without_panic(text in name_like()) {
            holds(&text);
        }
    }
}
