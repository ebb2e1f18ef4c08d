//! Reading the files in which a project says how it is to be checked. They may be a stranger's.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// The largest settings file or rule that is read.
const MOST_BYTES: u64 = 16 << 20;

/// The text of a settings file or of a rule.
///
/// # Errors
///
/// When it is no file but a pipe or a device, larger than is read, not UTF-8, or a link that leads out of the
/// repository that it lies in: with a mistake its text is shown, and a stranger could have any file of the user
/// shown in the log of a service.
pub fn text_of(path: &Path) -> io::Result<String> {
    let refused = |why: String| Err(io::Error::other(why));
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return refused("not a file: a pipe or a device".to_owned());
    }
    if about.len() > MOST_BYTES {
        return refused(format!("larger than {} MiB, which is the limit", MOST_BYTES >> 20));
    }
    if leads_out(path)? {
        return refused("a link that leads out of its repository".to_owned());
    }
    let mut text = String::new();
    fs::File::open(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// Whether a path lies in a repository, the folder that holds `.git`, and its file does not.
fn leads_out(path: &Path) -> io::Result<bool> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = std::path::absolute(folder)?;
    let Some(root) = folder.ancestors().find(|folder| folder.join(".git").exists()) else { return Ok(false) };
    Ok(!path.canonicalize()?.starts_with(root.canonicalize()?))
}
