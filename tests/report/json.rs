//! The wire: what is written is what the published schemas say.

use std::path::Path;

use gainsay::report::json::{self, Output};
use serde_json::Value;

use super::{printed, sample};

fn schema_path(output: Output) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(output.schema_file())
}

pub fn valid(output: Output, text: &str) -> Value {
    let schema: Value = serde_json::from_str(&output.schema()).unwrap();
    let value: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    value
}

/// To write the schemas anew: `UPDATE_DOCS=1 cargo test --test report`.
#[test]
fn the_published_schemas_are_those_of_the_types() {
    for output in Output::ALL {
        let path = schema_path(output);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, output.schema()).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(published, output.schema(), "{} is not up to date", path.display());
    }
}

#[test]
fn the_check_is_valid_and_stays_as_it_is() {
    let text = printed(|out| json::check(&sample::outcome(), out));
    valid(Output::Check, &text);
    insta::assert_snapshot!(text);
}

#[test]
fn the_claims_are_the_same_as_in_the_check() {
    let claims = valid(Output::Claims, &printed(|out| json::claims(&sample::outcome(), out)));
    let check = valid(Output::Check, &printed(|out| json::check(&sample::outcome(), out)));
    assert_eq!(claims["claims"], check["claims"]);
    assert_eq!(claims["sources"], check["sources"]);
}

#[test]
fn a_schema_refuses_what_is_not_in_the_contract() {
    let text = printed(|out| json::check(&sample::outcome(), out));
    let schema: Value = serde_json::from_str(&Output::Check.schema()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (pointer, wrong) in [
        ("/version", Value::from(2)),
        ("/findings/0/verdict", Value::from("perhaps")),
        ("/claims/0/value", Value::from("5 billion")),
        ("/claims/0/value/number", Value::from(5)),
        ("/claims/0/evidence/start", Value::from("0")),
    ] {
        let mut value: Value = serde_json::from_str(&text).unwrap();
        *value.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&value), "{pointer}");
    }
}
