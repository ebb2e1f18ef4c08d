//! Whole rules over toy sentences.

mod matching;
mod mistakes;
mod shipped;
mod toy;
