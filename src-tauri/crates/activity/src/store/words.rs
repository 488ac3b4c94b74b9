//! Full-text search over exchanges. The index follows behind the recording, when there is nothing to record.

use rusqlite::Connection as Sqlite;

use super::content::{BodyText, Part};
use super::details::Contents;
use super::{feed, set, setting};
use crate::Result;
use crate::row::Row;
use crate::target;

/// How many exchanges are indexed in one transaction.
const PIECE: i64 = 64;
/// How many exchanges that are not indexed yet are looked at one by one.
const LOOKED_AT: i64 = 2_000;
/// How many answers there are at most.
const MOST: i64 = 20_000;
/// How much of a body is indexed, in bytes.
const INDEXED: usize = 8 << 10;

/// Indexes the next exchanges; whether there were any.
pub(crate) fn index_words(sqlite: &mut Sqlite) -> Result<bool> {
    let done = setting(sqlite, "worded")?.unwrap_or(0);
    let transaction = sqlite.transaction()?;
    let ids: Vec<i64> = {
        let mut next =
            transaction.prepare_cached("SELECT id FROM exchange WHERE id > ? ORDER BY id LIMIT ?")?;
        let found = next.query_map((done, PIECE), |row| row.get(0))?;
        found.collect::<rusqlite::Result<_>>()?
    };
    let Some(last) = ids.last().copied() else { return Ok(false) };
    let mut contents = Contents::new(&transaction);
    for row in feed::rows(&transaction, &ids)? {
        transaction
            .prepare_cached("INSERT INTO word (rowid, text) VALUES (?, ?)")?
            .execute((row.id, text_of(&mut contents, &row)?))?;
    }
    drop(contents);
    set(&transaction, "worded", last)?;
    transaction.commit()?;
    Ok(true)
}

/// The numbers of exchanges in which all words occur, the newest first, at most some thousands.
pub(crate) fn search(sqlite: &Sqlite, text: &str) -> Result<Vec<i64>> {
    let Some(question) = question(text) else { return Ok(Vec::new()) };
    let done = setting(sqlite, "worded")?.unwrap_or(0);
    let mut found: Vec<i64> = sqlite
        .prepare_cached("SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC LIMIT ?")?
        .query_map((question, MOST), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let waiting: Vec<i64> = sqlite
        .prepare_cached("SELECT id FROM exchange WHERE id > ? ORDER BY id DESC LIMIT ?")?
        .query_map((done, LOOKED_AT), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let wanted = words(text);
    let mut contents = Contents::new(sqlite);
    for row in feed::rows(sqlite, &waiting)? {
        let there = words(&text_of(&mut contents, &row)?);
        if wanted.iter().all(|word| there.iter().any(|other| other.starts_with(word.as_str()))) {
            found.push(row.id);
        }
    }
    Ok(found)
}

/// What FTS5 is asked: every word, or the beginning of one.
fn question(text: &str) -> Option<String> {
    let words: Vec<String> = words(text).iter().map(|word| format!("\"{word}\"*")).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// What can be found of an exchange.
fn text_of(contents: &mut Contents<'_>, row: &Row) -> Result<String> {
    let target = target::decoded(&row.target);
    let told = [
        Some(row.method.as_str()),
        Some(target.as_str()),
        Some(row.agent.as_str()),
        Some(row.peer.as_str()),
        row.name.as_deref(),
        row.former_name.as_deref(),
        row.value.as_deref(),
        row.resource.as_deref(),
        row.error.as_deref(),
        row.scim_type.as_deref(),
    ];
    let mut text = told.into_iter().flatten().collect::<Vec<_>>().join(" ");
    text.push_str(&format!(" {} ", row.status));
    if let Some(content) = contents.of(row.id)? {
        body_of(&content.request, &mut text);
        // Lists repeat what is known already.
        if row.found.is_none() {
            body_of(&content.response, &mut text);
        }
    }
    Ok(text)
}

fn body_of(part: &Part, text: &mut String) {
    if let BodyText::Text { text: body } | BodyText::Cut { text: body } = &part.body {
        text.push(' ');
        text.push_str(&body[..body.floor_char_boundary(INDEXED)]);
    }
}
