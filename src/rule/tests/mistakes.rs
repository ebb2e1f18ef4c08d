//! What is wrong with a rule file is shown at its place.
