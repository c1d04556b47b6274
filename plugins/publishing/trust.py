"""Who may vouch for the servers that are asked: a long list, read once."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """The authorities that httpx trusts."""
    return httpx.create_ssl_context()
