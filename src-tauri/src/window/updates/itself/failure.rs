//! What went wrong, in words that say what to do.

use admin::{Code, Error};
use https::innermost;
use tauri_plugin_updater::Error as Updater;

/// Why a version could not be found, fetched or put in place. What is only of use to who makes Rollcall is logged.
pub(super) fn of(error: &Updater, host: &str) -> Error {
    tracing::warn!("the updater says: {error}");
    match error {
        Updater::Reqwest(error) if error.is_decode() => no_list(host),
        Updater::Reqwest(error) => Error::new(
            Code::Io,
            format!(
                "{host} cannot be reached: {}. Look at this computer's connection, and at its proxy if it has one.",
                innermost(error)
            ),
        ),
        Updater::Network(_) => {
            Error::new(Code::Io, format!("{host} does not give the file. Try again later."))
        }
        Updater::ReleaseNotFound | Updater::Serialization(_) | Updater::Semver(_) => no_list(host),
        Updater::TargetNotFound(_) | Updater::TargetsNotFound(_) => {
            Error::new(Code::NotFound, "There is a newer version, but none for this kind of computer.")
        }
        Updater::Minisign(_)
        | Updater::Base64(_)
        | Updater::SignatureUtf8(_)
        | Updater::SignedVersionMismatch { .. }
        | Updater::MissingSignedVersion => Error::new(
            Code::Invalid,
            "What was fetched is not signed by those who make Rollcall, or not as this version. It was thrown away, \
             and nothing was changed. If it happens again, tell them.",
        ),
        Updater::InvalidUpdaterFormat | Updater::BinaryNotFoundInArchive => Error::new(
            Code::Invalid,
            "What was fetched is no program for this computer. It was thrown away, and nothing was changed.",
        ),
        Updater::Io(error) => {
            Error::new(Code::Io, format!("The program cannot be replaced: {error}. Nothing was changed."))
        }
        Updater::TempDirNotOnSameMountPoint => Error::new(
            Code::Io,
            "The program cannot be replaced: the folder that it is in cannot be written to. Move it to one of your \
             own, or fetch the new version yourself.",
        ),
        Updater::PreviousAppNotRestored(path) => Error::new(
            Code::Io,
            format!("The program could not be replaced, and is now at {}. Move it back.", path.display()),
        ),
        other => Error::new(Code::Internal, format!("The update failed: {other}.")),
    }
}

fn no_list(host: &str) -> Error {
    Error::new(Code::Io, format!("{host} answers, but not with a list of versions. Try again later."))
}
