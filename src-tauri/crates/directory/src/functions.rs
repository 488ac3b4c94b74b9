//! The SQL functions that bring SCIM's meaning into queries where no index helps.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{ToSqlOutput, Value as SqlValue};
use rusqlite::{Connection as Sqlite, Error};
use scim::Object;
use scim::filter::Filter;
use scim::path::{AttrPath, Name};
use scim::sort::Key;

use crate::keys;
use crate::stored::kind_from;

/// Makes the functions known to a connection.
pub(crate) fn register(sqlite: &Sqlite) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    sqlite.create_scalar_function("holds", 3, flags, holds)?;
    sqlite.create_scalar_function("sort_key", 3, flags, sort_key)?;
    sqlite.create_scalar_function("label_key_of", 2, flags, label_key_of)
}

/// `label_key_of(kind, json)`: what the object is listed under if it has no displayName. A
/// migration asks for it.
fn label_key_of(context: &Context<'_>) -> rusqlite::Result<Option<String>> {
    Ok(keys::label_key(kind_from(context.get(0)?), &object(context, 1)?))
}

/// `holds(filter, kind, json)`: whether the object satisfies the filter, in the evaluator's own
/// judgement. The filter is parsed once per statement, so filter and kind are the same for all rows.
fn holds(context: &Context<'_>) -> rusqlite::Result<bool> {
    let kind = kind_from(context.get(1)?);
    let filter =
        context.get_or_create_aux(0, |text| -> Result<Filter, Box<dyn std::error::Error + Send + Sync>> {
            Ok(scim::filter::parse_canonical(kind, text.as_str()?)?)
        })?;
    Ok(filter.matches(&object(context, 2)?))
}

/// `sort_key(path, kind, json)`: the value by which the object is ordered, or NULL.
fn sort_key(context: &Context<'_>) -> rusqlite::Result<ToSqlOutput<'static>> {
    let kind = kind_from(context.get(1)?);
    let path = context.get_or_create_aux(
        0,
        |text| -> Result<AttrPath, Box<dyn std::error::Error + Send + Sync>> {
            match scim::path::resolve(kind, text.as_str()?) {
                Name::Attribute(path) => Ok(path),
                _ => Err("not an attribute".into()),
            }
        },
    )?;
    let key = match scim::sort::key(&object(context, 2)?, *path) {
        Some(Key::Number(number)) => SqlValue::Real(number),
        Some(Key::Text(text)) => SqlValue::Text(text),
        None => SqlValue::Null,
    };
    Ok(ToSqlOutput::Owned(key))
}

fn object(context: &Context<'_>, argument: usize) -> rusqlite::Result<Object> {
    let text = context.get_raw(argument).as_str().map_err(|error| Error::UserFunctionError(error.into()))?;
    serde_json::from_str(text).map_err(|error| Error::UserFunctionError(error.into()))
}
