"""The rules in the words of nginx (1.18 or later), to be included in the ``server`` block of a site, beside its ``root``.

Brotli needs Debian's ``libnginx-mod-http-brotli-static``; without it that one line is left as a comment. ``add_header`` in a location
drops what the server says, so that every location says all. The ETag is made of the file's moment and size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .rules import FOR_HOSTS, METHODS, NOT_FOUND, OTHER, TYPES, Pattern, Rules, Zone

_BASE = """\
index index.html;
absolute_redirect off;
etag on;
if_modified_since before;
default_type {other};
types {{
{types}
}}
gzip off;
gzip_static on;
gzip_proxied any;
gzip_vary on;
{brotli}
error_page 404 {missing};
error_page 403 =404 {missing};
{headers}

if ($request_method !~ ^({methods})$) {{ return 405; }}
if ($request_uri ~ "^(/([^/?\\\\\\\\][^?]*/)?)index[.]html([?]|$)") {{ return 301 $1; }}
"""
_PAGES = """\
location ~ /$ {{
    try_files ${{uri}}index.html =404;
{headers}
}}
location / {{
    try_files $uri @slash;
{headers}
}}
location @slash {{
    if (-f $request_filename/index.html) {{ return 301 $uri/; }}
    return 404;
}}
"""
_DOTS = r"(^|/)[.](?!well-known/|release[.]json$)"


def nginx(rules: Rules, *, brotli: bool = True) -> str:
    """The text to include; ``brotli`` says whether the server has the module."""
    return "\n".join(_parts(rules, brotli))


def _parts(rules: Rules, brotli: bool) -> Iterator[str]:
    others = rules.zones[-1]
    yield _BASE.format(
        other=OTHER,
        types="\n".join(f'    "{kind}" {ending.removeprefix(".")};' for ending, kind in TYPES.items()),
        brotli="brotli_static on;" if brotli else "# brotli_static on;  # apt install libnginx-mod-http-brotli-static",
        missing=NOT_FOUND,
        headers=_added(rules.said_of(others), ""),
        methods="|".join(METHODS),
    )
    for old, new in sorted(rules.redirects.items()):
        yield f'location = "{old}" {{ return 301 "{new}"; }}'
    for address in sorted(rules.gone):
        shown = f'error_page 410 "{address}index.html"; ' if address.endswith("/") else f"error_page 410 {NOT_FOUND}; "
        yield f'location = "{address}" {{ {shown}return 410; }}'
    hosts = "|".join(f"^{re.escape(name)}$" for name in FOR_HOSTS)
    yield f'location ~ "{_DOTS}|{hosts}|[.](br|gz)$" {{ return 404; }}'
    for zone in rules.zones[:-1]:
        yield _location(zone, rules)
    yield _PAGES.format(headers=_added(rules.said_of(others)))


def _location(zone: Zone, rules: Rules) -> str:
    tries = "${uri}index.html =404" if zone.pattern.prefix.endswith("/") and zone.pattern.exact else "$uri @slash"
    lines = [f"    try_files {tries};"]
    if zone.type:
        lines.append(f'    types {{ }}\n    default_type "{zone.type}";')
    return "\n".join([f"location {_match(zone.pattern)} {{", *lines, _added(rules.said_of(zone)), "}"])


def _match(pattern: Pattern) -> str:
    return f'= "{pattern.prefix}"' if pattern.exact else f'~ "{pattern.expression}"'


def _added(headers: Mapping[str, str], indent: str = "    ") -> str:
    return "\n".join(f'{indent}add_header {name} "{value}" always;' for name, value in headers.items())
