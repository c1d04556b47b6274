"""The one table of what a server is to say: type, cache, who may read, who may frame, what a page may load, what has moved or is gone.

It holds patterns where a pattern says it (a folder, an ending), so that the files written from it stay short; addresses only where there
is no pattern. Names are those of HTTP (RFC 9110, 9111) and of the Fetch standard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from ..routes.table import RouteTable

# By the ending of an address: what it is. Text says in which letters (RFC 6657); JSON is in UTF-8 by itself (RFC 8259).
TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".vcf": "text/vcard; charset=utf-8",
        ".vtt": "text/vtt; charset=utf-8",
        ".xml": "application/xml",
        ".json": "application/json",
        ".geojson": "application/geo+json",
        ".webmanifest": "application/manifest+json",
        ".svg": "image/svg+xml",
        ".avif": "image/avif",
        ".gif": "image/gif",
        ".ico": "image/vnd.microsoft.icon",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".png": "image/png",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".mp3": "audio/mpeg",
        ".pdf": "application/pdf",
        ".epub": "application/epub+zip",
        ".odt": "application/vnd.oasis.opendocument.text",
        ".ods": "application/vnd.oasis.opendocument.spreadsheet",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
OTHER = "application/octet-stream"

# Endings of what is worth sending compressed: all that is text.
COMPRESSED = tuple(ending for ending, kind in TYPES.items() if kind.startswith("text/") or kind.endswith(("xml", "json")))
CODINGS: Mapping[str, str] = MappingProxyType({"br": ".br", "gzip": ".gz"})  # by content coding, the better first

IMMUTABLE = "public, max-age=31536000, immutable"  # its address tells its content
BRIEFLY = "public, max-age=300, must-revalidate"  # what changes when the site is published
A_YEAR = "max-age=31536000"

NOT_FOUND = "/404.html"
METHODS = ("GET", "HEAD")
# Served although their names begin with a dot: what the manifest says, and what RFC 8615 has there.
OPEN_DOTS = ("/.release.json", "/.well-known/")
# What may stand in a server's file without a sign of its language being read in it.
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:[0-9]{1,5})?")
_SAFE = re.compile(r"/[A-Za-z0-9._~/-]*")
# Files for hosts, which visitors are not shown.
FOR_HOSTS = ("/_headers", "/_redirects")

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


@dataclass(frozen=True)
class Pattern:
    """Addresses: those under ``prefix`` with the ending, any without one; with ``exact``, the prefix alone."""

    prefix: str = "/"
    ending: str = ""
    exact: bool = False

    def matches(self, address: str) -> bool:
        """Whether an address is one of them."""
        return address == self.prefix if self.exact else address.startswith(self.prefix) and address.endswith(self.ending)

    @property
    def expression(self) -> str:
        """The same as a regular expression, in what PCRE and RE2 have in common."""
        start, end = re.escape(self.prefix), re.escape(self.ending)
        return f"^{start}$" if self.exact else f"^{start}.*{end}$" if end else f"^{start}"


@dataclass(frozen=True)
class Zone:
    """What is said of the addresses of a pattern.

    ``type`` is theirs where their ending alone does not tell; ``posts`` is where their forms may be sent; ``shared`` ones may be read by
    programs of other sites (Fetch, CORS), ``framed`` ones shown by their pages; ``compiles`` are pages whose program is WebAssembly
    (CSP 3). What ``repeats`` a page is no result of a search engine's.
    """

    pattern: Pattern
    type: str = ""
    cache: str = BRIEFLY
    shared: bool = False
    framed: bool = False
    compiles: bool = False
    posts: str = ""
    repeats: bool = False


_FIRST = (
    Zone(Pattern("/theme/"), cache=IMMUTABLE),
    Zone(Pattern("/recherche/", exact=True), compiles=True),
    *(Zone(Pattern(f"/pagefind/{folder}/"), cache=IMMUTABLE) for folder in ("fragment", "index")),
    Zone(Pattern("/flux/opml.xml", exact=True), "text/x-opml; charset=utf-8", shared=True),
    Zone(Pattern("/flux/", ".xml"), "application/rss+xml; charset=utf-8", shared=True),
    Zone(Pattern("/flux/", ".json"), "application/feed+json", shared=True),
    Zone(Pattern("/", ".chapters.json"), "application/json+chapters", shared=True),
    Zone(Pattern("/", "/courriel.txt"), repeats=True),
    *(Zone(Pattern("/", ending), shared=True) for ending in (".ics", ".vcf", ".vtt", ".csv", ".json", ".geojson")),
)
_OTHERS = Zone(Pattern("/"))


@dataclass(frozen=True)
class Answer:
    """What a server says: a status, headers, and the address whose file is shown; "" where the body is nobody's matter."""

    status: int
    headers: Mapping[str, str]
    shows: str = ""


@dataclass(frozen=True)
class Rules:
    """The rules of a site.

    ``addresses`` are those that are served; ``redirects`` lead from old addresses to new ones; ``gone`` are withdrawn: those that end
    with « / » have a page that says so, the others show what is shown for what is not found. ``framed`` may stand in a frame of any other
    site, all others in none. ``url`` is the whole address of the site, without « / » at its end: where it begins with « https », the site
    shall be asked for so. ``posts`` are the pages with a form, and the origin that it may be sent to. Raises ValueError where one that is
    written out by itself has signs that a server's file could misread.
    """

    url: str
    addresses: frozenset[str]
    redirects: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    framed: frozenset[str] = frozenset()
    posts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        written = (*self.redirects, *self.redirects.values(), *self.gone, *self.framed, *self.posts)
        if odd := sorted(origin for origin in self.posts.values() if not _ORIGIN.fullmatch(origin)):
            raise ValueError(f"not to be written in a policy: {', '.join(map(repr, odd))}")
        if unsafe := sorted(address for address in written if not _SAFE.fullmatch(address)):
            raise ValueError(f"not to be written in the files of servers: {', '.join(map(repr, unsafe))}")

    @classmethod
    def of(cls, url: str, table: RouteTable, framed: frozenset[str], posts: Mapping[str, str] | None = None) -> Rules:
        """Those of a table of routes: old addresses are redirected, and what was withdrawn is gone."""
        redirects = {route.address: route.leads_to for route in table.shown if route.leads_to}
        return cls(url, table.addresses - redirects.keys(), redirects, table.gone, framed & table.addresses, posts or {})

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """All zones, the first that matches an address is the one that counts; the last matches all."""
        framed = (Zone(Pattern(address, exact=True), framed=True) for address in sorted(self.framed))
        posting = (Zone(Pattern(address, exact=True), posts=origin) for address, origin in sorted(self.posts.items()))
        return (*framed, *posting, *_FIRST, _OTHERS)

    def zone(self, address: str) -> Zone:
        """The zone of an address."""
        return next((zone for zone in self.zones if zone.pattern.matches(address)), self.zones[-1])

    def guards(self, zone: Zone) -> Mapping[str, str]:
        """What browsers are told to let a page do, and others do with it: Content Security Policy 3 (W3C), Fetch, RFC 6797."""
        own = {**({"frame-ancestors": "*"} if zone.framed else {}), **({"form-action": zone.posts} if zone.posts else {})}
        policy = {**_POLICY, **own}
        policy = {**policy, "script-src": "'self' 'wasm-unsafe-eval'"} if zone.compiles else policy
        return {
            "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "X-Content-Type-Options": "nosniff",
            **({} if zone.framed else {"X-Frame-Options": "DENY"}),  # for browsers that do not know frame-ancestors
            **({"Access-Control-Allow-Origin": "*"} if zone.shared else {}),
            **({"X-Robots-Tag": "noindex"} if zone.repeats else {}),
            **({"Strict-Transport-Security": A_YEAR} if self.url.startswith("https:") else {}),
        }

    def said_of(self, zone: Zone) -> Mapping[str, str]:
        """The headers of all addresses of a zone but for their type."""
        return {"Cache-Control": zone.cache, **self.guards(zone)}

    def type(self, address: str) -> str:
        """The media type of what is at an address."""
        return self.zone(address).type or type_by_ending(address)

    def headers(self, address: str) -> Mapping[str, str]:
        """All headers of an address that is served."""
        vary = {"Vary": "Accept-Encoding"} if is_compressed(address) else {}
        return {"Content-Type": self.type(address), **vary, **self.said_of(self.zone(address))}

    def answer(self, address: str, method: str = "GET") -> Answer:
        """What any server is to answer; the address is a path without a query, percent signs already read (RFC 3986)."""
        if method not in METHODS:
            return Answer(405, self.said_of(_OTHERS))
        if address in self.redirects:
            return self._moved(self.redirects[address])
        if address in self.gone:
            return Answer(410, self.headers(NOT_FOUND), address if address.endswith("/") else NOT_FOUND)
        if address in self.addresses:
            return Answer(200, self.headers(address), address)
        if address.endswith("/index.html") and address.removesuffix("index.html") in self.addresses:
            return self._moved(address.removesuffix("index.html"))
        if f"{address}/" in self.addresses | self.gone:
            return self._moved(f"{address}/")
        return Answer(404, self.headers(NOT_FOUND), NOT_FOUND)

    def _moved(self, target: str) -> Answer:
        return Answer(301, {"Location": target, **self.said_of(_OTHERS)})


def file_of(address: str) -> str:
    """The file of an address, relative to the folder of its site."""
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def type_by_ending(address: str) -> str:
    """What the ending of an address tells."""
    name = file_of(address).rpartition("/")[2]
    return TYPES.get(f".{name.rpartition('.')[2]}" if "." in name else "", OTHER)


def is_compressed(address: str) -> bool:
    """Whether what is at an address is worth sending compressed."""
    return file_of(address).endswith(COMPRESSED)
