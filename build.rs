//! Rebuilds when a rule is added: the embedded folder is read by a macro, which cannot say so.

fn main() {
    println!("cargo::rerun-if-changed=rules");
}
