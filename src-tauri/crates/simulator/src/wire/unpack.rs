//! Compressed answers: Okta says that it understands them, and a proxy on the way may take it at its word.

use std::io::{self, Read};

use bytes::Bytes;
use flate2::read::{GzDecoder, ZlibDecoder};

/// The longest answer that is read, in bytes, packed or not.
pub(crate) const LONGEST: usize = 64 * 1024 * 1024;

/// Unpacks a body by its `Content-Encoding`.
pub(crate) fn unpack(encoding: Option<&str>, body: Bytes) -> io::Result<Bytes> {
    match encoding.map(str::to_ascii_lowercase).as_deref() {
        None | Some("identity" | "") => Ok(body),
        Some("gzip" | "x-gzip") => read(GzDecoder::new(&*body)),
        Some("deflate") => read(ZlibDecoder::new(&*body)),
        Some(other) => Err(io::Error::other(format!("it is compressed as '{other}'"))),
    }
}

fn read(packed: impl Read) -> io::Result<Bytes> {
    let mut body = Vec::new();
    packed.take(LONGEST as u64 + 1).read_to_end(&mut body)?;
    if body.len() > LONGEST {
        return Err(io::Error::other("it is too long"));
    }
    Ok(body.into())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn a_packed_body_is_unpacked_and_a_foreign_one_refused() {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(b"{}").unwrap();
        assert_eq!(unpack(Some("GZIP"), packer.finish().unwrap().into()).unwrap(), "{}");
        assert_eq!(unpack(None, "{}".into()).unwrap(), "{}");
        assert!(unpack(Some("br"), "{}".into()).is_err());
    }
}
