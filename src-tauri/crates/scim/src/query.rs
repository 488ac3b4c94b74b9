//! What a list is asked for: filter, order, page and projection (RFC 7644 §3.4.2, RFC 9865).
//!
//! The same parameters come in a query string (GET) or in a SearchRequest body (`.search`).
//! [`Parameters`] holds them as sent; [`Parameters::query`] reads them for one kind of resource.

use serde_json::Value;

use crate::filter::{self, Filter};
use crate::path::{Name, resolve};
use crate::project::Projection;
use crate::sort::Sort;
use crate::{Error, Kind, Profile, Quirks, Result, ScimType};

/// How many resources a page holds when the client does not say.
pub const DEFAULT_COUNT: usize = 100;
/// How many resources a page holds at most.
pub const MAX_COUNT: usize = 200;
/// The URN of a search request's body.
pub const SEARCH_REQUEST_URN: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/// The parameters as the client sent them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parameters {
    /// `filter`.
    pub filter: Option<String>,
    /// `sortBy`.
    pub sort_by: Option<String>,
    /// `sortOrder`.
    pub sort_order: Option<String>,
    /// `startIndex`.
    pub start_index: Option<String>,
    /// `count`.
    pub count: Option<String>,
    /// `cursor`; present and empty asks for the first page.
    pub cursor: Option<String>,
    /// `attributes`.
    pub attributes: Option<String>,
    /// `excludedAttributes`.
    pub excluded_attributes: Option<String>,
}

/// A list request, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Which resources.
    pub filter: Option<Filter>,
    /// In which order; by creation where nothing is said.
    pub sort: Option<Sort>,
    /// Which part of the list.
    pub page: Page,
    /// Which attributes.
    pub projection: Projection,
}

/// Which part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// By position, the first being 1 (RFC 7644 §3.4.2.4).
    Index {
        /// The position of the first resource, 1 or more.
        start: u64,
        /// How many resources at most; 0 asks for the total alone.
        count: usize,
    },
    /// By cursor (RFC 9865).
    Cursor {
        /// The cursor of the page; empty for the first.
        cursor: String,
        /// How many resources at most.
        count: usize,
    },
}

impl Page {
    /// How many resources at most.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::Index { count, .. } | Self::Cursor { count, .. } => *count,
        }
    }
}

impl Parameters {
    /// Reads a query string. Names are matched in any case, unknown ones ignored, and of repeated
    /// ones the first counts.
    ///
    /// # Errors
    /// 400 `invalidValue` if the percent-encoding is not UTF-8.
    pub fn from_query(query: &str) -> Result<Self> {
        let mut parameters = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let Some(slot) = parameters.slot(&decode(name)?) else { continue };
            if slot.is_none() {
                *slot = Some(decode(value)?);
            }
        }
        Ok(parameters)
    }

    /// Reads the body of a `.search` request (RFC 7644 §3.4.3).
    ///
    /// # Errors
    /// 400 `invalidSyntax` if the body is not a search request, `invalidValue` if a member is of
    /// the wrong type.
    pub fn from_search(body: &Value, profile: Profile) -> Result<Self> {
        let Value::Object(body) = body else {
            return Err(Error::invalid_syntax("The body of a search must be a JSON object."));
        };
        let mut parameters = Self::default();
        let mut announced = false;
        for (name, value) in body {
            if name.eq_ignore_ascii_case("schemas") {
                let urns = value.as_array().map(Vec::as_slice).unwrap_or_default();
                announced = urns
                    .iter()
                    .any(|urn| urn.as_str().is_some_and(|urn| urn.eq_ignore_ascii_case(SEARCH_REQUEST_URN)));
                continue;
            }
            let counts = name.eq_ignore_ascii_case("startIndex") || name.eq_ignore_ascii_case("count");
            let Some(slot) = parameters.slot(name) else { continue };
            *slot = match value {
                Value::Null => continue,
                Value::String(text) => Some(text.clone()),
                Value::Number(number) if counts => Some(number.to_string()),
                Value::Array(list) if name.to_ascii_lowercase().ends_with("attributes") => {
                    let names: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
                    Some(names.ok_or_else(|| wrong_type(name))?.join(","))
                }
                _ => return Err(wrong_type(name)),
            };
        }
        if !announced && profile == Profile::Strict {
            return Err(Error::invalid_syntax(format!("'schemas' must contain {SEARCH_REQUEST_URN}.")));
        }
        Ok(parameters)
    }

    fn slot(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name.to_ascii_lowercase().as_str() {
            "filter" => &mut self.filter,
            "sortby" => &mut self.sort_by,
            "sortorder" => &mut self.sort_order,
            "startindex" => &mut self.start_index,
            "count" => &mut self.count,
            "cursor" => &mut self.cursor,
            "attributes" => &mut self.attributes,
            "excludedattributes" => &mut self.excluded_attributes,
            _ => return None,
        })
    }

    /// Understands the parameters for one kind of resource.
    ///
    /// # Errors
    /// 400 with the keyword that names the parameter at fault.
    pub fn query(&self, kind: Kind, profile: Profile, quirks: &mut Quirks) -> Result<Query> {
        let filter = match &self.filter {
            Some(text) => Some(filter::parse(kind, text, profile, quirks)?),
            None => None,
        };
        Ok(Query {
            filter,
            sort: self.sort(kind, profile)?,
            page: self.page()?,
            projection: self.projection(kind, profile, quirks)?,
        })
    }

    /// The projection alone, for requests about one resource.
    ///
    /// # Errors
    /// See [`Projection::read`].
    pub fn projection(&self, kind: Kind, profile: Profile, quirks: &mut Quirks) -> Result<Projection> {
        let excluded = self.excluded_attributes.as_deref();
        Projection::read(kind, self.attributes.as_deref(), excluded, profile, quirks)
    }

    fn sort(&self, kind: Kind, profile: Profile) -> Result<Option<Sort>> {
        let descending = match self.sort_order.as_deref().map(str::trim) {
            None | Some("") => false,
            Some(order) if order.eq_ignore_ascii_case("ascending") => false,
            Some(order) if order.eq_ignore_ascii_case("descending") => true,
            Some(order) => {
                return Err(Error::invalid_value(format!(
                    "'sortOrder' is 'ascending' or 'descending', not '{order}'."
                )));
            }
        };
        let Some(name) = self.sort_by.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
            return Ok(None);
        };
        match resolve(kind, name) {
            Name::Attribute(path) => Ok(Some(Sort { path, descending })),
            _ if profile == Profile::Compat => Ok(None),
            _ => Err(Error::invalid_path(format!("'sortBy' names '{name}', which {} has not.", kind.name()))),
        }
    }

    /// The page alone, for lists of what is no kind of resource.
    ///
    /// # Errors
    /// 400 with the keyword that names the parameter at fault.
    pub fn page(&self) -> Result<Page> {
        let Some(cursor) = &self.cursor else {
            let start = integer("startIndex", self.start_index.as_deref())?.unwrap_or(1).max(1);
            let count = integer("count", self.count.as_deref())?;
            return Ok(Page::Index { start: start.unsigned_abs(), count: bounded(count) });
        };
        if self.start_index.is_some() {
            return Err(Error::invalid_value(
                "'startIndex' and 'cursor' are two ways of paging; send one of them.",
            ));
        }
        match integer("count", self.count.as_deref()) {
            Ok(count) if count.is_none_or(|count| count >= 0) => {
                Ok(Page::Cursor { cursor: cursor.clone(), count: bounded(count) })
            }
            _ => Err(Error::new(
                400,
                Some(ScimType::InvalidCount),
                "'count' must be a whole number, 0 or more.",
            )),
        }
    }
}

fn wrong_type(name: &str) -> Error {
    Error::invalid_value(format!("'{name}' of a search is of the wrong type."))
}

/// A count within what a page may hold; negative means 0 (RFC 7644 §3.4.2.4).
fn bounded(count: Option<i64>) -> usize {
    count.map_or(DEFAULT_COUNT, |count| usize::try_from(count.max(0)).unwrap_or(MAX_COUNT).min(MAX_COUNT))
}

/// A whole number of any length; those beyond 64 bits count as the greatest there is.
fn integer(name: &str, text: Option<&str>) -> Result<Option<i64>> {
    let Some(text) = text.map(str::trim) else { return Ok(None) };
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::invalid_value(format!("'{name}' must be a whole number, not '{text}'.")));
    }
    let extreme = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    Ok(Some(text.parse().unwrap_or(extreme)))
}

/// Undoes percent-encoding; `+` is a blank, as Entra ID sends it.
fn decode(text: &str) -> Result<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = bytes.get(at..at + 2).ok_or_else(malformed)?;
                at += 2;
                hexadecimal(digits[0])? << 4 | hexadecimal(digits[1])?
            }
            other => other,
        });
    }
    String::from_utf8(decoded).map_err(|_| malformed())
}

fn hexadecimal(digit: u8) -> Result<u8> {
    // A hexadecimal digit is less than 16, so nothing is lost.
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).ok_or_else(malformed)
}

fn malformed() -> Error {
    Error::invalid_value("The query string is not percent-encoded UTF-8; encode it once, as a URL asks for.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page(query: &str) -> Result<Page> {
        Parameters::from_query(query)?.page()
    }

    #[test]
    fn both_encodings_of_a_filter_read_the_same() {
        let entra = Parameters::from_query("filter=userName+eq+%22ada%40ex.com%22&aadOptscim062020").unwrap();
        let okta = Parameters::from_query("FILTER=userName%20eq%20%22ada@ex.com%22&startIndex=1").unwrap();
        assert_eq!(entra.filter.as_deref(), Some("userName eq \"ada@ex.com\""));
        assert_eq!(entra.filter, okta.filter);
        assert_eq!(Parameters::from_query("filter=%D0%AE").unwrap().filter.as_deref(), Some("Ю"));
        for broken in ["filter=%", "filter=%zz", "filter=%ff", "filter=%4", "filter=%+1"] {
            let error = Parameters::from_query(broken).expect_err(broken);
            assert_eq!(error.scim_type, Some(ScimType::InvalidValue), "{broken}");
        }
    }

    #[test]
    fn positions_and_counts_are_clamped_as_the_rfc_says() {
        let index = |start, count| Ok(Page::Index { start, count });
        assert_eq!(page(""), index(1, DEFAULT_COUNT));
        assert_eq!(page("startIndex=0&count=5"), index(1, 5));
        assert_eq!(page("startIndex=-3&count=-1"), index(1, 0));
        assert_eq!(page("startIndex=7&count=1000000"), index(7, MAX_COUNT));
        assert_eq!(page("startIndex=99999999999999999999"), index(i64::MAX as u64, DEFAULT_COUNT));
        assert_eq!(page("count=1&count=9"), index(1, 1));
        for broken in ["count=", "count=x", "count=1.5", "startIndex=1e3", "startIndex=--1", "count=-"] {
            assert_eq!(page(broken).expect_err(broken).scim_type, Some(ScimType::InvalidValue), "{broken}");
        }
    }

    #[test]
    fn a_cursor_excludes_positions_and_has_its_own_errors() {
        assert_eq!(page("cursor&count=3"), Ok(Page::Cursor { cursor: String::new(), count: 3 }));
        assert_eq!(page("cursor=abc"), Ok(Page::Cursor { cursor: "abc".into(), count: DEFAULT_COUNT }));
        assert_eq!(page("cursor=&startIndex=1").unwrap_err().scim_type, Some(ScimType::InvalidValue));
        assert_eq!(page("cursor=&count=-1").unwrap_err().scim_type, Some(ScimType::InvalidCount));
        assert_eq!(page("cursor=&count=x").unwrap_err().scim_type, Some(ScimType::InvalidCount));
    }

    #[test]
    fn a_search_body_says_the_same_as_a_query_string() {
        let body = json!({
            "schemas": [SEARCH_REQUEST_URN],
            "filter": "userName pr", "sortBy": "userName", "sortOrder": "descending",
            "startIndex": 2, "count": 3, "attributes": ["userName", "emails"], "excludedAttributes": null
        });
        let query = "filter=userName+pr&sortBy=userName&sortOrder=descending&startIndex=2&count=3\
                     &attributes=userName,emails";
        assert_eq!(
            Parameters::from_search(&body, Profile::Strict).unwrap(),
            Parameters::from_query(query).unwrap()
        );
        let bare = json!({ "count": 1 });
        assert!(Parameters::from_search(&bare, Profile::Compat).is_ok());
        let strict = Parameters::from_search(&bare, Profile::Strict).unwrap_err();
        assert_eq!(strict.scim_type, Some(ScimType::InvalidSyntax));
        for wrong in [json!({ "attributes": [1] }), json!({ "filter": 7 }), json!({ "count": true })] {
            let error = Parameters::from_search(&wrong, Profile::Compat).unwrap_err();
            assert_eq!(error.scim_type, Some(ScimType::InvalidValue), "{wrong}");
        }
    }

    #[test]
    fn sorting_by_what_is_not_there_is_forgiven_or_refused_by_profile() {
        let parameters = Parameters::from_query("sortBy=nothing").unwrap();
        let query = |profile| parameters.query(Kind::User, profile, &mut Quirks::new());
        assert_eq!(query(Profile::Compat).unwrap().sort, None);
        assert_eq!(query(Profile::Strict).unwrap_err().scim_type, Some(ScimType::InvalidPath));
        let order = Parameters::from_query("sortBy=userName&sortOrder=sideways").unwrap();
        let error = order.query(Kind::User, Profile::Compat, &mut Quirks::new()).unwrap_err();
        assert_eq!(error.scim_type, Some(ScimType::InvalidValue));
    }
}
