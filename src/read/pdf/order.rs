//! The pieces of a page in the order in which a person reads them: lines from top to bottom, columns from left
//! to right.

use super::show::{COLUMN_GAP, Piece};

/// A line of a page, or of a column of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Whether wide gaps part it into cells.
    pub(super) is_row: bool,
    /// The column that it stands in, counted through the page; a line over several columns parts them.
    pub(super) column: usize,
}

/// A number of points, or of parts of one, without its fraction.
#[expect(clippy::cast_possible_truncation, reason = "the conversion clamps")]
pub(super) fn rounded(value: f64) -> i32 {
    value.round() as i32
}

/// The lines of a page.
pub(super) fn lines(mut pieces: Vec<Piece>) -> Vec<Line> {
    pieces.retain_mut(|piece| {
        piece.text.truncate(piece.text.trim_end().len());
        !piece.text.is_empty()
    });
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut pieces = joined(pieces);
    drop_shadows(&mut pieces);
    let usual = gutter(&pieces, MIN_COLUMN);
    let (mut out, mut column) = (Vec::new(), 0);
    for band in bands(pieces) {
        place(band, usual, &mut out, &mut column, 0);
    }
    out
}

/// Parts a page where a strip of white runs over its whole width that is wider than that between lines: what
/// stands above it is read before what stands below.
fn bands(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut bands: Vec<Vec<Piece>> = Vec::new();
    let mut foot = f64::NEG_INFINITY;
    for piece in pieces {
        let strip = piece.base - piece.size - foot;
        match bands.last_mut() {
            Some(band) if strip < BAND_GAP * piece.size => {
                foot = foot.max(piece.base);
                band.push(piece);
            }
            _ => {
                foot = piece.base;
                bands.push(vec![piece]);
            }
        }
    }
    bands
}

/// The height of such a strip, in sizes of the letters below it.
const BAND_GAP: f64 = 0.8;

/// Joins what several operators show of one word or line.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if on_one_line(&row[0], &piece) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    let mut joined: Vec<Piece> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let start = joined.len();
        for piece in row {
            let last = if joined.len() > start { joined.last_mut() } else { None };
            match last {
                Some(last) if is_near(last, &piece) && !is_shadow(last, &piece) => append(last, &piece),
                _ => joined.push(piece),
            }
        }
    }
    joined
}

fn on_one_line(a: &Piece, b: &Piece) -> bool {
    (a.base - b.base).abs() < 0.35 * a.size.max(b.size)
}

fn is_near(left: &Piece, right: &Piece) -> bool {
    let gap = right.left - left.right;
    gap < COLUMN_GAP * left.size.min(right.size) && gap > -0.6 * left.size
}

fn append(piece: &mut Piece, next: &Piece) {
    if next.left - piece.right > 0.15 * piece.size.min(next.size) {
        piece.text.push(' ');
    }
    piece.text.push_str(&next.text);
    piece.right = piece.right.max(next.right);
    if next.text.len() > piece.text.len() / 2 {
        (piece.size, piece.base) = (next.size, next.base);
    }
}

/// Some programs draw words twice, a little apart, to make them bold.
fn drop_shadows(pieces: &mut Vec<Piece>) {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        if !kept.iter().rev().take(NEIGHBOURS).any(|other| is_shadow(other, &piece)) {
            kept.push(piece);
        }
    }
    *pieces = kept;
}

/// How many pieces before one are looked at for the same words.
const NEIGHBOURS: usize = 8;

fn is_shadow(one: &Piece, other: &Piece) -> bool {
    one.text == other.text
        && (one.left - other.left).abs() < 0.2 * one.size
        && (one.base - other.base).abs() < 0.2 * one.size
}

/// How often a stretch of a page is parted into columns, and a column again.
const MOST_DEPTH: usize = 3;

/// Writes down pieces, sorted by line, column by column. Where they alone do not show it, a few lines are parted
/// as most of the page is.
fn place(pieces: Vec<Piece>, usual: Option<f64>, out: &mut Vec<Line>, column: &mut usize, depth: usize) {
    let parted = || gutter(&pieces, MIN_COLUMN).or(usual.filter(|&middle| parts_columns(&pieces, middle, 1)));
    let gutter = if depth < MOST_DEPTH { parted() } else { None };
    let Some(gutter) = gutter else {
        *column += 1;
        push_lines(pieces, out, *column);
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in pieces.chunk_by(on_one_line) {
        let crosses = row.iter().any(|piece| piece.left < gutter - 1.0 && piece.right > gutter + 1.0);
        if crosses || is_table_row(row) {
            // What reaches over both columns ends those above it.
            place(std::mem::take(&mut left), None, out, column, depth + 1);
            place(std::mem::take(&mut right), None, out, column, depth + 1);
            *column += usize::from(crosses);
            push_lines(row.to_vec(), out, *column);
        } else {
            let (before, after): (Vec<_>, Vec<_>) =
                row.iter().cloned().partition(|piece| piece.right <= gutter + 1.0);
            left.extend(before);
            right.extend(after);
        }
    }
    place(left, None, out, column, depth + 1);
    place(right, None, out, column, depth + 1);
}

/// Whether the pieces of a line are too short for columns of prose.
fn is_table_row(row: &[Piece]) -> bool {
    let letters = row.iter().map(|piece| piece.text.chars().count());
    row.len() > 2 && letters.sum::<usize>() < MIN_WIDTH * row.len()
}

fn push_lines(pieces: Vec<Piece>, out: &mut Vec<Line>, column: usize) {
    for Piece { text, left, right, base, size } in pieces {
        match out.last_mut() {
            Some(line)
                if line.column == column
                    && (line.base - base).abs() < 0.35 * line.size.max(size)
                    && left >= line.right - 0.6 * size =>
            {
                line.text.push_str(" | ");
                line.text.push_str(&text);
                line.right = right;
                line.is_row = true;
            }
            _ => out.push(Line { text, left, right, base, size, is_row: false, column }),
        }
    }
}

/// How many lines a column has at least.
const MIN_COLUMN: usize = 4;

/// How many characters the lines of a column have at least on average: those of a table are shorter.
const MIN_WIDTH: usize = 16;

/// The middle of the strip between two columns of prose, if there are some.
///
/// It is the widest strip that at most one line in eight crosses, and that has lines of prose on either side of it,
/// side by side.
fn gutter(pieces: &[Piece], least: usize) -> Option<f64> {
    if pieces.len() < 2 * least {
        return None;
    }
    // How many pieces lie over each point of the page's width.
    let column = |x: f64| usize::try_from(rounded(x.clamp(0.0, 4999.0))).unwrap_or_default();
    let mut steps = vec![0_i32; 5001];
    for piece in pieces {
        let (left, right) = (column(piece.left), column(piece.right));
        if right > left {
            steps[left] += 1;
            steps[right] -= 1;
        }
    }
    let most = i32::try_from(pieces.len() / 8).unwrap_or(i32::MAX);
    let mut over = 0;
    let mut strips: Vec<(u32, u32)> = Vec::new();
    for (at, step) in (0..).zip(&steps) {
        over += step;
        if over > most {
            continue;
        }
        match strips.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => strips.push((at, at + 1)),
        }
    }
    strips.sort_by_key(|(from, to)| (std::cmp::Reverse(to - from), *from));
    strips
        .into_iter()
        .map(|(from, to)| f64::from(from + to) / 2.0)
        .find(|&middle| parts_columns(pieces, middle, least))
}

fn parts_columns(pieces: &[Piece], middle: f64, least: usize) -> bool {
    let left: Vec<&Piece> = pieces.iter().filter(|piece| piece.right <= middle + 1.0).collect();
    let right: Vec<&Piece> = pieces.iter().filter(|piece| piece.left >= middle - 1.0).collect();
    let is_prose = |side: &[&Piece]| {
        let letters: usize = side.iter().map(|piece| piece.text.chars().count()).sum();
        side.len() >= least && letters >= MIN_WIDTH * side.len()
    };
    let height = |side: &[&Piece]| {
        let top = side.iter().map(|piece| piece.base).fold(f64::INFINITY, f64::min);
        let foot = side.iter().map(|piece| piece.base).fold(f64::NEG_INFINITY, f64::max);
        (top, foot)
    };
    if !is_prose(&left) || !is_prose(&right) {
        return false;
    }
    let ((top, foot), (other_top, other_foot)) = (height(&left), height(&right));
    let shared = foot.min(other_foot) - top.max(other_top);
    shared >= 0.3 * (foot - top).min(other_foot - other_top)
}
