//! `rollcall users …` and `rollcall groups …`

mod columns;
mod details;

use admin::Kind;
use admin::operation::{ListResources, ShowResource};
use admin::operations::resources::{List, MAX_PAGE, PAGE, Page, Show};
use indicatif::ProgressBar;
use serde_json::Value;

use crate::cli::args::{self, Resources};
use crate::cli::csv;
use crate::cli::exit::Outcome;
use crate::cli::output::Output;
use crate::cli::progress::counter;
use crate::cli::session::{Folder, Place, Session, with};
use crate::cli::table::Table;
use crate::cli::text::grouped;

pub(crate) fn run(place: &Place, kind: Kind, verb: Resources, output: &Output) -> Outcome {
    with(place, output, Folder::MustExist, async |session| match verb {
        Resources::List(list) => self::list(session, kind, list).await,
        Resources::Show { name, connection } => {
            let shown = session.call::<ShowResource>(Show { kind, connection, name }).await?;
            if output.json() {
                return output.document(&shown.resource);
            }
            let resource: Value = serde_json::from_str(shown.resource.get()).unwrap_or_default();
            output.print(&details::render(&resource))
        }
    })
}

async fn list(session: &Session<'_>, kind: Kind, list: args::ListResources) -> Outcome {
    let output = session.output;
    let mut pages = Pages::new(kind, &list);
    let first = pages.next(session).await?;
    let expected = first.as_ref().map_or(0, |page| page.total.min(pages.limit));
    let several = expected > MAX_PAGE as u64;
    let scrolling = std::io::IsTerminal::is_terminal(&std::io::stdout());
    let bar = counter(expected, "Writing", output.json() || scrolling || !several);
    let written = if list.csv {
        write_csv(session, kind, &mut pages, first, &bar).await
    } else if output.json() {
        write_json(session, &mut pages, first).await
    } else {
        write_table(session, kind, &mut pages, first).await
    };
    bar.finish_and_clear();
    written
}

/// The pages of a list, up to a limit.
struct Pages {
    request: Option<List>,
    limit: u64,
    left: u64,
}

impl Pages {
    fn new(kind: Kind, list: &args::ListResources) -> Self {
        let unlimited = list.all || (list.csv && list.limit.is_none());
        let limit = if unlimited { u64::MAX } else { list.limit.unwrap_or(PAGE as u64) };
        let (connection, filter) = (list.connection.clone(), list.filter.clone());
        let request = Some(List { kind, connection, filter, cursor: None, limit: None });
        Self { request, limit, left: limit }
    }

    async fn next(&mut self, session: &Session<'_>) -> Outcome<Option<Page>> {
        let Some(mut request) = self.request.take() else { return Ok(None) };
        // Asked for none, the total is still wanted.
        request.limit = Some(usize::try_from(self.left).unwrap_or(MAX_PAGE).clamp(1, MAX_PAGE));
        let mut page = session.call::<ListResources>(request.clone()).await?;
        page.resources.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
        self.left -= page.resources.len() as u64;
        if self.left > 0 && page.next.is_some() {
            request.cursor.clone_from(&page.next);
            self.request = Some(request);
        }
        Ok(Some(page))
    }
}

async fn write_csv(
    session: &Session<'_>,
    kind: Kind,
    pages: &mut Pages,
    first: Option<Page>,
    bar: &ProgressBar,
) -> Outcome {
    let columns = columns::csv(kind);
    session.output.raw(&csv::record(columns.iter().map(|column| column.name)))?;
    let mut page = first;
    while let Some(Page { resources, .. }) = page {
        let mut text = String::new();
        for resource in &resources {
            let resource: Value = serde_json::from_str(resource.get()).unwrap_or_default();
            let fields: Vec<String> = columns.iter().map(|column| (column.of)(&resource)).collect();
            text.push_str(&csv::record(fields.iter().map(String::as_str)));
        }
        session.output.raw(&text)?;
        bar.inc(resources.len() as u64);
        page = pages.next(session).await?;
    }
    Ok(())
}

/// One document, written page by page: it may be larger than the memory.
async fn write_json(session: &Session<'_>, pages: &mut Pages, first: Option<Page>) -> Outcome {
    let mut page = first;
    let total = page.as_ref().map_or(0, |page| page.total);
    session.output.raw(&format!("{{\"total\":{total},\"resources\":["))?;
    let mut separator = "";
    while let Some(Page { resources, .. }) = page {
        let mut text = String::new();
        for resource in &resources {
            text.push_str(separator);
            text.push_str(resource.get());
            separator = ",";
        }
        session.output.raw(&text)?;
        page = pages.next(session).await?;
    }
    session.output.raw("]}\n")
}

async fn write_table(session: &Session<'_>, kind: Kind, pages: &mut Pages, first: Option<Page>) -> Outcome {
    let output = session.output;
    let mut page = first;
    let (mut shown, mut total) = (0, 0);
    while let Some(Page { resources, total: all, .. }) = page {
        total = all;
        shown += resources.len() as u64;
        let columns = columns::table(kind);
        let headings: Vec<&'static str> = columns.iter().map(|column| column.name).collect();
        let mut table = Table::new(&headings);
        for resource in &resources {
            let resource: Value = serde_json::from_str(resource.get()).unwrap_or_default();
            table.row(columns.iter().map(|column| (column.of)(&resource)));
        }
        if !table.is_empty() {
            output.print(&table.render(output.colour()))?;
        }
        page = pages.next(session).await?;
    }
    let things = format!("{}s", kind.name().to_lowercase());
    match (shown, total) {
        (0, 0) => output.remark(&format!("No {things} found.")),
        _ if shown < total => {
            output.remark(&format!("{} of {} {things}; --all shows all.", grouped(shown), grouped(total)));
        }
        _ => {}
    }
    Ok(())
}
