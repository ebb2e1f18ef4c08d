#![no_main]

#[path = "../invariants.rs"]
#[allow(dead_code, reason = "each target uses its own half")]
mod invariants;

use std::sync::LazyLock;

use gainsay::Checker;
use libfuzzer_sys::fuzz_target;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::embedded().0);

fuzz_target!(|bytes: &[u8]| invariants::annotate(&CHECKER, bytes));
