//! An answer of the server, and what must hold for every one of them (RFC 7644 §3.1, §3.12; RFC 7643 §3.1).

use serde_json::Value;

const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// Every header the server has a reason to send. Another one is either a leak or a decision that belongs
/// here.
const HEADERS: [&str; 12] = [
    "allow",
    "cache-control",
    "connection",
    "content-length",
    "content-type",
    "date",
    "etag",
    "location",
    "retry-after",
    "transfer-encoding",
    "www-authenticate",
    "x-content-type-options",
];

const SCIM_TYPES: [&str; 13] = [
    "expiredCursor",
    "invalidCount",
    "invalidCursor",
    "invalidFilter",
    "invalidPath",
    "invalidSyntax",
    "invalidValue",
    "invalidVers",
    "mutability",
    "noTarget",
    "sensitive",
    "tooMany",
    "uniqueness",
];

/// One answer. Constructed through [`Answer::checked`], so a test never sees one that breaks the general
/// rules.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// `Null` when there is no body.
    pub body: Value,
    pub text: String,
    /// What was asked, for the message of a failing test.
    pub request: String,
}

impl Answer {
    /// An answer as it came.
    pub fn unchecked(request: String, status: u16, headers: Vec<(String, String)>, body: Vec<u8>) -> Self {
        let text = String::from_utf8_lossy(&body).into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        let headers = headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect();
        Self { status, headers, body, text, request }
    }

    /// An answer of the SCIM service: panics when it breaks a rule that all answers share.
    #[track_caller]
    pub fn checked(self, server_error_expected: bool) -> Self {
        self.check_headers();
        if self.status >= 500 {
            assert!(server_error_expected, "nothing a client sends may end in a server error: {self}");
        }
        if self.status >= 400 {
            self.check_error();
        } else if self.text.is_empty() {
            let empty_is_right = [204, 304].contains(&self.status) || self.request.starts_with("HEAD ");
            assert!(empty_is_right, "a {} needs a body: {self}", self.status);
        } else {
            self.check_success();
        }
        self
    }

    #[track_caller]
    fn check_headers(&self) {
        for (name, _) in &self.headers {
            assert!(HEADERS.contains(&name.as_str()), "unexpected header `{name}`: {self}");
            let times = self.headers.iter().filter(|(other, _)| other == name).count();
            assert!(times == 1, "header `{name}` is sent {times} times: {self}");
        }
        assert_eq!(
            self.header("cache-control"),
            Some("no-store"),
            "personal data must not be cached: {self}"
        );
        assert_eq!(
            self.header("x-content-type-options"),
            Some("nosniff"),
            "no browser may guess a type: {self}"
        );
        if !self.text.is_empty() {
            let media = self.header("content-type").unwrap_or("nothing").to_ascii_lowercase();
            let (essence, parameters) = media.split_once(';').unwrap_or((&media, "charset=utf-8"));
            assert_eq!(essence.trim(), "application/scim+json", "a body is always SCIM: {self}");
            assert_eq!(parameters.trim(), "charset=utf-8", "the only charset of JSON: {self}");
            assert!(self.body.is_object(), "a SCIM body is one JSON object: {self}");
        }
    }

    #[track_caller]
    fn check_error(&self) {
        if self.request.starts_with("HEAD ") {
            return;
        }
        assert_eq!(self.body["schemas"], serde_json::json!([ERROR]), "an error is a SCIM Error: {self}");
        assert_eq!(
            self.body["status"],
            self.status.to_string(),
            "`status` is the HTTP status as a string: {self}"
        );
        let detail = self.body["detail"].as_str().unwrap_or_default();
        assert!(!detail.trim().is_empty(), "`detail` is what the administrator of the IdP reads: {self}");
        let scim_type = &self.body["scimType"];
        if [401, 403, 404, 405, 412, 415].contains(&self.status) || self.status >= 500 {
            assert!(scim_type.is_null(), "no scimType is defined for {}: {self}", self.status);
        } else if let Some(scim_type) = scim_type.as_str() {
            assert!(SCIM_TYPES.contains(&scim_type), "scimType `{scim_type}` is in no RFC: {self}");
        }
        for key in self.body.as_object().into_iter().flat_map(|object| object.keys()) {
            let known = ["schemas", "status", "scimType", "detail"].contains(&key.as_str());
            assert!(known, "an Error has no `{key}`: {self}");
        }
        if self.status == 401 {
            let challenge = self.header("www-authenticate");
            assert_eq!(challenge, Some(r#"Bearer realm="scim""#), "a 401 says how to authenticate: {self}");
        }
    }

    #[track_caller]
    fn check_success(&self) {
        no_null(&self.body, self);
        let schemas = self.body["schemas"].as_array();
        assert!(schemas.is_some_and(|urns| !urns.is_empty()), "every SCIM object names its schemas: {self}");
        if self.body["schemas"][0] == LIST {
            self.check_list();
        } else if self.body["meta"]["version"].is_string() {
            if self.body["meta"]["created"].is_string() {
                check_resource(&self.body, self);
            }
            let version = self.body["meta"]["version"].as_str();
            assert_eq!(self.header("etag"), version, "ETag is meta.version (RFC 7644 §3.14): {self}");
        }
        if let Some(location) = self.header("location") {
            let named = self.body["meta"]["location"].as_str();
            assert!(
                named.is_none_or(|meta| meta == location),
                "Location is meta.location (RFC 7643 §3.1): {self}"
            );
        } else {
            assert!(self.status != 201, "a 201 names the new resource in Location: {self}");
        }
    }

    #[track_caller]
    fn check_list(&self) {
        let total = self.body["totalResults"].as_u64();
        let total = total.unwrap_or_else(|| panic!("totalResults is an integer: {self}"));
        let page = self.body["itemsPerPage"].as_u64();
        let page = page.unwrap_or_else(|| panic!("itemsPerPage is an integer: {self}"));
        let resources = self.resources();
        assert_eq!(
            resources.len() as u64,
            page,
            "itemsPerPage is the number returned, not the one asked: {self}"
        );
        assert!(page <= total, "no page is larger than the whole: {self}");
        for resource in resources {
            if resource["meta"]["version"].is_string() && resource["meta"]["created"].is_string() {
                check_resource(resource, self);
            }
        }
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Asserts the status; returns the answer for further looks.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert!(self.status == status, "expected {status}: {self}");
        self
    }

    /// Asserts an error with its scimType (empty: none).
    #[track_caller]
    pub fn refused(self, status: u16, scim_type: &str) -> Self {
        let answer = self.expect(status);
        let actual = answer.body["scimType"].as_str().unwrap_or_default();
        assert!(actual == scim_type, "expected scimType `{scim_type}`: {answer}");
        answer
    }

    /// The `id` of the resource in the body.
    #[track_caller]
    pub fn id(&self) -> String {
        let id = self.body["id"].as_str();
        id.unwrap_or_else(|| panic!("the body is a resource with an id: {self}")).to_owned()
    }

    /// The ETag.
    #[track_caller]
    pub fn etag(&self) -> String {
        self.header("etag").unwrap_or_else(|| panic!("the answer has an ETag: {self}")).to_owned()
    }

    /// The resources of a list; empty when there are none.
    pub fn resources(&self) -> &[Value] {
        self.body["Resources"].as_array().map_or(&[], Vec::as_slice)
    }

    /// `totalResults` of a list.
    #[track_caller]
    pub fn total(&self) -> u64 {
        self.body["totalResults"].as_u64().unwrap_or_else(|| panic!("the body is a list: {self}"))
    }

    /// The `id`s of a list, in its order.
    pub fn ids(&self) -> Vec<String> {
        self.resources().iter().filter_map(|resource| resource["id"].as_str().map(str::to_owned)).collect()
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = match self.text.char_indices().nth(2000) {
            Some((end, _)) => &self.text[..end],
            None => &self.text,
        };
        write!(f, "\n  {}\n  -> {} {text}\n  {:?}", self.request, self.status, self.headers)
    }
}

#[track_caller]
fn no_null(value: &Value, answer: &Answer) {
    match value {
        Value::Null => panic!("null is the same as absent and is never sent (RFC 7643 §2.5): {answer}"),
        Value::Array(items) => items.iter().for_each(|item| no_null(item, answer)),
        Value::Object(members) => {
            assert!(!members.contains_key("password"), "password is never returned (RFC 7643 §7): {answer}");
            members.values().for_each(|member| no_null(member, answer));
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[track_caller]
fn check_resource(resource: &Value, answer: &Answer) {
    let id = resource["id"].as_str().unwrap_or_default();
    assert!(!id.is_empty() && !id.contains("bulkId"), "every resource has an id (RFC 7643 §3.1): {answer}");
    let meta = &resource["meta"];
    for time in ["created", "lastModified"] {
        let text = meta[time].as_str().unwrap_or_default();
        let right = text.len() == 24 && text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok();
        assert!(right, "meta.{time} is a time in UTC with milliseconds: {answer}");
    }
    let location = meta["location"].as_str().unwrap_or_default();
    assert!(location.starts_with("http") && location.ends_with(id), "meta.location is absolute: {answer}");
    let version = meta["version"].as_str().unwrap_or_default();
    assert!(version.starts_with("W/\"") && version.ends_with('"'), "meta.version is a weak ETag: {answer}");
    if answer.request.contains("ttributes") {
        return;
    }
    for urn in resource["schemas"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if urn.contains(":extension:") {
            let content = resource[urn].as_object();
            assert!(
                content.is_some_and(|o| !o.is_empty()),
                "`schemas` lists URNs with content only: {answer}"
            );
        }
    }
}
