//! Why Rollcall refuses something.

use serde::Serialize;

use super::{Refused, recognise};

/// Why Rollcall refused a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// No token was sent.
    TokenMissing,
    /// The header for the token was there more than once.
    TokenSentTwice,
    /// What was sent has not the form of a token.
    TokenForm,
    /// The token was cut off or mistyped.
    TokenDamaged,
    /// The token is none of this connection's.
    TokenUnknown,
    /// The token was right once.
    TokenExpired,
    /// Someone went on sending wrong tokens.
    TooManyWrongTokens,
    /// The connection is off.
    SwitchedOff,
    /// The request was for a name that Rollcall does not answer to.
    HostNotAllowed,
    /// The request did not say clearly for which name it was.
    HostUnclear,
    /// A web page sent the request.
    WebPage,

    /// The address leads nowhere.
    UnknownEndpoint,
    /// The address is right, but not for what was to be done there.
    MethodNotPossible,
    /// `/Me` was asked for.
    MeNotThere,
    /// A filter was put on what describes the server.
    DiscoveryFiltered,
    /// A schema or resource type was asked for that there is not.
    UnknownSchema,
    /// A role was asked for that there is not.
    UnknownRole,
    /// A filter was put on the roles.
    RolesFiltered,
    /// The address was too long.
    UrlTooLong,
    /// The question in the address was encoded wrongly.
    UrlNotReadable,

    /// What came was not HTTP.
    NotHttp,
    /// There were too many headers.
    HeadersTooLong,
    /// The request did not arrive in time.
    TooSlow,
    /// The body was of another kind than JSON.
    MediaType,
    /// The body was compressed.
    BodyCompressed,
    /// The body was too long.
    BodyTooLong,
    /// The body ended early.
    BodyCutOff,
    /// The body was no JSON object.
    NotJson,
    /// The body was nested too deep.
    NestedTooDeep,
    /// A value held the character U+0000.
    NullCharacter,

    /// There was too much to do at once.
    Busy,
    /// The request took too long and was given up.
    TookTooLong,
    /// Another write failed and took this one back with it.
    Undone,
    /// The server was ending.
    Stopping,
    /// There is no room left.
    StorageFull,
    /// The search would have taken too long.
    QueryTooSlow,
    /// Something failed inside.
    ServerFailed,
    /// The administrator had it answered so, to see how the identity provider copes.
    OnPurpose,

    /// There is no such user.
    UnknownUser,
    /// There is no such group.
    UnknownGroup,
    /// The filter has a mistake.
    FilterNotUnderstood,
    /// A value in the filter lacks its quotation marks, on a strict connection.
    FilterUnquoted,
    /// The filter is too long or too deep.
    FilterTooLarge,
    /// The filter compares in a way that the attribute does not allow.
    FilterComparesWrongly,
    /// The filter asks for the password.
    FilterSecret,
    /// The order asked for is not possible.
    Sorting,
    /// The page asked for is not possible.
    Paging,
    /// The mark where to go on is not one of ours.
    CursorUnknown,
    /// The mark where to go on is too old.
    CursorExpired,
    /// Wanted and unwanted attributes together, on a strict connection.
    BothProjections,
    /// A search was not written as one.
    SearchForm,

    /// Another user has the userName.
    UserNameTaken,
    /// Another group has the name.
    GroupNameTaken,
    /// The resource changed since the client read it.
    ChangedMeanwhile,
    /// A required attribute is missing or empty.
    RequiredMissing,
    /// A required attribute was to be removed.
    RequiredRemoved,
    /// A name is too long.
    NameTooLong,
    /// A list is too long.
    TooManyValues,
    /// The whole resource is too long.
    ResourceTooLarge,
    /// A value is of another type than its attribute.
    WrongType,
    /// Several entries would be primary, on a strict connection.
    SeveralPrimaries,
    /// Something was given twice.
    GivenTwice,
    /// An attribute is not known, on a strict connection.
    UnknownAttribute,
    /// An attribute is set by the server alone.
    ReadOnly,
    /// The list of schemas is wrong, on a strict connection.
    SchemasWrong,

    /// The operation is none of the three.
    OperationUnknown,
    /// An operation lacks something or is not written as one.
    OperationForm,
    /// There were too many operations.
    TooManyOperations,
    /// The path has a mistake or does not fit.
    PathNotUnderstood,
    /// The path leads to no entry.
    NothingMatched,
    /// A removal had a value, on a strict connection.
    RemoveWithValue,
    /// A member does not exist, on a strict connection.
    UnknownMember,
    /// A member has no identifier, on a strict connection.
    MemberWithoutIdentifier,
    /// A part of a member was to be changed.
    MemberPart,
    /// A group would contain itself.
    GroupInItself,
    /// A request of many was not written as one.
    BulkForm,
    /// A part of a request of many refers to another that failed or is not there.
    BulkReference,

    /// None of Rollcall's errors.
    Unrecognised,
}

impl Cause {
    /// Recognises an error.
    #[must_use]
    pub fn of(refused: &Refused<'_>) -> Self {
        recognise::cause(refused)
    }
}
