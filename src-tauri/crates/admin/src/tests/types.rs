//! The operations in TypeScript, for the user interface. The file is kept with the sources, so that
//! a change to an operation is a change to look at; this test says when it is out of date.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use ts_rs::{Config, TS, TypeVisitor};

use crate::Error;
use crate::operation::{self, Operation};
use crate::operations::rows::RowsRequest;
use crate::operations::view::View;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/host/generated/operations.ts");
/// Set by `make types`.
const WRITE: &str = "ROLLCALL_WRITE_TYPES";

const HEAD: &str = "\
// What operations are told and what they answer, as src-tauri/crates/admin declares them.
// Written by `make types`; do not edit.
";

struct Types {
    config: Config,
    /// Documentation and declaration by name.
    declared: BTreeMap<String, String>,
    operations: String,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types that are spelled out where they are used have no place of their own.
        if T::output_path().is_some() {
            self.declare::<T>();
        } else {
            // What such a type depends on is what it holds; asked for its dependencies, a list of a type that holds
            // lists of itself would never come to an end.
            T::visit_generics(self);
        }
    }
}

impl operation::Visitor for Types {
    fn visit<O: Operation>(&mut self) {
        if O::CONSOLE {
            return;
        }
        // Few requests have a name; they are spelled out where they belong, in the operation.
        O::Request::visit_dependencies(self);
        TypeVisitor::visit::<O::Response>(self);
        let named = self.declared.get(&O::Request::ident(&self.config));
        let request = match O::Request::inline(&self.config) {
            _ if named.is_some_and(|known| *known == declaration::<O::Request>(&self.config)) => {
                O::Request::name(&self.config)
            }
            // What ts-rs has for no members at all would let a caller give some.
            nothing if nothing == "Record<symbol, never>" => "Record<string, never>".into(),
            inline => inline,
        };
        let response = O::Response::name(&self.config);
        let _ =
            writeln!(self.operations, "\"{}\": {{\nrequest: {request},\nresponse: {response},\n}},", O::NAME);
    }
}

impl Types {
    fn declare<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::ident(&self.config);
        let declaration = declaration::<T>(&self.config);
        if let Some(other) = self.declared.get(&name) {
            assert_eq!(*other, declaration, "two types have the name {name}");
            return;
        }
        self.declared.insert(name, declaration);
        T::visit_dependencies(self);
        T::visit_generics(self);
    }

    fn text(self) -> String {
        let mut text = HEAD.to_owned();
        for declaration in self.declared.values() {
            let _ = write!(text, "\n{}", laid_out(declaration));
        }
        let map = format!("export interface Operations {{\n{}}}\n", self.operations);
        let _ = write!(text, "\n/** What the pages may ask for, by name. */\n{}", laid_out(&map));
        text
    }
}

fn declaration<T: TS + ?Sized>(config: &Config) -> String {
    format!("{}export {}\n", T::docs().unwrap_or_default(), T::decl(config))
}

/// One member a line, indented by depth. Knows no more of TypeScript than what is generated here:
/// braces and commas stand in no text.
fn laid_out(declaration: &str) -> String {
    // References of rustdoc mean nothing there, and a comment of one line needs no three.
    let declaration = declaration.replace("[`", "`").replace("`]", "`");
    let mut lines: Vec<String> = Vec::new();
    let mut angles = 0_usize;
    for line in declaration.lines() {
        let line = line.trim();
        if line.starts_with("/**") || line.starts_with('*') {
            lines.push(line.to_owned());
            continue;
        }
        let mut rest = String::new();
        for character in line.chars() {
            match character {
                '{' => {
                    rest.push('{');
                    lines.push(std::mem::take(&mut rest));
                }
                '}' => {
                    lines.push(std::mem::take(&mut rest));
                    rest.push('}');
                }
                '<' => {
                    angles += 1;
                    rest.push('<');
                }
                '>' => {
                    angles = angles.saturating_sub(1);
                    rest.push('>');
                }
                ',' if angles == 0 => {
                    rest.push(';');
                    lines.push(std::mem::take(&mut rest));
                }
                other => rest.push(other),
            }
        }
        lines.push(rest);
    }
    for at in (2..lines.len()).rev() {
        if lines[at] == "*/" && lines[at - 2] == "/**" {
            let comment = format!("/** {} */", lines[at - 1].trim_start_matches("* "));
            lines.splice(at - 2..=at, [comment]);
        }
    }
    let mut text = String::new();
    let mut depth = 0_usize;
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && *line != ";") {
        let comment = line.starts_with('*') || line.starts_with("/**");
        if line.starts_with('}') && !comment {
            depth = depth.saturating_sub(1);
        }
        let lead = if line.starts_with('*') { " " } else { "" };
        let _ = writeln!(text, "{}{lead}{line}", "  ".repeat(depth));
        if line.ends_with('{') && !comment {
            depth += 1;
        }
    }
    text
}

#[test]
fn the_user_interface_knows_the_operations_as_they_are() {
    let config = Config::new().with_large_int("number");
    let mut types = Types { config, declared: BTreeMap::new(), operations: String::new() };
    // What no answer holds and pages have a name for all the same.
    TypeVisitor::visit::<Error>(&mut types);
    TypeVisitor::visit::<View>(&mut types);
    TypeVisitor::visit::<RowsRequest>(&mut types);
    operation::visit(&mut types);
    let text = types.text();
    let file = Path::new(FILE);
    if std::env::var_os(WRITE).is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        committed == text,
        "ui/src/host/generated/operations.ts is not what the operations are now. Run `make types`."
    );
}

/// A dialect has one name, in reports as in choices.
#[test]
fn the_pages_call_dialects_by_their_names() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/text/dialects.ts");
    let names = std::fs::read_to_string(file).unwrap().replace('"', "");
    for dialect in simulator::Dialect::ALL {
        let line = format!("  {}: {},\n", dialect.word(), dialect.name());
        assert!(names.contains(&line), "{line}");
    }
}
