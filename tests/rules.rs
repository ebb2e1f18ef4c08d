//! Every rule that comes with the program holds its own examples.

use gainsay::{Checker, examples};

#[test]
fn every_example_of_every_rule_holds() {
    let (checker, errors) = Checker::embedded();
    assert!(errors.is_empty(), "{errors:?}");
    let failures: Vec<String> = checker
        .rules()
        .rules()
        .iter()
        .flat_map(|rule| examples::run(&checker, rule))
        .map(|failure| failure.to_string())
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}
