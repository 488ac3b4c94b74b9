//! What holds for every filter.

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::schema::{Attribute, Kind, Returned, Type};
use crate::{Profile, Quirks, fold};

/// Every path that a filter over users can compare.
fn paths() -> Vec<AttrPath> {
    let extensions = Kind::User
        .extensions()
        .iter()
        .flat_map(|schema| schema.attributes.iter().map(|it| (Some(*schema), it)));
    let core = Kind::User.core_attributes().map(|attribute| (None, attribute));
    core.chain(extensions)
        .filter(|(_, attribute)| attribute.returned != Returned::Never)
        .flat_map(|(extension, attribute)| {
            let whole = AttrPath { extension, attribute, sub: None };
            let parts = attribute.sub_attributes.iter().map(move |sub| AttrPath { sub: Some(sub), ..whole });
            std::iter::once(whole).chain(parts)
        })
        .collect()
}

fn literal(attribute: &'static Attribute) -> BoxedStrategy<(Operator, Literal)> {
    use Operator::{Co, Eq, Ew, Ge, Gt, Le, Lt, Ne, Sw};
    let same = prop::sample::select(vec![Eq, Ne]);
    let ordered = prop::sample::select(vec![Eq, Ne, Gt, Ge, Lt, Le]);
    let any_operator = prop::sample::select(vec![Eq, Ne, Co, Sw, Ew, Gt, Ge, Lt, Le]);
    let typed = match attribute.ty {
        Type::Boolean => (same.clone(), any::<bool>().prop_map(Literal::Boolean)).boxed(),
        Type::Decimal | Type::Integer => (ordered, (-1e9..1e9).prop_map(Literal::Number)).boxed(),
        Type::DateTime => {
            let instants = (0_i64..4_000_000_000)
                .prop_filter_map("an instant", |second| Timestamp::from_second(second).ok());
            (ordered, instants.prop_map(Literal::Instant)).boxed()
        }
        Type::String | Type::Reference | Type::Binary | Type::Complex => {
            let operators =
                if attribute.ty == Type::Binary { same.clone().boxed() } else { any_operator.boxed() };
            let texts = any::<String>().prop_map(|text| {
                Literal::Text(if attribute.case_exact { text } else { fold(&text).into_owned() })
            });
            (operators, texts).boxed()
        }
    };
    prop_oneof![1 => (same, Just(Literal::Null)), 6 => typed].boxed()
}

/// A comparison of one of the paths, or the presence of it.
fn comparison(paths: Vec<AttrPath>) -> BoxedStrategy<Filter> {
    prop::sample::select(paths)
        .prop_flat_map(|path| {
            let present = Just(Filter::Present(path));
            if path.compared().ty == Type::Complex {
                return present.boxed();
            }
            let compared = literal(path.compared())
                .prop_map(move |(operator, literal)| Filter::Compare(path, operator, literal));
            prop_oneof![1 => present, 5 => compared].boxed()
        })
        .boxed()
}

fn combined(leaf: BoxedStrategy<Filter>) -> BoxedStrategy<Filter> {
    leaf.prop_recursive(5, 24, 2, |inner| {
        let pair =
            || (inner.clone(), inner.clone()).prop_map(|(left, right)| (Box::new(left), Box::new(right)));
        prop_oneof![
            pair().prop_map(|(left, right)| Filter::And(left, right)),
            pair().prop_map(|(left, right)| Filter::Or(left, right)),
            inner.clone().prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
    .boxed()
}

fn filter() -> BoxedStrategy<Filter> {
    let complex: Vec<AttrPath> =
        paths().into_iter().filter(|path| path.sub.is_none() && path.attribute.ty == Type::Complex).collect();
    let element = prop::sample::select(complex).prop_flat_map(|path| {
        let parts =
            path.attribute.sub_attributes.iter().map(|sub| AttrPath { sub: Some(sub), ..path }).collect();
        combined(comparison(parts)).prop_map(move |inner| Filter::Element(path, Box::new(inner)))
    });
    let unknown = "shoe[A-Za-z0-9_-]{0,8}".prop_map(Filter::Unknown);
    combined(prop_oneof![6 => comparison(paths()), 2 => element, 1 => unknown].boxed())
}

proptest! {
    #[test]
    fn a_filter_survives_being_written_and_read(filter in filter()) {
        let text = filter.to_string();
        prop_assume!(text.chars().count() <= MAX_LENGTH);
        let mut quirks = Quirks::new();
        let again = parse(Kind::User, &text, Profile::Strict, &mut quirks);
        prop_assert_eq!(again.as_ref(), Ok(&filter), "{}", text);
        prop_assert!(quirks.is_empty());
        prop_assert_eq!(parse_canonical(Kind::User, &text), Ok(filter));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>(), garbled in "[a-z.\\[\\]()\" \\\\]{0,60}") {
        for text in [text, garbled] {
            for kind in Kind::ALL {
                if let Ok(filter) = parse(kind, &text, Profile::Compat, &mut Quirks::new()) {
                    let again = parse_canonical(kind, &filter.to_string());
                    prop_assert_eq!(again.as_ref(), Ok(&filter));
                }
            }
        }
    }

    #[test]
    fn no_document_makes_the_evaluator_panic(filter in filter(), document in crate::tests::json_value()) {
        if let Value::Object(document) = &document {
            let matches = filter.matches(document);
            prop_assert_eq!(Filter::Not(Box::new(filter)).matches(document), !matches);
        }
    }
}

#[test]
fn the_widest_filter_that_is_read_can_be_written_and_read_again() {
    for word in [" or ", " and "] {
        let text = vec!["title pr"; MAX_COMPARISONS].join(word);
        let filter = parse(Kind::User, &text, Profile::Strict, &mut Quirks::new()).unwrap();
        assert_eq!(filter.to_string(), text);
        assert_eq!(parse_canonical(Kind::User, &text), Ok(filter));
    }
}
