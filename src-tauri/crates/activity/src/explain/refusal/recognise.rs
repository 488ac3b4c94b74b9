//! Recognises an error by its status and by the words of its detail that never change.
//!
//! Details hold pieces of the request (names, filters), so the words are looked for at the beginning
//! or the end of the detail rather than anywhere in it. The first rule that fits decides.

use super::{Cause, Refused};

/// The words of a detail.
#[derive(Clone, Copy)]
pub(super) enum Words {
    /// The detail begins with them.
    Starts(&'static str),
    /// The detail ends with them.
    Ends(&'static str),
    /// The detail begins with the first and ends with the second.
    Around(&'static str, &'static str),
    /// They stand somewhere in it, behind a name.
    Within(&'static str),
}

use Words::{Around, Ends, Starts, Within};

/// What every mistake in a filter is told with.
const FILTER: &str = "The filter cannot be understood at character ";
/// What every error is told with that is answered on purpose.
const ON_PURPOSE: &str = "Rollcall answers so on purpose";

#[rustfmt::skip]
pub(super) const RULES: &[(u16, Words, Cause)] = &[
    (401, Starts("A token is needed."), Cause::TokenMissing),
    (401, Starts("The Authorization header came more than once"), Cause::TokenSentTwice),
    (401, Starts("The Authorization header is not a bearer token"), Cause::TokenForm),
    (401, Starts("The token is cut off or mistyped"), Cause::TokenDamaged),
    (401, Starts("The token does not open this endpoint"), Cause::TokenUnknown),
    (401, Starts("The token has expired"), Cause::TokenExpired),
    (429, Starts("Too many wrong tokens came from this address"), Cause::TooManyWrongTokens),
    (503, Starts("This connection is switched off in Rollcall"), Cause::SwitchedOff),
    (421, Starts("This server does not answer for '"), Cause::HostNotAllowed),
    (400, Starts("A request carries exactly one Host header"), Cause::HostUnclear),
    (400, Starts("The Host header is not a host name"), Cause::HostUnclear),
    (400, Starts("The request line and the Host header name different hosts"), Cause::HostUnclear),
    (403, Starts("Requests of web pages are refused"), Cause::WebPage),

    (404, Starts("There is no such endpoint"), Cause::UnknownEndpoint),
    (404, Starts("The path leads to no resource type"), Cause::UnknownEndpoint),
    (405, Within(" is not possible here; possible are "), Cause::MethodNotPossible),
    (501, Starts("/Me means the user of the token"), Cause::MeNotThere),
    (403, Starts("Discovery cannot be filtered"), Cause::DiscoveryFiltered),
    (404, Starts("There is no schema with this URN"), Cause::UnknownSchema),
    (404, Starts("There is no resource type with this id"), Cause::UnknownSchema),
    (404, Starts("There is no role with this id"), Cause::UnknownRole),
    (404, Starts("There is no entitlement with this id"), Cause::UnknownRole),
    (400, Around("/", " cannot be filtered; leave 'filter' out."), Cause::RolesFiltered),
    (414, Starts("The URL is too long"), Cause::UrlTooLong),
    (414, Starts("The request line is too long"), Cause::UrlTooLong),
    (400, Starts("The query string is not percent-encoded"), Cause::UrlNotReadable),

    (400, Starts("The request is not well-formed HTTP/1.1"), Cause::NotHttp),
    (400, Starts("This server speaks HTTP/1.1"), Cause::NotHttp),
    (431, Starts("The headers of the request are too many or too long"), Cause::HeadersTooLong),
    (408, Starts("The body did not arrive within "), Cause::TooSlow),
    (408, Starts("The head of the request did not arrive within "), Cause::TooSlow),
    (415, Starts("Bodies are read without Content-Encoding only"), Cause::BodyCompressed),
    (415, Starts("The Content-Type of a body must be "), Cause::MediaType),
    (413, Starts("The body is too long"), Cause::BodyTooLong),
    (400, Starts("The body ended before it was complete"), Cause::BodyCutOff),
    (400, Starts("The body is not UTF-8"), Cause::NotJson),
    (400, Starts("The body is empty"), Cause::NotJson),
    (400, Starts("The body is not JSON"), Cause::NotJson),
    (400, Starts("The body must be a JSON object"), Cause::NotJson),
    (400, Starts("The JSON nests too deep"), Cause::NestedTooDeep),
    (400, Starts("The body nests deeper than "), Cause::NestedTooDeep),
    (400, Starts("The character U+0000 cannot be part of a value"), Cause::NullCharacter),

    (503, Starts("The server is busy with other requests"), Cause::Busy),
    (503, Starts("The server has too many connections"), Cause::Busy),
    (503, Starts("The request took too long and was given up"), Cause::TookTooLong),
    (503, Starts("The write was undone together with another one"), Cause::Undone),
    (503, Starts("The server is stopping"), Cause::Stopping),
    (507, Starts("The server's storage is full"), Cause::StorageFull),
    (400, Starts("This query takes too long"), Cause::QueryTooSlow),
    (500, Starts("The server failed; its log says more under the number "), Cause::ServerFailed),
    (409, Starts(ON_PURPOSE), Cause::OnPurpose),
    (429, Starts(ON_PURPOSE), Cause::OnPurpose),
    (500, Starts(ON_PURPOSE), Cause::OnPurpose),
    (502, Starts(ON_PURPOSE), Cause::OnPurpose),
    (503, Starts(ON_PURPOSE), Cause::OnPurpose),

    (404, Starts("There is no user "), Cause::UnknownUser),
    (404, Starts("There is no group "), Cause::UnknownGroup),
    (400, Around("'sortBy' names '", " has not."), Cause::Sorting),
    (400, Starts("'sortOrder' is "), Cause::Sorting),
    (400, Starts("'startIndex' and 'cursor' are two ways of paging"), Cause::Paging),
    (400, Around("'", "' must be a whole number, 0 or more."), Cause::Paging),
    (400, Within("' must be a whole number, not '"), Cause::Paging),
    (400, Starts("The cursor was not given out for this query"), Cause::CursorUnknown),
    (400, Starts("This cursor is not one of this list"), Cause::CursorUnknown),
    (400, Starts("The cursor is more than an hour old"), Cause::CursorExpired),
    (400, Starts("'attributes' and 'excludedAttributes' exclude each other"), Cause::BothProjections),
    (400, Starts("The body of a search must be a JSON object"), Cause::SearchForm),
    (400, Around("'", "' of a search is of the wrong type."), Cause::SearchForm),

    // What is wrong with a request of many, before what is wrong with one part of it.
    (400, Starts("'failOnErrors' must be a whole number"), Cause::BulkForm),
    (400, Starts("'bulkId' must be unique"), Cause::BulkForm),
    (413, Starts("A bulk request may hold at most "), Cause::BulkForm),
    (400, Starts("'bulkId:"), Cause::BulkReference),
    (409, Starts("'bulkId:"), Cause::BulkReference),
    (409, Starts("The resource was created, but not what refers to others"), Cause::BulkReference),
    (404, Starts("The resource was not created"), Cause::BulkReference),

    (409, Around("Another user has the ", "; it must be unique, regardless of case."), Cause::UserNameTaken),
    (409, Around("Another group has the ", "; it must be unique, regardless of case."), Cause::GroupNameTaken),
    (412, Within(" has changed since you read it; its version is "), Cause::ChangedMeanwhile),

    (413, Starts("A PATCH may hold at most "), Cause::TooManyOperations),
    (400, Starts("'Operations' must be a list of at least one operation"), Cause::OperationForm),
    (400, Starts("Every operation must be an object"), Cause::OperationForm),
    (400, Starts("'path' must be a string"), Cause::OperationForm),
    (400, Starts("'remove' needs a 'path'"), Cause::OperationForm),
    (400, Around("'", "' needs a 'value'."), Cause::OperationForm),
    (400, Starts("The value of an operation without a path must be an object"), Cause::OperationForm),
    (400, Starts("'op' must be "), Cause::OperationUnknown),
    (400, Starts("'remove' has no 'value'"), Cause::RemoveWithValue),
    (400, Around("No value of ", " satisfies the filter in the path."), Cause::NothingMatched),
    (400, Ends(" has no values to choose from by a filter."), Cause::PathNotUnderstood),
    (400, Ends(" holds a single value, which needs no filter."), Cause::PathNotUnderstood),
    (400, Around("'", "' is not a path."), Cause::PathNotUnderstood),

    (400, Around("No user or group of this connection has the identifier '", "'."), Cause::UnknownMember),
    (400, Starts("A member needs the identifier of a user or group"), Cause::MemberWithoutIdentifier),
    (400, Starts("Members can be added and replaced by their 'value' only"), Cause::MemberPart),
    (400, Around("members.", " cannot be changed; members come and go as a whole."), Cause::MemberPart),
    (400, Starts("A group cannot be a member of itself"), Cause::GroupInItself),

    (400, Starts("'schemas' must "), Cause::SchemasWrong),
    (400, Starts("'schemas' names a schema that this resource does not have"), Cause::SchemasWrong),
    (400, Ends(" is required and was not given."), Cause::RequiredMissing),
    (400, Ends(" is required and cannot be empty."), Cause::RequiredMissing),
    (400, Ends(" is required and cannot be removed."), Cause::RequiredRemoved),
    (400, Starts("A resource may hold at most "), Cause::ResourceTooLarge),
    (400, Ends(" characters long."), Cause::NameTooLong),
    (400, Within(" may hold at most "), Cause::TooManyValues),
    (400, Around("Only one value of ", " can be primary."), Cause::SeveralPrimaries),
    (400, Starts("Several values would be primary"), Cause::SeveralPrimaries),
    (400, Ends(" is given more than once."), Cause::GivenTwice),
    (400, Ends(" is read-only."), Cause::ReadOnly),
    (400, Around("'", "' is not an attribute."), Cause::UnknownAttribute),
    (400, Around("'", "' has no meaning here."), Cause::UnknownAttribute),
    (400, Around("'", "' names nothing that the schema has."), Cause::UnknownAttribute),
    (400, Within(" has no part '"), Cause::UnknownAttribute),
    (400, Within(" is true or false, not '"), Cause::WrongType),
    (400, Ends(" holds a single value, not a list."), Cause::WrongType),
    (400, Ends(" holds a list."), Cause::WrongType),
    (400, Ends(" is a point in time."), Cause::WrongType),
    (400, Ends(" is base64."), Cause::WrongType),
    (400, Ends(" must be an object."), Cause::WrongType),
    (400, Ends(" must be true or false."), Cause::WrongType),
    (400, Ends(" must be a number."), Cause::WrongType),
    (400, Ends(" must be a string."), Cause::WrongType),
];

/// What is wrong in a filter, by how that begins.
const FILTER_STARTS: &[(&str, Cause)] = &[
    ("a value must stand in quotation marks", Cause::FilterUnquoted),
    ("a filter may be at most ", Cause::FilterTooLarge),
    ("it holds more than ", Cause::FilterTooLarge),
    ("it nests deeper than ", Cause::FilterTooLarge),
];

/// What is wrong in a filter, by words that stand behind a name.
const FILTER_WITHIN: &[(&str, Cause)] = &[
    (" cannot be searched for.", Cause::FilterSecret),
    ("' cannot be used with ", Cause::FilterComparesWrongly),
    ("' cannot compare with null.", Cause::FilterComparesWrongly),
    (" is true or false, not '", Cause::FilterComparesWrongly),
    (" is a number, not '", Cause::FilterComparesWrongly),
    (" is a point in time, not '", Cause::FilterComparesWrongly),
    (" has parts; name the one to compare.", Cause::FilterComparesWrongly),
];

/// How long the words must be to be believed where nothing else says that the text is an error of
/// Rollcall: shorter ones ("… must be a string.") are everybody's.
const TELLING: usize = 22;

impl Words {
    pub(super) fn fit(self, detail: &str) -> bool {
        match self {
            Starts(words) => detail.starts_with(words),
            Ends(words) => detail.len() > words.len() && detail.ends_with(words),
            Around(first, last) => detail
                .strip_prefix(first)
                .is_some_and(|rest| rest.len() >= last.len() && rest.ends_with(last)),
            Within(words) => detail.find(words).is_some_and(|at| at > 0),
        }
    }

    const fn length(self) -> usize {
        match self {
            Starts(words) | Ends(words) | Within(words) => words.len(),
            Around(first, last) => first.len() + last.len(),
        }
    }
}

/// The cause of an error.
pub(super) fn cause(refused: &Refused<'_>) -> Cause {
    let detail = refused.detail.trim();
    if let Some(cause) = in_bulk(refused.status, detail).or_else(|| filter(refused.status, detail)) {
        return cause;
    }
    let rule = RULES.iter().find(|(status, words, _)| *status == refused.status && words.fit(detail));
    match rule {
        Some((_, _, cause)) => *cause,
        // A failure inside is told with the same words whatever it was, so its status is enough.
        None if refused.status == 500 && refused.scim_type.is_none() && detail.is_empty() => {
            Cause::ServerFailed
        }
        None => Cause::Unrecognised,
    }
}

/// The status and the cause of an error of which only the detail is known. `surely` says that the
/// text is the detail of some error; otherwise only words that nobody else uses are believed.
pub(in crate::explain) fn by_detail(detail: &str, surely: bool) -> Option<(u16, Cause)> {
    let detail = detail.trim();
    if let Some(cause) = in_bulk(400, detail).filter(|_| surely).or_else(|| filter(400, detail)) {
        return Some((400, cause));
    }
    RULES
        .iter()
        .find(|(_, words, _)| (surely || words.length() >= TELLING) && words.fit(detail))
        .map(|(status, _, cause)| (*status, *cause))
}

/// "Operation 3: …": what is wrong with the form of one part of a request of many.
fn in_bulk(status: u16, detail: &str) -> Option<Cause> {
    let (number, _) = detail.strip_prefix("Operation ")?.split_once(": ")?;
    (status == 400 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(Cause::BulkForm)
}

fn filter(status: u16, detail: &str) -> Option<Cause> {
    let (_, what) = detail.strip_prefix(FILTER)?.split_once(": ")?;
    let starts = FILTER_STARTS.iter().find(|(words, _)| what.starts_with(words));
    let within = || FILTER_WITHIN.iter().find(|(words, _)| what.contains(words));
    let cause = starts.or_else(within).map_or(Cause::FilterNotUnderstood, |(_, cause)| *cause);
    (status == 400).then_some(cause)
}
