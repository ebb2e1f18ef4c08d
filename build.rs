//! Rebuilds when a rule is added: the embedded folder is read by a macro, which cannot say so.
#![expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=rules");
}
