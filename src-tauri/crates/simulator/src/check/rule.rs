//! What is looked at: rules of the RFCs, and what identity providers need. Each has a word that stays the same.

/// A rule that answers are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is what its title says")]
pub enum Rule {
    Reached,
    Admitted,
    There,
    Answered,
    Taken,
    NoFailure,
    MediaType,
    Body,
    Created,
    Changed,
    Deleted,
    Gone,
    Identifier,
    Schemas,
    Location,
    Echo,
    Booleans,
    Password,
    Manager,
    List,
    Counts,
    Filter,
    ErrorBody,
    Unauthorised,
    Challenge,
    Excluded,
    ReadBack,
    Members,
    Kept,
    Duplicate,
    NotFound,
    Broken,
    AnyCase,
    Paging,
    Repeated,
    Inactive,
    Steps,
    Cleaned,
}

/// A rule in words.
struct Words {
    id: &'static str,
    title: &'static str,
    /// Where it is written; empty where it depends on the request.
    source: &'static str,
    advice: &'static str,
}

impl Rule {
    /// The word for it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.words().id
    }

    /// What is expected, in plain words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.words().title
    }

    /// Where it is written. Of [`Rule::Taken`] it depends on what was sent.
    pub(super) const fn source(self) -> &'static str {
        self.words().source
    }

    /// What a server's developer should do.
    pub(super) const fn advice(self) -> &'static str {
        self.words().advice
    }

    #[expect(clippy::too_many_lines, reason = "a table")]
    const fn words(self) -> Words {
        let (id, title, source, advice) = match self {
            // What to do depends on what is in the way (`obstacle`).
            Self::Reached => (
                "reached",
                "The server can be reached",
                "How identity providers behave: they call by this address from outside, and by HTTPS believe public certificates alone",
                "",
            ),
            Self::Admitted => (
                "token",
                "The token is accepted",
                "RFC 7644, section 2, 'Authentication and Authorization': each request has the token in its Authorization header",
                "",
            ),
            Self::There => (
                "address",
                "SCIM is at this address",
                "RFC 7644, section 1.3, 'Definitions', 'Base URI': identity providers add /Users and /Groups to it",
                "",
            ),
            Self::Answered => (
                "answered",
                "Every request is answered in time",
                "RFC 9110, section 15, 'Status Codes': every request is answered; an identity provider waits half a minute to a minute and counts silence as a failure",
                "Answer every request, and within seconds. Look into the server's log for what it was busy with.",
            ),
            Self::Taken => ("taken", "What the identity provider sends is taken", "", ""),
            Self::NoFailure => (
                "no-server-error",
                "No answer says that the server failed",
                "RFC 7644, section 3.12, 'HTTP Status and Error Response Handling': what the client did wrong is answered with 4xx; identity providers repeat a request that was answered with 5xx without end",
                "Find the error in the server's log and answer with the 4xx status that says what is wrong with the request, or take the request.",
            ),
            Self::MediaType => (
                "media-type",
                "Answers are application/scim+json",
                "RFC 7644, section 3.1, 'Background', and section 8.1, 'Media Types': SCIM is spoken in application/scim+json",
                "Send 'Content-Type: application/scim+json' with every body, also with errors. A charset parameter may follow.",
            ),
            Self::Body => (
                "body",
                "An answer that must have a body has one, and it is JSON",
                "RFC 7644, section 3.3, 'Creating Resources', and sections 3.5.1 and 3.5.2: an answer of 200 or 201 contains the resource; 204 is the one without a body",
                "Return the whole resource as JSON, or, to a PATCH, answer 204 without a body.",
            ),
            Self::Created => (
                "created-status",
                "A create is answered with 201",
                "RFC 7644, section 3.3, 'Creating Resources': the server answers 201 (Created)",
                "Answer a successful POST with 201.",
            ),
            Self::Changed => (
                "changed-status",
                "A change is answered with 200, a PATCH also with 204",
                "RFC 7644, section 3.5.1, 'Replacing with PUT', and section 3.5.2, 'Modifying with PATCH'",
                "Answer 200 with the whole resource; to a PATCH 204 without a body is right as well.",
            ),
            Self::Deleted => (
                "deleted-status",
                "A deletion is answered with 204",
                "RFC 7644, section 3.6, 'Deleting Resources': the server answers 204 (No Content)",
                "Answer a successful DELETE with 204 and no body.",
            ),
            Self::Gone => (
                "gone",
                "What was deleted is not found any more",
                "RFC 7644, section 3.6, 'Deleting Resources': the server answers 404 to every operation on what was deleted",
                "Answer 404 with a SCIM error once it is deleted, and leave it out of every list.",
            ),
            Self::Identifier => (
                "id",
                "Every resource has its identifier",
                "RFC 7643, section 3.1, 'Common Attributes': every resource has a non-empty 'id', which is a text and never changes",
                "Return 'id' as a text with every resource, the same one that is in its address. Identity providers remember it and find nothing without it.",
            ),
            Self::Schemas => (
                "schemas",
                "Every resource names its schemas",
                "RFC 7643, section 3, 'SCIM Resources': 'schemas' is required, and lists the URNs of what is in the resource",
                "Return 'schemas' with the URN of the User or Group schema, and those of the extensions that are used.",
            ),
            Self::Location => (
                "location",
                "What was created says where it is",
                "RFC 7644, section 3.3, 'Creating Resources': the address is in the Location header and in 'meta.location', and both are the same",
                "Send the Location header with 201, with the same absolute address that is in 'meta.location'.",
            ),
            Self::Echo => (
                "echo",
                "The answer to a create has what was sent",
                "RFC 7644, section 3.3, 'Creating Resources': the answer contains the newly created resource",
                "Return userName, displayName and externalId as they were sent, with capitals and all.",
            ),
            Self::Booleans => (
                "booleans",
                "'active' is a boolean",
                "RFC 7643, section 2.3.2, 'Boolean', and section 4.1.1: 'active' is true or false",
                "Return active as a JSON boolean, also where it was sent as a text.",
            ),
            Self::Password => (
                "password",
                "A password is never returned",
                "RFC 7643, section 4.1.1, 'password', and section 7: it is returned never",
                "Leave 'password' out of every answer.",
            ),
            Self::Manager => (
                "manager",
                "The manager is an object with a value",
                "RFC 7643, section 4.3, 'Enterprise User Schema Extension': 'manager' is complex; Entra ID sends a manager who comes back as a text again in every cycle",
                "Return the manager as an object with 'value', also where it was sent as a bare text, and leave it out where there is none.",
            ),
            Self::List => (
                "list",
                "A list is a ListResponse",
                "RFC 7644, section 3.4.2, 'Query Resources': a query is answered with 200 and a ListResponse, also where nothing is found",
                "Answer with the ListResponse schema, 'totalResults' and an array 'Resources'; where nothing matches, with 200, 0 and an empty array, not with 404.",
            ),
            Self::Counts => (
                "list-counts",
                "The counts of a list are whole numbers and are right",
                "RFC 7644, section 3.4.2, 'Query Resources', table 'Query response': totalResults, startIndex and itemsPerPage are integers; Okta pages by them",
                "Write totalResults, startIndex and itemsPerPage as JSON numbers. itemsPerPage is how many are in this answer, not how many were asked for.",
            ),
            Self::Filter => (
                "filter",
                "A filter is applied",
                "RFC 7644, section 3.4.2.2, 'Filtering': only what matches is returned; an identity provider that finds the wrong person overwrites them",
                "Apply the filter. A server that ignores it and returns everybody makes identity providers take strangers for their own.",
            ),
            Self::ErrorBody => (
                "error-body",
                "An error says in SCIM what is wrong",
                "RFC 7644, section 3.12, 'HTTP Status and Error Response Handling': schemas, 'status' as a text, and 'detail'",
                "Answer errors with the Error schema, the status as a text and a detail that a person understands: Okta and Entra ID show it to the administrator.",
            ),
            Self::Unauthorised => (
                "unauthorised",
                "A wrong token is refused with 401",
                "RFC 7644, section 2, 'Authentication and Authorization', and RFC 6750, section 3.1: an invalid token is answered with 401",
                "Answer 401 to every request with a wrong token, before anything else is looked at.",
            ),
            Self::Challenge => (
                "challenge",
                "The refusal says how to authenticate",
                "RFC 9110, section 11.6.1, 'WWW-Authenticate', and RFC 6750, section 3: a 401 has this header",
                "Send 'WWW-Authenticate: Bearer' with every 401.",
            ),
            Self::Excluded => (
                "excluded",
                "Attributes that are not wanted are left out",
                "RFC 7644, section 3.9, 'Attributes and excludedAttributes': Entra ID never wants members with a group, because there may be 100,000",
                "Leave 'members' out where 'excludedAttributes=members' is asked for, and do not load them.",
            ),
            Self::ReadBack => (
                "read-back",
                "What was sent is read back as it was sent",
                "RFC 7644, section 3.5, 'Modifying Resources', and RFC 7643, section 2: values are stored and returned as they were sent; what differs is sent again in every cycle",
                "Store the attribute and return it unchanged.",
            ),
            Self::Members => (
                "members",
                "A group has exactly the members that were sent",
                "RFC 7644, section 3.5.2, 'Modifying with PATCH': only the members that are named are added or removed",
                "Add and remove only the members that are named. A 'remove' with a value removes that member and not the whole list.",
            ),
            Self::Kept => (
                "kept",
                "What was made is still there",
                "RFC 7644, section 3.6, 'Deleting Resources': a resource exists until it is deleted; who was deactivated is still found",
                "Keep users who are deactivated, and show them with active false.",
            ),
            Self::Duplicate => (
                "duplicate",
                "The same user name cannot be given twice",
                "RFC 7644, section 3.3, 'Creating Resources': a duplicate is answered with 409 and the error type uniqueness",
                "Answer 409 with scimType 'uniqueness' and a detail, also where only capitals differ (RFC 7643, section 4.1.1: userName is case-insensitive).",
            ),
            Self::NotFound => (
                "not-found",
                "Who does not exist is answered with 404",
                "RFC 7644, section 3.12, 'HTTP Status and Error Response Handling': what does not exist is answered with 404",
                "Answer 404 with a SCIM error, also where the identifier has another form than the server's own.",
            ),
            Self::Broken => (
                "broken-json",
                "Broken JSON is refused with 400",
                "RFC 7644, section 3.12, 'HTTP Status and Error Response Handling': a body that cannot be read is answered with 400 and the error type invalidSyntax",
                "Answer 400 with scimType 'invalidSyntax'.",
            ),
            Self::AnyCase => (
                "any-case",
                "A user name is found whatever its capitals",
                "RFC 7643, section 4.1.1: userName is not caseExact; Entra ID looks up with other capitals than those it sent",
                "Compare user names without regard to case in filters, and return them as they were sent.",
            ),
            Self::Paging => (
                "paging",
                "Lists come in pages",
                "RFC 7644, section 3.4.2.4, 'Pagination': never more than 'count' is returned, beginning at 'startIndex'",
                "Return at most 'count' resources, and the real total in totalResults.",
            ),
            Self::Repeated => (
                "repeated",
                "Adding a member again, or removing nobody, is no error",
                "RFC 7644, section 3.5.2.1, 'Add Operation', and section 3.5.2.2, 'Remove Operation': nothing changes, and it succeeds; identity providers repeat themselves",
                "Answer with success and change nothing.",
            ),
            Self::Inactive => (
                "inactive-found",
                "Who is deactivated is still found",
                "How identity providers behave: who was deactivated is looked up before they come back, and made anew where they are not found",
                "Return deactivated users in lookups and by their identifier, with active false.",
            ),
            Self::Steps => (
                "steps",
                "Every step on demand goes well",
                "How Microsoft Entra ID behaves, 'Provision on demand': it tests the connection, matches and acts, in the older PATCH format whatever the flag says",
                "Look at the first step that failed; the answer of the server is shown with it.",
            ),
            Self::Cleaned => (
                "cleaned-up",
                "Everything that was made is deleted again",
                "RFC 7644, section 3.6, 'Deleting Resources'",
                "Delete by hand what is named, and let the server take DELETE for users and groups.",
            ),
        };
        Words { id, title, source, advice }
    }
}
