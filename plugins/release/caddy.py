"""The rules in the words of Caddy (2.6 or later), to be imported in the block of a site, beside its ``root``.

What is said later counts: the widest pattern comes first. Caddy sends ``.br`` and ``.gz`` files only where they lie beside, and its ETag
is made of the file's moment and size. Its own redirects to the address with « / » are 308, hence those written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .rules import COMPRESSED, FOR_HOSTS, METHODS, NOT_FOUND, OPEN_DOTS, OTHER, TYPES, Rules

_START = """\
route {{
	header {{
{headers}
	}}
	@method not method {methods}
	error @method 405
	@index path_regexp index ^(/([^/\\\\].*/)?)index\\.html$
	redir @index {{re.index.1}} 301
"""
_END = """\
	@slash {
		path_regexp slash ^(/([^/\\\\].*)?[^/\\\\])$
		file {path}/index.html
	}
	redir @slash {re.slash.1}/ 301
	file_server {
		precompressed br gzip
		disable_canonical_uris
	}
}
"""
_ERRORS = """\
handle_errors {{
	@method expression {{http.error.status_code}} == 405
	@page {{
		expression {{http.error.status_code}} == 410
		path */
		file {{path}}index.html
	}}
	header {{
		-Access-Control-Allow-Origin
{headers}
	}}
	handle @method {{
		respond "" 405
	}}
	handle @page {{
		file_server {{
			precompressed br gzip
			disable_canonical_uris
		}}
	}}
	handle {{
		rewrite * {missing}
		file_server {{
			precompressed br gzip
		}}
	}}
}}
"""


def caddy(rules: Rules) -> str:
    """The text to import."""
    return "\n".join(_parts(rules))


def _parts(rules: Rules) -> Iterator[str]:
    others = rules.zones[-1]
    page = {"Content-Type": TYPES[".html"], "Vary": "Accept-Encoding"}
    yield _START.format(methods=" ".join(METHODS), headers=_set(rules.said_of(others)))
    for number, (old, new) in enumerate(sorted(rules.redirects.items())):
        yield f"\t@moved{number} path_regexp ^{re.escape(old)}$\n\tredir @moved{number} {new} 301"
    if rules.gone:
        yield f"\t@gone path_regexp ^({'|'.join(re.escape(address) for address in sorted(rules.gone))})$\n\terror @gone 410"
    hidden = " ".join(["*/.*", *FOR_HOSTS, "*.br", "*.gz"])
    open_dots = " ".join(f"{name}*" if name.endswith("/") else name for name in OPEN_DOTS)
    yield f"\t@hidden {{\n\t\tpath {hidden}\n\t\tnot path {open_dots}\n\t}}\n\terror @hidden 404"
    yield f'\theader Content-Type "{OTHER}"'
    for ending, kind in {"/": TYPES[".html"], **TYPES}.items():
        name = ending.removeprefix(".").replace("/", "pages")
        yield f'\t@{name} path_regexp {re.escape(ending)}$\n\theader @{name} Content-Type "{kind}"'
    endings = "|".join(re.escape(ending) for ending in ("/", *COMPRESSED))
    yield f"\t@text path_regexp ({endings})$\n\theader @text {{\n\t\tVary Accept-Encoding\n\t\tdefer\n\t}}"
    said = rules.said_of(others)
    for number, zone in reversed(list(enumerate(rules.zones[:-1]))):
        own = {name: value for name, value in rules.said_of(zone).items() if said.get(name) != value}
        lines = _set({**({"Content-Type": zone.type} if zone.type else {}), **own})
        lacking = "\n\t\t-X-Frame-Options" if zone.framed else ""
        yield f"\t@zone{number} path_regexp {zone.pattern.expression}\n\theader @zone{number} {{\n{lines}{lacking}\n\t}}"
    yield _END
    yield _ERRORS.format(headers=_set({**page, **said}), missing=NOT_FOUND)


def _set(headers: Mapping[str, str]) -> str:
    return "\n".join(f'\t\t{name} "{value}"' for name, value in headers.items())
