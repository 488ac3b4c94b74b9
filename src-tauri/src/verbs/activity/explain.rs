//! `rollcall activity explain`: what a message of an identity provider means.

use std::io::Read as _;

use admin::operation::ExplainMessage;
use admin::operations::activity::explain::{Explained, Request};
use admin::{Code, Error, plain};

use crate::cli::exit::Outcome;
use crate::cli::session::Session;
use crate::cli::text::{count, printable};

/// More than is ever read.
const LONGEST: u64 = 1 << 20;

pub(super) async fn run(session: &Session<'_>, text: String, connection: Option<String>) -> Outcome {
    let text = if text == "-" { standard_input()? } else { text };
    let explained = session.call::<ExplainMessage>(Request { text, connection }).await?;
    let output = session.output;
    if output.json() {
        return output.document(&explained);
    }
    if explained.explanations.is_empty() {
        output.remark("Nothing is known of this message. Give all of it, with its code if it has one.");
        return Ok(());
    }
    output.print(&render(&explained))
}

fn standard_input() -> Outcome<String> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LONGEST).read_to_end(&mut bytes);
    read.map_err(|error| Error::new(Code::Io, format!("Standard input cannot be read: {error}.")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn render(explained: &Explained) -> String {
    let mut text = String::new();
    for explanation in &explained.explanations {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{}\n{}\n", plain(&explanation.title), plain(&explanation.cause)));
        for (number, step) in (1..).zip(&explanation.fix) {
            text.push_str(&format!("  {number}. {}\n", plain(step)));
        }
        let certain = if explanation.certain { "" } else { " (seen, not documented)" };
        text.push_str(&format!("Source: {}{certain}\n", printable(&explanation.source)));
        if explanation.matching > 0 {
            text.push_str(&format!("{} may have to do with it.\n", count(explanation.matching, "request")));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_explanation_is_told_with_what_to_do() {
        let explained = serde_json::from_value(json!({ "explanations": [
            { "id": "a", "idp": "okta", "title": "The token is wrong", "cause": "It is *not* the one.", "fix": ["Click *Test*.", "Type `x`."],
              "source": "https://example.com", "certain": false, "look": null, "matching": 2 },
            { "id": "b", "idp": null, "title": "Other", "cause": "Other.", "fix": [], "source": "seen", "certain": true, "look": null, "matching": 0 },
        ] }))
        .unwrap();
        let expected = "\
The token is wrong
It is “not” the one.
  1. Click “Test”.
  2. Type x.
Source: https://example.com (seen, not documented)
2 requests may have to do with it.

Other
Other.
Source: seen
";
        assert_eq!(render(&explained), expected);
    }
}
