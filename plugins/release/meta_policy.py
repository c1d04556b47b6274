"""Where a host sends no headers of ours, pages say themselves what they may load: Content Security Policy 3, 3.3 (``<meta>``).

A page is given its policy before it is hashed for the manifest, so that what is sent, what is promised and what is verified are the same
bytes. Who may frame a page cannot be said there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

_NOT_IN_PAGES = ("frame-ancestors", "report-uri", "sandbox")
_BEFORE = re.compile(rb"<meta charset=[^>]*>\n?|<head(?:\s[^>]*)?>(?!\s*<meta charset)\n?", re.IGNORECASE)


def with_policy(page: bytes, policy: str) -> bytes:
    """A page that says its policy, before anything that it loads; one that says it already, or has no head, as it is."""
    directives = [each.strip() for each in policy.split(";")]
    kept = "; ".join(each for each in directives if each and each.partition(" ")[0] not in _NOT_IN_PAGES)
    line = f'<meta http-equiv="Content-Security-Policy" content="{escape(kept, quote=False)}">\n'.encode()
    head = _BEFORE.search(page)
    if head is None or line in page:
        return page
    return page[: head.end()] + line + page[head.end() :]


def write_policies(folder: Path, headers: Callable[[str], Mapping[str, str]]) -> None:
    """Have every page of a built site say the policy that ``headers`` has for its address."""
    for file in sorted(folder.rglob("*.html")):
        address = f"/{file.relative_to(folder).as_posix()}"
        said = headers(address.removesuffix("index.html") if address.endswith("/index.html") else address)
        page = file.read_bytes()
        if (new := with_policy(page, said.get("Content-Security-Policy", ""))) != page:
            file.write_bytes(new)
