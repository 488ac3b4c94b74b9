//! Reads a filter. Precedence: grouping, `not`, `and`, `or` (RFC 7644 §3.4.2.2).

use super::lexer::{Fault, Token, What, tokens};
use super::literal::{self, Literal, Raw};
use super::{Filter, MAX_COMPARISONS, MAX_DEPTH, MAX_LENGTH, Operator};
use crate::path::{AttrPath, Name, is_name, resolve, resolve_in_extensions};
use crate::schema::{Kind, Returned, Type};
use crate::{Error, Profile, Quirk, Quirks, Result};

type Parsed<T> = std::result::Result<T, Fault>;

/// Parses a filter over resources of a kind.
///
/// # Errors
/// 400 `invalidFilter` with the position, counted in characters from 1.
pub fn parse(kind: Kind, text: &str, profile: Profile, quirks: &mut Quirks) -> Result<Filter> {
    whole(kind, None, text, profile, quirks)
}

/// Parses what stands between the brackets of a PATCH path such as `emails[type eq "work"]`;
/// `path` is the attribute before them.
///
/// # Errors
/// 400 `invalidFilter` with the position, counted in characters from 1.
pub fn parse_element(
    kind: Kind,
    path: AttrPath,
    text: &str,
    profile: Profile,
    quirks: &mut Quirks,
) -> Result<Filter> {
    whole(kind, Some(path), text, profile, quirks)
}

/// Reads what [`Filter`] wrote of itself. It may be a little longer and deeper than what a client
/// may send, having been understood before.
///
/// # Errors
/// 400 `invalidFilter` if the text was not written by a filter.
pub fn parse_canonical(kind: Kind, text: &str) -> Result<Filter> {
    let read = || {
        let tokens = tokens(text)?;
        let mut parser = Parser::new(kind, None, &tokens, text.chars().count(), 2 * MAX_DEPTH);
        parser.or(0)
    };
    read().map_err(refusal)
}

/// Parses a filter in which every name must be known, as a person writes it who wants to be told of a slip: what a
/// client asks for and nobody has is merely not found. Extensions' attributes may be named without their URN.
///
/// # Errors
/// 400 `invalidFilter` with the position, counted in characters from 1.
pub fn parse_known(kind: Kind, text: &str) -> Result<Filter> {
    known(kind, text, false)
}

/// As [`parse_known`], with every text in the case in which it was written: to be shown, not to be evaluated.
///
/// # Errors
/// As [`parse_known`].
pub fn parse_as_written(kind: Kind, text: &str) -> Result<Filter> {
    known(kind, text, true)
}

fn known(kind: Kind, text: &str, as_written: bool) -> Result<Filter> {
    let read = || {
        let end = bounded(text)?;
        let tokens = tokens(text)?;
        let mut parser = Parser::new(kind, None, &tokens, end, MAX_DEPTH);
        parser.finds_extensions = true;
        parser.refuses_unknown = true;
        parser.as_written = as_written;
        let filter = parser.or(0)?;
        match (parser.tokens.get(parser.next), parser.unquoted) {
            (Some(token), _) => Err(token.unexpected("'and', 'or' or the end of the filter")),
            (None, Some(at)) => Err(Fault { at, what: "a value must stand in quotation marks".into() }),
            (None, None) => Ok(filter),
        }
    };
    read().map_err(refusal)
}

/// The length of a filter in characters, if it is not too long.
fn bounded(text: &str) -> Parsed<usize> {
    let end = text.chars().take(MAX_LENGTH + 1).count();
    if end > MAX_LENGTH {
        let what = format!("a filter may be at most {MAX_LENGTH} characters long");
        return Err(Fault { at: MAX_LENGTH, what });
    }
    Ok(end)
}

fn refusal(fault: Fault) -> Error {
    let detail = format!("The filter cannot be understood at character {}: {}.", fault.at + 1, fault.what);
    Error { position: u32::try_from(fault.at).ok(), ..Error::invalid_filter(detail) }
}

fn whole(
    kind: Kind,
    element: Option<AttrPath>,
    text: &str,
    profile: Profile,
    quirks: &mut Quirks,
) -> Result<Filter> {
    let read = || {
        let end = bounded(text)?;
        let tokens = tokens(text)?;
        let mut parser = Parser::new(kind, element, &tokens, end, MAX_DEPTH);
        parser.finds_extensions = profile == Profile::Compat;
        let filter = parser.or(0)?;
        match (parser.tokens.get(parser.next), parser.unquoted) {
            (Some(token), _) => Err(token.unexpected("'and', 'or' or the end of the filter")),
            (None, Some(at)) if profile == Profile::Strict => {
                Err(Fault { at, what: "a value must stand in quotation marks".into() })
            }
            (None, unquoted) => Ok((filter, unquoted.is_some(), parser.without_urn)),
        }
    };
    let (filter, unquoted, without_urn) = read().map_err(refusal)?;
    if unquoted {
        quirks.note(Quirk::UnquotedLiteral);
    }
    if without_urn {
        quirks.note(Quirk::ExtensionUrnOmitted);
    }
    Ok(filter)
}

impl Token {
    fn unexpected(&self, expected: &str) -> Fault {
        Fault { at: self.at, what: format!("expected {expected}, found {}", self.what.shown()) }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.what, What::Word(text) if text.eq_ignore_ascii_case(word))
    }
}

struct Parser<'a> {
    kind: Kind,
    /// Inside brackets: the attribute before them.
    element: Option<AttrPath>,
    tokens: &'a [Token],
    next: usize,
    /// The length of the text, which is where an unexpected end is.
    end: usize,
    max_depth: usize,
    comparisons: usize,
    /// Where the first literal without quotation marks stands.
    unquoted: Option<usize>,
    /// Whether an attribute of an extension may be named without the extension's URN.
    finds_extensions: bool,
    /// Whether one was.
    without_urn: bool,
    /// Whether a name that the schema does not define is a mistake.
    refuses_unknown: bool,
    /// Whether texts keep their case.
    as_written: bool,
}

impl<'a> Parser<'a> {
    fn new(kind: Kind, element: Option<AttrPath>, tokens: &'a [Token], end: usize, max_depth: usize) -> Self {
        Self {
            kind,
            element,
            tokens,
            next: 0,
            end,
            max_depth,
            comparisons: 0,
            unquoted: None,
            finds_extensions: false,
            without_urn: false,
            refuses_unknown: false,
            as_written: false,
        }
    }

    fn or(&mut self, depth: usize) -> Parsed<Filter> {
        let mut left = self.and(depth)?;
        while self.takes_word("or") {
            left = Filter::Or(Box::new(left), Box::new(self.and(depth)?));
        }
        Ok(left)
    }

    fn and(&mut self, depth: usize) -> Parsed<Filter> {
        let mut left = self.term(depth)?;
        while self.takes_word("and") {
            left = Filter::And(Box::new(left), Box::new(self.term(depth)?));
        }
        Ok(left)
    }

    fn term(&mut self, depth: usize) -> Parsed<Filter> {
        let token = self.token("an attribute name, 'not' or '('")?;
        if depth == self.max_depth {
            let what = format!("it nests deeper than {} levels", self.max_depth);
            return Err(Fault { at: token.at, what });
        }
        match &token.what {
            What::Open => self.group(depth),
            What::Word(word) => {
                let opens = matches!(self.tokens.get(self.next), Some(Token { what: What::Open, .. }));
                if word.eq_ignore_ascii_case("not") && opens {
                    self.next += 1;
                    return Ok(Filter::Not(Box::new(self.group(depth)?)));
                }
                self.comparison(word, token.at, depth)
            }
            _ => Err(token.unexpected("an attribute name, 'not' or '('")),
        }
    }

    /// What follows an opening parenthesis.
    fn group(&mut self, depth: usize) -> Parsed<Filter> {
        let inner = self.or(depth + 1)?;
        let close = self.token("')'")?;
        if close.what == What::Close { Ok(inner) } else { Err(close.unexpected("'and', 'or' or ')'")) }
    }

    /// What follows an attribute name.
    fn comparison(&mut self, name: &str, at: usize, depth: usize) -> Parsed<Filter> {
        self.comparisons += 1;
        if self.comparisons > MAX_COMPARISONS {
            return Err(Fault { at, what: format!("it holds more than {MAX_COMPARISONS} comparisons") });
        }
        let path = self.find(name, at)?;
        let token = self.token("an operator such as 'eq'")?;
        match &token.what {
            What::OpenBracket if self.element.is_none() => self.element(name, path, token.at, depth),
            What::Word(word) => self.compare(name, path, word, token.at),
            _ => Err(token.unexpected("an operator such as 'eq'")),
        }
    }

    /// What the name names; `None` if the kind of resource has no such attribute.
    fn find(&mut self, name: &str, at: usize) -> Parsed<Option<AttrPath>> {
        if !is_name(name) {
            return Err(Fault { at, what: format!("'{name}' is not an attribute name") });
        }
        let path = match self.element {
            Some(element) => element.part(name),
            None => match resolve(self.kind, name) {
                Name::Attribute(path) => Some(path),
                Name::Unknown if self.finds_extensions => {
                    let path = resolve_in_extensions(self.kind, name);
                    self.without_urn |= path.is_some();
                    path
                }
                Name::Core | Name::Extension(_) | Name::Unknown => None,
            },
        };
        match path {
            Some(path) if path.attribute.returned == Returned::Never => {
                Err(Fault { at, what: format!("{} cannot be searched for", path.attribute.name) })
            }
            None if self.refuses_unknown => {
                let of = self
                    .element
                    .map_or_else(|| "a user".to_owned(), |element| element.attribute.name.to_owned());
                let has = if self.kind == Kind::Group && self.element.is_none() {
                    "a group".to_owned()
                } else {
                    of
                };
                Err(Fault { at, what: format!("{has} has no attribute '{name}'") })
            }
            path => Ok(path),
        }
    }

    fn compare(&mut self, name: &str, path: Option<AttrPath>, word: &str, at: usize) -> Parsed<Filter> {
        let unknown = || Filter::Unknown(name.to_owned());
        if word.eq_ignore_ascii_case("pr") {
            return Ok(path.map_or_else(unknown, Filter::Present));
        }
        let Some(operator) = Operator::from_word(word) else {
            return Err(Fault { at, what: format!("'{word}' is not an operator") });
        };
        let token = self.token("a value")?;
        let raw = match &token.what {
            What::Text(text) => Raw::Quoted(text.clone()),
            What::Word(word) => Raw::Bare(word.clone()),
            _ => return Err(token.unexpected("a value")),
        };
        let Some(path) = path else { return Ok(unknown()) };
        let (literal, unquoted) =
            literal::read(path.compared(), operator, &raw).map_err(|what| Fault { at: token.at, what })?;
        if unquoted && self.unquoted.is_none() {
            self.unquoted = Some(token.at);
        }
        let literal = match literal {
            Literal::Text(_) if self.as_written => Literal::Text(raw.text().to_owned()),
            literal => literal,
        };
        Ok(Filter::Compare(path, operator, literal))
    }

    /// What follows an opening bracket, up to the closing one and the part named after it:
    /// `emails[type eq "work"].value eq "x"` is not in the RFC's grammar, but Entra ID sends it. It
    /// means `emails[type eq "work" and value eq "x"]`.
    fn element(&mut self, name: &str, path: Option<AttrPath>, at: usize, depth: usize) -> Parsed<Filter> {
        let Some(path) = path.filter(|path| path.attribute.ty == Type::Complex && path.sub.is_none()) else {
            return match path {
                Some(_) => Err(Fault { at, what: format!("{name} has no parts to look into") }),
                None => self.skip_element(name, at),
            };
        };
        self.element = Some(path);
        let mut inner = self.or(depth + 1)?;
        let close = self.token("']'")?;
        if close.what != What::CloseBracket {
            return Err(close.unexpected("'and', 'or' or ']'"));
        }
        if let Some(part) = self.part_after_bracket(close.at) {
            let compared = self.comparison(&part, close.at + 1, depth + 1)?;
            inner = Filter::And(Box::new(inner), Box::new(compared));
        }
        self.element = None;
        Ok(Filter::Element(path, Box::new(inner)))
    }

    /// Brackets after a name that the schema does not define: read over, for they hold for nothing.
    fn skip_element(&mut self, name: &str, at: usize) -> Parsed<Filter> {
        while let Some(token) = self.tokens.get(self.next) {
            self.next += 1;
            if token.what == What::CloseBracket {
                if self.part_after_bracket(token.at).is_some() {
                    let operator = self.token("an operator such as 'eq'")?;
                    if !operator.is_word("pr") {
                        self.token("a value")?;
                    }
                }
                return Ok(Filter::Unknown(name.to_owned()));
            }
        }
        Err(Fault { at, what: "the bracket opened here is never closed".into() })
    }

    /// The name in `].name`, when one follows the bracket at once.
    fn part_after_bracket(&mut self, at: usize) -> Option<String> {
        let token = self.tokens.get(self.next)?;
        match &token.what {
            What::Word(word) if token.at == at + 1 => {
                let part = word.strip_prefix('.')?.to_owned();
                self.next += 1;
                Some(part)
            }
            _ => None,
        }
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let takes = self.tokens.get(self.next).is_some_and(|token| token.is_word(word));
        self.next += usize::from(takes);
        takes
    }

    fn token(&mut self, expected: &str) -> Parsed<Token> {
        let token = self.tokens.get(self.next).cloned().ok_or_else(|| Fault {
            at: self.end,
            what: format!("expected {expected}, found the end of the filter"),
        })?;
        self.next += 1;
        Ok(token)
    }
}
