//! What indexes say of rows that have to satisfy something: which come into question at all.

use std::time::Duration;

use scim::filter::Filter;

use super::Search;
use crate::compile::{Setting, Sql};
use crate::stored::kind_number;
use crate::table::Words;
use crate::table::order::Scope;
use crate::table::set::Bits;
use crate::{Result, list, search};

/// If the search index answers with more rows than this, walking meets one soon enough without it.
const MANY: u64 = 100_000;
/// How long it may take to find all that satisfies a filter through an index; judging row after row
/// instead would take longer still.
const INDEXED: Duration = Duration::from_secs(2);
/// How long it may take where only the state is in an index: few are inactive, and then it does not take long.
const BY_STATE: Duration = Duration::from_millis(60);
/// How long it may take without one.
const UNINDEXED: Duration = Duration::from_millis(20);

/// The rows that come into question, in any scope.
pub(super) struct Candidates {
    pub(super) rows: Bits,
    /// Whether all of them satisfy.
    pub(super) certain: bool,
}

impl Search<'_> {
    /// The rows in which words may occur; `None` if there are many.
    pub(super) fn candidates(&self, words: &Words) -> Result<Option<Candidates>> {
        let mut rows = Bits::default();
        let mut certain = false;
        if let Some(question) = words.question() {
            let mut asked = Sql::text(search::CANDIDATES);
            asked.values.push(question.into());
            if !rows.gather(self.sqlite, &asked, MANY)? {
                return Ok(None);
            }
        } else if self.scope.is_deleted() {
            return Ok(None);
        } else {
            // The other words are judged on what the longest singles out.
            let beginnings = words.beginnings().unwrap_or_default();
            let longest = beginnings.iter().max_by_key(|word| word.len()).map_or("", String::as_str);
            certain = beginnings.len() == 1;
            for (index, key) in
                [("live_name", "name_key"), ("live_display", "display_key"), ("live_label", "label_key")]
            {
                rows.gather(self.sqlite, &self.beginning_with(longest, index, key), u64::MAX)?;
            }
        }
        // Whoever pastes an identifier means exactly it.
        let mut identified = Sql::text("SELECT sequence FROM resource WHERE id = ");
        identified.bind(words.whole().to_owned());
        if self.scope.is_deleted() {
            // They are in no other index, few, and soon purged.
            identified
                .push(" UNION ALL SELECT sequence FROM resource INDEXED BY deleted WHERE connection = ");
            identified.bind(self.scope.connection.0);
            identified.push(" AND kind = ");
            identified.bind(kind_number(self.scope.kind));
            identified.push(" AND deleted_at IS NOT NULL AND external_id = ");
        } else {
            identified.push(
                " UNION ALL SELECT sequence FROM resource INDEXED BY live_external_id WHERE collection = ",
            );
            identified.bind(self.scope.collection());
            identified.push(" AND external_id = ");
        }
        identified.bind(words.whole().to_owned());
        let before = rows.count();
        rows.gather(self.sqlite, &identified, u64::MAX)?;
        certain &= rows.count() == before;
        Ok(Some(Candidates { rows, certain }))
    }

    fn beginning_with(&self, prefix: &str, index: &str, key: &str) -> Sql {
        let mut sql =
            Sql::text(&format!("SELECT sequence FROM resource INDEXED BY {index} WHERE collection = "));
        sql.bind(self.scope.collection());
        sql.push(&format!(" AND {key} >= "));
        sql.bind(prefix.to_owned());
        if let Some(end) = crate::compile::after_prefix(prefix) {
            sql.push(&format!(" AND {key} < "));
            sql.bind(end);
        }
        sql
    }

    /// The rows that satisfy a filter; `None` if finding all of them takes long.
    pub(super) fn satisfying(&self, filter: &Filter) -> Result<Option<Candidates>> {
        if self.scope.is_deleted() {
            return Ok(None);
        }
        let Scope { connection, kind, .. } = self.scope;
        let plan = list::selective_plan(self.sqlite, connection, kind, Some(filter), None, self.base)?;
        // What no index finds is found by looking at everything, or not in time.
        let time = match &plan.from {
            from if from.contains("live_sequence") => UNINDEXED,
            from if from.contains("live_active") => BY_STATE,
            _ => INDEXED,
        };
        let mut sql = Sql::text("SELECT resource.sequence ");
        sql.push(&plan.from);
        sql.push(" WHERE ");
        sql.append(plan.condition);
        let rows = self.limit.within(time, || Bits::of(self.sqlite, &sql))?;
        Ok(rows.map(|rows| Candidates { rows, certain: true }))
    }

    /// What a filter is compiled for.
    pub(super) fn setting<'b>(&'b self, unselective: &'b [String]) -> Setting<'b> {
        Setting { connection: self.scope.connection, kind: self.scope.kind, base: self.base, unselective }
    }
}
