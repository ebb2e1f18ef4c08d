//! The command.

use std::io;

use gainsay::Checker;
use gainsay::read::{Given, walk};
use gainsay::report;

fn main() -> anyhow::Result<()> {
    let (checker, errors) = Checker::embedded();
    for error in errors {
        eprintln!("{:?}", miette::Report::new(error));
    }
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let (inputs, notices) = walk(&paths);
    for n in notices {
        eprintln!("{n}");
    }
    let outcome = checker.check(&inputs, &|_| Given::default());
    let out = &mut io::stdout();
    for claim in &outcome.claims {
        println!(
            "{} {} | {} | {} | {} | {:?} {:?} {:?} | {}",
            claim.evidence.path,
            claim.rule,
            claim.subject,
            claim.value,
            claim.qualifiers.iter().map(|(a, b)| format!("{a}={b}")).collect::<Vec<_>>().join(","),
            claim.stance,
            claim.tense,
            claim.when,
            claim.evidence.quote
        );
    }
    for f in outcome.findings.iter().chain(&outcome.agreements) {
        println!("{:?} {:?} [{}] {}\n    {}", f.severity, f.verdict, f.rule, f.message, f.reason);
        for s in &f.sides {
            println!("      {} {:?} {:?}", s.value, s.documents, s.origins);
        }
    }
    for s in &outcome.skipped {
        println!("skip {:?} {}", s.claims, s.reason);
    }
    let _ = (out, report::Section::Changes);
    Ok(())
}
