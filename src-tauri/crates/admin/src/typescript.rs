//! How types of other crates look to the user interface, which learns all types from
//! [`crate::operation`]. They stand for those types in `#[ts(as = "…")]` and are never made.

use activity::Deed as Deeds;
use directory::Idp as Idps;
use scim::{Kind as Kinds, Profile as Profiles, Quirk as Quirks};
use simulator::{Dialect as Dialects, Event as Events};
use ts_rs::{Config, TS};

use crate::demo::Wish;

macro_rules! stands_for {
    ($($(#[doc = $doc:literal])* $name:ident: $definition:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub(crate) enum $name {}

        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &Config) -> String {
                stringify!($name).to_owned()
            }

            fn inline(_: &Config) -> String {
                $definition
            }

            fn decl(cfg: &Config) -> String {
                format!("type {} = {};", stringify!($name), Self::inline(cfg))
            }

            fn decl_concrete(cfg: &Config) -> String {
                Self::decl(cfg)
            }

            fn docs() -> Option<String> {
                Some(ts_rs::format_docs(&[$($doc),*]))
            }

            fn output_path() -> Option<std::path::PathBuf> {
                Some("generated.ts".into())
            }
        }
    )*};
}

stands_for! {
    /// An instant as RFC 3339 has it, in UTC.
    Timestamp: "string".into();
    /// A kind of resource.
    Kind: any_of(&Kinds::ALL.map(Kinds::name));
    /// How much of an identity provider's dialect is forgiven.
    Profile: any_of(&[Profiles::Compat.word(), Profiles::Strict.word()]);
    /// What a request was about.
    Deed: any_of(&Deeds::ALL.map(Deeds::word));
    /// A leniency that a request needed.
    Quirk: any_of(&Quirks::ALL.map(Quirks::name));
    /// A kind of identity provider.
    Idp: any_of(&Idps::ALL.map(Idps::word));
    /// How an identity provider speaks SCIM.
    Dialect: any_of(&Dialects::ALL.map(Dialects::word));
    /// Something that can happen in an organisation, or in the console of its identity provider.
    DemoEvent: any_of(&[&Events::ALL.map(Events::word)[..], &[Wish::ON_DEMAND]].concat());
    /// Any JSON.
    Json: "null | boolean | number | string | Json[] | { [key: string]: Json }".into();
    /// An object in JSON.
    JsonObject: "{ [key: string]: Json }".into();
}

fn any_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}
