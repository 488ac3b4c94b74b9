//! Exchanges that go out of their turn, from between others: those of a connection that leaves no trace.

use rusqlite::{Connection as Sqlite, OptionalExtension as _};

use super::content::{self, Content};
use super::marks::{Mark, packed};
use crate::Result;

/// How many go in one transaction.
const PIECE: usize = 500;

/// Headers and bodies of some exchanges, out of which those of some go.
struct Block {
    first: i64,
    last: i64,
    contents: Vec<Content>,
}

/// Lets the last of these numbers go, as many as fit into one piece.
pub(crate) fn forget_piece(sqlite: &mut Sqlite, ids: &mut Vec<i64>) -> Result<()> {
    let piece = ids.split_off(ids.len().saturating_sub(PIECE));
    let transaction = sqlite.transaction()?;
    // They are worked out anew if the process ends before they are kept anew.
    packed::distrust(&transaction)?;
    let mut block: Option<Block> = None;
    for id in &piece {
        transaction.prepare_cached("DELETE FROM word WHERE rowid = ?")?.execute([id])?;
        transaction.prepare_cached("DELETE FROM exchange WHERE id = ?")?.execute([id])?;
        if block.as_ref().is_none_or(|block| *id > block.last) {
            if let Some(block) = block.take() {
                put_back(&transaction, &block)?;
            }
            block = find(&transaction, *id)?;
        }
        let place = |block: &Block| usize::try_from(id - block.first).unwrap_or(usize::MAX);
        let content = block.as_mut().and_then(|block| {
            let place = place(block);
            block.contents.get_mut(place)
        });
        for change in content.map(std::mem::take).unwrap_or_default().changes {
            transaction.prepare_cached("DELETE FROM caused WHERE change = ?")?.execute([change])?;
        }
    }
    if let Some(block) = block {
        put_back(&transaction, &block)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Says that all that were to go are gone; these are left.
pub(crate) fn forgotten(sqlite: &mut Sqlite, left: &[Mark]) -> Result<()> {
    packed::keep_all(sqlite, left)
}

fn find(sqlite: &Sqlite, id: i64) -> Result<Option<Block>> {
    let found: Option<(i64, i64, Vec<u8>)> = sqlite
        .prepare_cached(
            "SELECT first, last, content FROM detail WHERE first <= ? AND last >= ? ORDER BY first DESC LIMIT 1",
        )?
        .query_row((id, id), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((first, last, packed)) = found else { return Ok(None) };
    Ok(Some(Block { first, last, contents: content::unpack(&packed)? }))
}

/// Stores what is left in it; nothing where none of its exchanges is.
fn put_back(sqlite: &Sqlite, block: &Block) -> Result<()> {
    let is_needed = sqlite
        .prepare_cached("SELECT 1 FROM exchange WHERE id BETWEEN ? AND ? LIMIT 1")?
        .exists((block.first, block.last))?;
    if is_needed {
        let contents: Vec<&Content> = block.contents.iter().collect();
        sqlite
            .prepare_cached("UPDATE detail SET content = ? WHERE first = ?")?
            .execute((content::pack(&contents)?, block.first))?;
    } else {
        sqlite.prepare_cached("DELETE FROM detail WHERE first = ?")?.execute([block.first])?;
    }
    Ok(())
}
