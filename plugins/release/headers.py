"""What a server is to say beside each file: who may frame it, and that it loads nothing but what is its own."""

from __future__ import annotations

from collections.abc import Container, Mapping

_POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "img-src": "'self'",
    "manifest-src": "'self'",
    "media-src": "'self'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "require-trusted-types-for": "'script'",
}


def headers(address: str, framed: Container[str]) -> Mapping[str, str]:
    """The headers of an address of a site; those in ``framed`` may stand in a frame of any other site, all others in none.

    Content Security Policy 3 (W3C); ``X-Frame-Options`` for browsers that do not know its ``frame-ancestors``.
    """
    free = address in framed
    policy = {**_POLICY, "frame-ancestors": "*"} if free else _POLICY
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        **({} if free else {"X-Frame-Options": "DENY"}),
    }
