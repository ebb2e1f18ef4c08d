#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../invariants.rs"]
#[allow(dead_code)]
mod invariants;

fuzz_target!(|bytes: &[u8]| invariants::read(bytes));
