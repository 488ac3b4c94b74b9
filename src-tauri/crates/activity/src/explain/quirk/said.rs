//! The words for each quirk: title, what was sent, the rule, what was done.

use scim::Quirk;

#[expect(clippy::too_many_lines, reason = "one list, with one entry for each quirk")]
pub(super) const fn of(quirk: Quirk) -> [&'static str; 4] {
    match quirk {
        Quirk::OperationCase => [
            "The operation was capitalised",
            "The name of the operation came as `Add`, `Replace` or `Remove`.",
            "RFC 7644 §3.5.2: `op` is one of `add`, `remove` and `replace`, in lower case.",
            "Rollcall read it as the same word in lower case.",
        ],
        Quirk::StringBoolean => [
            "True or false came as text",
            "A value that is true or false came in quotation marks, as `\"True\"` or `\"False\"`.",
            "RFC 7643 §2.3.2: a value that is true or false is the bare JSON word `true` or `false`.",
            "Rollcall took the text for the value that it spells, in whatever case.",
        ],
        Quirk::NumberAsString => [
            "Text came as a number",
            "A value that is text, such as an employee number, came as a bare number.",
            "RFC 7643 §2.3.1: text stands in quotation marks, even if it consists of digits.",
            "Rollcall stored the digits as text.",
        ],
        Quirk::EmptyStringClears => [
            "An empty text meant no value",
            "An attribute came as an empty text (`\"\"`), which stands for having no value.",
            "RFC 7643 §2.5: an attribute without a value is left out, or sent as null or as an empty list.",
            "Rollcall took the value away, as if null had been sent.",
        ],
        Quirk::UnquotedLiteral => [
            "A search value had no quotation marks",
            "A value in a filter came without quotation marks, as in `userName eq ada`.",
            "RFC 7644 §3.4.2.2: the value of a comparison is written as in JSON, so text stands in double quotation marks.",
            "Rollcall read the word as if it stood in quotation marks.",
        ],
        Quirk::FlattenedKey => [
            "A path was used as a name",
            "The parts of an attribute came under names that are paths, such as `name.givenName`, instead of inside `name`.",
            "RFC 7644 §3.5.2.3: an operation without a path carries attributes as a resource has them, one inside the other.",
            "Rollcall put each value where its path points.",
        ],
        Quirk::ValuePathCreated => [
            "An entry that was not there was made",
            "The operation was for an entry of a list, such as `emails[type eq \"work\"]`, that did not exist.",
            "RFC 7644 §3.5.2.3: replacing an entry that does not exist is refused with `noTarget`; of adding to one nothing is said.",
            "Rollcall made the entry, with what the filter says of it (the type, for example), and put the value into it.",
        ],
        Quirk::UntypedElementAdopted => [
            "An entry without a type was taken",
            "The operation was for the entry of a certain type, and the list had none of that type but exactly one whose type was not given.",
            "RFC 7644 §3.5.2: an operation touches the entries that satisfy the filter in its path, and an entry without a type does not.",
            "Rollcall took the one entry without a type for the one that was meant and gave it the type, so that the value is not there twice.",
        ],
        Quirk::RemoveByValue => [
            "What to remove stood in the value",
            "A removal came with a list of what to remove, such as the members of a group who leave.",
            "RFC 7644 §3.5.2.2: a removal has no value; a filter in its path says which entries are meant.",
            "Rollcall removed what was listed and nothing else. From an attribute with a single value it removed that value.",
        ],
        Quirk::BareValue => [
            "A value came without its parts",
            "An attribute that has parts, such as `manager`, came as a bare text.",
            "RFC 7643 §2.3.8: an attribute with parts is an object that names them, such as `{\"value\": \"…\"}`.",
            "Rollcall took the text for the part called `value`.",
        ],
        Quirk::SingleValueNotInList => [
            "A list came as a single value",
            "An attribute that is a list came as one value without a list around it.",
            "RFC 7643 §2.4: an attribute with several values is a JSON array, even if it has only one.",
            "Rollcall read it as a list with that one value.",
        ],
        Quirk::ListOfOne => [
            "A single value came in a list",
            "An attribute that has one value came as a list with one entry.",
            "RFC 7643 §2.2: an attribute has a single value unless its schema says otherwise.",
            "Rollcall took the entry out of the list.",
        ],
        Quirk::FilterOnSingleValue => [
            "A filter stood where there is no list",
            "The path chose among the values of an attribute that has only one, such as `manager[value eq \"…\"]`.",
            "RFC 7644 §3.5.2: a filter in a path chooses among the values of an attribute that can have several.",
            "Rollcall did what was asked if the one value satisfies the filter, and left it alone otherwise.",
        ],
        Quirk::RoleAsJsonText => [
            "A role was hidden in a text",
            "The value of a role came as a JSON document inside a text: `\"{\\\"value\\\":\\\"Admin\\\", …}\"`.",
            "RFC 7643 §4.1.2: each entry of `roles` has the role itself as its `value`.",
            "Rollcall read the document and stored the role's value and name from it.",
        ],
        Quirk::WrappedValue => [
            "A simple value came in an object",
            "A value without parts came wrapped, as in `{\"active\": {\"value\": false}}`.",
            "RFC 7643 §2.3: a simple attribute is the value itself.",
            "Rollcall took the value out of the object.",
        ],
        Quirk::ExtensionUrnOmitted => [
            "An extension's attribute was named in short",
            "An attribute of the enterprise extension, such as `department` or `manager`, was named without the name of the extension.",
            "RFC 7644 §3.10: an attribute of an extension is named with the URN of the extension in front.",
            "Rollcall found the attribute in the extension.",
        ],
        Quirk::DisplayNameForDisplay => [
            "An entry's caption had another name",
            "An entry of a list had a part called `displayName`.",
            "RFC 7643 §2.4: the readable name of an entry is its part `display`.",
            "Rollcall stored it as `display` where clients may set that, and left it aside where Rollcall works it out by itself.",
        ],
        Quirk::UnknownAttributeIgnored => [
            "An unknown attribute was ignored",
            "The request named an attribute, or a part of one, that neither users nor groups have.",
            "RFC 7643 §3: a resource has the attributes of the schemas that it lists.",
            "Rollcall left it out and did everything else. The value is not stored.",
        ],
        Quirk::UnknownSchemaIgnored => [
            "An unknown schema was ignored",
            "The list `schemas` named one that Rollcall does not have.",
            "RFC 7643 §3: `schemas` lists only schemas that the server has for this kind of resource.",
            "Rollcall ignored the name. What Rollcall answers lists the schemas that are really there.",
        ],
        Quirk::SchemasMissing => [
            "The list of schemas was missing",
            "The request came without `schemas`, or without the one that says what kind of message it is.",
            "RFC 7643 §3: every message lists in `schemas` what it is; RFC 7644 §3.5.2 asks the same of a PATCH.",
            "Rollcall knew from the address what was meant.",
        ],
        Quirk::ReadOnlyEcho => [
            "A read-only attribute was sent back",
            "The change carried an attribute that only the server sets, such as `id`, `meta` or the caption of a member.",
            "RFC 7644 §3.5.2: a client must not change what is read-only; the server answers with the error `mutability`.",
            "Rollcall left it as it is and did everything else. An `id` that is not the resource's own is still refused.",
        ],
        Quirk::SeveralPrimaries => [
            "Several entries were primary",
            "More than one entry of a list said that it is the primary one.",
            "RFC 7643 §2.4: at most one entry of a list is primary.",
            "Rollcall left the first of them primary and stored the others as not primary.",
        ],
        Quirk::UnknownMemberSkipped => [
            "An unknown member was left out",
            "The request named a member that is no user or group of this connection, or one without an identifier.",
            "RFC 7643 §4.2: the `value` of a member is the `id` of a user or group that the server has.",
            "Rollcall left that member out and took the others, because most identity providers do not send a refused list again.",
        ],
        Quirk::MemberByReference => [
            "A member was given by its address",
            "A member came with its address (`$ref`) instead of its identifier.",
            "RFC 7643 §4.2: the identifier of a member stands in `value`; `$ref` goes along with it.",
            "Rollcall took the identifier from the end of the address.",
        ],
        Quirk::MembersKept => [
            "A group came without its members",
            "A group was replaced as a whole, and the new version did not speak of members.",
            "RFC 7644 §3.5.1: what a replacement leaves out may be cleared, or keep the value that it has.",
            "Rollcall left the members as they were: the usual reason is a new name for the group.",
        ],
        Quirk::Reactivated => [
            "A former user was brought back",
            "A new user came with the userName and the externalId of one who is inactive.",
            "RFC 7644 §3.3: a user who exists already is not created again; the server answers 409.",
            "Rollcall made the inactive user active again, with the new values and the former identifier. A refusal would have locked the person out.",
        ],
        Quirk::UnreadableAttributeIgnored => [
            "A wanted attribute could not be read",
            "The request listed the attributes that it wants to see, and one of them is not a name.",
            "RFC 7644 §3.10: such a list holds names of attributes, with at most one part after a dot.",
            "Rollcall ignored that one and answered with the others.",
        ],
        Quirk::BothProjections => [
            "Wanted and unwanted attributes came together",
            "The request said both which attributes it wants (`attributes`) and which it does not (`excludedAttributes`).",
            "RFC 7644 §3.9: `attributes` lists what is returned, `excludedAttributes` takes away from what is returned by default; a request uses one of them.",
            "Rollcall went by `attributes`.",
        ],
    }
}
