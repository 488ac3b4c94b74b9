//! Lists that are kept as rows: `emails` (beside the body), `members` and `groups` (only there).

use scim::Kind;
use scim::filter::{Filter, Literal, Operator};
use scim::path::AttrPath;

use super::{Setting, Sql};
use crate::stored::collection;

/// Whether rows, rather than the body, decide a comparison.
pub(super) fn serves(filter: &Filter, path: AttrPath) -> bool {
    match list(path) {
        Some(List::Members | List::Groups) => true,
        Some(List::Emails) => value_equality(filter).is_some_and(|equality| equality.value.is_some()),
        None => false,
    }
}

/// Whether the rows are found by key, rather than judged one by one.
pub(super) fn is_lookup(filter: &Filter, path: AttrPath) -> bool {
    let Some(equality) = value_equality(filter) else { return false };
    match list(path) {
        Some(List::Emails) => true,
        Some(List::Members) => equality.whole && equality.value.is_some(),
        Some(List::Groups) => equality.whole,
        None => false,
    }
}

/// The condition for a comparison that [`serves`] accepted.
pub(super) fn condition(filter: &Filter, path: AttrPath, setting: &Setting<'_>) -> Sql {
    match (list(path), value_equality(filter)) {
        (Some(List::Emails), Some(equality)) => emails(filter, &equality, setting),
        (Some(List::Members), Some(Equality { value: Some(id), whole: true, .. })) => members(id, setting),
        (Some(List::Members), _) => {
            if is_presence(filter) {
                return Sql::text(
                    "EXISTS (SELECT 1 FROM member JOIN resource AS other ON other.sequence = member.resource
                              WHERE member.of_group = resource.sequence AND other.deleted_at IS NULL)",
                );
            }
            judged(filter, MEMBERS, setting)
        }
        (Some(List::Groups), Some(Equality { value: Some(id), whole: true, .. })) => {
            in_group("+parent.collection = ? AND parent.id = ?", id, setting)
        }
        (Some(List::Groups), Some(Equality { display: Some(name), whole: true, .. })) => {
            in_group("parent.collection = ? AND parent.name_key = ?", name, setting)
        }
        (Some(List::Groups), _) => judged(filter, GROUPS, setting),
        (Some(List::Emails) | None, _) => Sql::text("FALSE"),
    }
}

enum List {
    Emails,
    Members,
    Groups,
}

fn list(path: AttrPath) -> Option<List> {
    match (path.extension, path.attribute.name) {
        (None, "emails") => Some(List::Emails),
        (None, "members") => Some(List::Members),
        (None, "groups") => Some(List::Groups),
        _ => None,
    }
}

fn is_presence(filter: &Filter) -> bool {
    matches!(filter, Filter::Present(path) if path.sub.is_none_or(|sub| matches!(sub.name, "value" | "type" | "$ref")))
}

/// What a filter asks of one element, as far as rows can find it: at least one of `value` and
/// `display` must equal a text.
struct Equality<'a> {
    value: Option<&'a str>,
    kind: Option<&'a str>,
    display: Option<&'a str>,
    /// Whether that is one term, and all that is asked.
    whole: bool,
    /// Whether `value` and `type` are all that is asked.
    value_and_type: bool,
}

fn value_equality(filter: &Filter) -> Option<Equality<'_>> {
    let mut found = Equality { value: None, kind: None, display: None, whole: false, value_and_type: true };
    let inner = match filter {
        Filter::Element(_, inner) => inner,
        other => other,
    };
    let mut terms = 0;
    conjuncts(inner, &mut |term| {
        terms += 1;
        let (name, text) = match term {
            Filter::Compare(path, Operator::Eq, Literal::Text(text)) => (path.compared().name, text.as_str()),
            _ => ("", ""),
        };
        let slot = match name {
            "value" => &mut found.value,
            "type" => &mut found.kind,
            "display" => &mut found.display,
            _ => {
                found.value_and_type = false;
                return;
            }
        };
        // A second term on the same part is left to the evaluator.
        if slot.is_some() {
            found.value_and_type = false;
        } else {
            *slot = Some(text);
        }
    });
    found.whole = terms == 1;
    found.value_and_type &= found.display.is_none();
    (found.value.is_some() || found.display.is_some()).then_some(found)
}

fn conjuncts<'a>(filter: &'a Filter, each: &mut impl FnMut(&'a Filter)) {
    if let Filter::And(left, right) = filter {
        conjuncts(left, each);
        conjuncts(right, each);
    } else {
        each(filter);
    }
}

fn emails(filter: &Filter, equality: &Equality<'_>, setting: &Setting<'_>) -> Sql {
    let mut sql =
        Sql::text("resource.sequence IN (SELECT email.resource FROM email WHERE email.value_key = ");
    sql.bind(equality.value.unwrap_or_default().to_owned());
    if let Some(kind) = equality.kind {
        sql.push(" AND email.type_key = ");
        sql.bind(kind.to_owned());
    }
    sql.push(")");
    if equality.value_and_type {
        return sql;
    }
    sql.joined(" AND ", super::holds(filter, setting.kind))
}

fn members(id: &str, setting: &Setting<'_>) -> Sql {
    let mut sql = Sql::text(
        "resource.sequence IN (SELECT member.of_group FROM resource AS other
           JOIN member ON member.resource = other.sequence
          WHERE +other.connection = ",
    );
    sql.bind(setting.connection.0);
    sql.push(" AND other.collection IS NOT NULL AND other.id = ");
    sql.bind(id.to_owned());
    sql.push(")");
    sql
}

/// Walks down from the groups asked for; whoever is met belongs to one of them.
fn in_group(which: &str, what: &str, setting: &Setting<'_>) -> Sql {
    let mut sql = Sql::text(
        "resource.sequence IN (WITH RECURSIVE inside (sequence) AS (
           SELECT member.resource FROM resource AS parent JOIN member ON member.of_group = parent.sequence
            WHERE ",
    );
    sql.push(which);
    sql.values.push(collection(setting.connection, Kind::Group).into());
    sql.values.push(what.to_owned().into());
    sql.push(
        " UNION SELECT member.resource FROM inside
           JOIN resource AS parent ON parent.sequence = inside.sequence AND parent.deleted_at IS NULL
           JOIN member ON member.of_group = parent.sequence
         ) SELECT sequence FROM inside)",
    );
    sql
}

/// The members of a group as the evaluator sees them; two `?` for the base URL.
const MEMBERS: &str = "(SELECT json_object('members', json_group_array(json_object(
    'value', other.id,
    '$ref', ? || iif(other.kind = 0, '/Users/', '/Groups/') || other.id,
    'type', iif(other.kind = 0, 'User', 'Group'),
    'display', other.display)))
  FROM member JOIN resource AS other ON other.sequence = member.resource
 WHERE member.of_group = resource.sequence AND other.deleted_at IS NULL)";

/// The groups of a user as the evaluator sees them.
const GROUPS: &str = "(WITH RECURSIVE above (sequence) AS (
    SELECT member.of_group FROM member JOIN resource AS parent ON parent.sequence = member.of_group
     WHERE member.resource = resource.sequence AND parent.deleted_at IS NULL
     UNION
    SELECT member.of_group FROM above JOIN member ON member.resource = above.sequence
      JOIN resource AS parent ON parent.sequence = member.of_group WHERE parent.deleted_at IS NULL)
  SELECT json_object('groups', json_group_array(json_object(
    'value', parent.id,
    '$ref', ? || '/Groups/' || parent.id,
    'display', parent.display,
    'externalId', parent.external_id,
    'type', iif(EXISTS (SELECT 1 FROM member WHERE member.of_group = parent.sequence
                                               AND member.resource = resource.sequence), 'direct', 'indirect'))))
    FROM above JOIN resource AS parent ON parent.sequence = above.sequence)";

/// Gathers the list and leaves the judgement to the evaluator.
fn judged(filter: &Filter, list: &str, setting: &Setting<'_>) -> Sql {
    let mut sql = super::begin_holds(filter, setting.kind);
    sql.push_bound(list, setting.base.to_owned());
    sql.push(")");
    sql
}
