//! Which pages of the web may be opened.

/// Consoles and documentation of the identity providers and of those who open tunnels, and nothing else: the page in the window is
/// ours, but if ever it were not, it should not choose where people are sent.
const ALLOWED: &[&str] = &[
    "https://entra.microsoft.com/",
    "https://learn.microsoft.com/",
    "https://developer.okta.com/",
    "https://help.okta.com/",
    "https://developers.onelogin.com/",
    "https://onelogin.service-now.com/",
    "https://jumpcloud.com/support/",
    "https://console.jumpcloud.com/",
    "https://www.rfc-editor.org/rfc/",
    "https://pkg.cloudflare.com/",
    "https://one.dash.cloudflare.com/",
    "https://developers.cloudflare.com/",
    "https://ngrok.com/",
    "https://dashboard.ngrok.com/",
    "https://login.tailscale.com/",
    "https://tailscale.com/",
];

/// Whether this one may.
pub(super) fn allowed(url: &str) -> bool {
    let plain = url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    plain && ALLOWED.iter().any(|prefix| url.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_places_are_opened() {
        assert!(allowed("https://learn.microsoft.com/en-us/entra/identity/app-provisioning/use-scim"));
        for wrong in [
            "",
            "http://learn.microsoft.com/",
            "https://learn.microsoft.com.example/",
            "https://learn.microsoft.com@example/",
            "https://example/https://learn.microsoft.com/",
            "https://learn.microsoft.com/a b",
            "https://learn.microsoft.com/\n",
            "file:///etc/passwd",
            "javascript:alert(1)",
        ] {
            assert!(!allowed(wrong), "{wrong:?}");
        }
    }
}
