//! CSV (RFC 4180) that a spreadsheet does not mistake for formulas.

/// One record with its line end.
pub fn record<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            line.push(',');
        }
        push(&mut line, field);
    }
    line.push_str("\r\n");
    line
}

fn push(line: &mut String, field: &str) {
    // Names come from whoever may write into the identity provider; a spreadsheet would run them.
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !formula && !field.contains(['"', ',', '\r', '\n']) {
        line.push_str(field);
        return;
    }
    line.push('"');
    if formula {
        line.push('\'');
    }
    line.push_str(&field.replace('"', "\"\""));
    line.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be_and_formulas_are_text() {
        let cases = [
            (&["a", "", "ü"][..], "a,,ü\r\n"),
            (&["a,b", "say \"hi\"", "two\nlines"], "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n"),
            (
                &["=HYPERLINK(\"x\")", "-1", "@SUM", "+49"],
                "\"'=HYPERLINK(\"\"x\"\")\",\"'-1\",\"'@SUM\",\"'+49\"\r\n",
            ),
            (&["a=b", "a@example.com"], "a=b,a@example.com\r\n"),
        ];
        for (fields, expected) in cases {
            assert_eq!(record(fields.iter().copied()), expected);
        }
    }
}
