"""The last gate: what a finished page or e-mail may hold. Whatever wrote it, it is judged by its bytes.

Pages are read by a grammar that is narrower than HTML's: tags in lower or upper case with values between straight quotation marks, comments
without « -- » in them, nothing inside what browsers read as raw text that begins like a tag. Whatever fits it, every browser takes apart in
the same way; whatever does not is refused. So nothing can be one thing here and another in a browser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ELEMENTS = frozenset(
    {
        "a", "abbr", "article", "aside", "audio", "b", "blockquote", "body", "br", "button", "caption", "circle", "cite",
        "clippath", "code", "col", "colgroup", "data", "dd", "defs", "del", "details", "div", "dl", "dt", "ellipse", "em",
        "fecolormatrix", "fecomponenttransfer", "fecomposite", "feflood", "fefunca", "femerge", "femergenode", "fieldset",
        "figcaption", "figure", "filter", "footer", "form", "g", "h1", "h2", "h3", "h4", "head", "header", "hr", "html", "i", "img",
        "input", "ins", "kbd", "label", "legend", "li", "line", "lineargradient", "link", "main", "mask", "meta", "nav", "ol",
        "optgroup", "option", "output", "p", "path", "pattern", "picture", "polygon", "polyline", "pre", "q", "radialgradient",
        "rect", "s", "script", "section", "select", "small", "source", "span", "stop", "strong", "style", "sub", "summary", "sup",
        "svg", "symbol", "table", "tbody", "td", "template", "text", "textarea", "tfoot", "th", "thead", "time", "title", "tr",
        "track", "tspan", "u", "ul", "use", "var", "wbr",
    }
)  # fmt: skip
SCHEMES = frozenset({"geo", "http", "https", "mailto", "tel", "webcal"})
# What a link of the head says without asking for anything.
TOLD = frozenset({"alternate", "author", "canonical", "license", "me", "next", "prev"})
_LOADS = frozenset({"src", "poster", "background", "data", "action", "formaction", "manifest"})
_LEADS = frozenset({"href", "xlink:href", "cite", "longdesc", "ping"})
_REFUSED = frozenset({"srcdoc", "ping", "formaction", "is"})
_RAW = frozenset({"script", "style", "title", "textarea"})
_PICTURES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "og:video", "og:audio", "twitter:image"})

_NAME = r"[A-Za-z][A-Za-z0-9:.-]*"
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:="([^"]*)")?""")
_TOKEN = re.compile(
    rf"""<!--(?P<comment>(?!>|->)(?:(?!--).)*+)-->
    | </(?P<end>{_NAME})\s*>
    | <(?P<tag>{_NAME})(?P<attributes>(?:\s++[^\s"'<>/=]++(?:="[^"]*+")?)*+)\s*+/?>
    | <!doctype\ html>
    | (?P<odd><)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20\x7f]")  # browsers drop some of these inside addresses
_STYLE = re.compile(r"url\s*\(|@import|expression\s*\(|behavior\s*:|-moz-binding|\\", re.IGNORECASE)
_REFRESH = re.compile(r"\d+; url=(.*)", re.IGNORECASE | re.DOTALL)
# Outlook reads some comments of a mail; there too, nothing may run or be fetched.
_CONDITION = re.compile(r"\[if [^\]]*\]>|<!\[endif\]$|\[if [^\]]*\]><!$")
_RUNS = re.compile(r"<\s*(?:script|iframe|object|embed|img|link)|\son\w+\s*=|(?:java|vb)script:|\ssrc\s*=", re.IGNORECASE)

HANDLER = "« {} » dans <{}> ferait tourner un programme"
SCRIPT = "un programme qui n'est pas du site : <script{}>"
ELEMENT = "<{}>, qui n'a pas sa place dans une page du site"
REFUSED = "« {} » dans <{}>, qui n'a pas sa place dans une page du site"
SCHEME = "« {} » mène à « {} » : une adresse commence par https:, mailto: ou tel:"
ELSEWHERE = "« {} » ferait chercher « {} » ailleurs que sur le site"
UNSERVED = "« {} » montre « {} », que le site ne publie pas (un brouillon ?)"
STYLE = "un style qui chercherait un autre fichier : « {} »"
REFRESH = "la page mènerait aussitôt à « {} », qui n'est pas du site"
ODD = "« {} » n'est pas du HTML bien formé : un guillemet ou un signe « < » n'a pas été protégé"
COMMENT = "un commentaire « {} », qui n'a pas sa place dans une page du site"
ENCODING = "la page n'est pas en UTF-8"


@dataclass(frozen=True)
class Allowed:
    """What pages of a site may ask for.

    ``url`` is the whole address of the site, ``others`` are those of its neighbours, ``scripts`` the addresses of its own programs.
    ``forms`` are the whole addresses that its forms may be sent to, ``addresses`` are all that it serves; None where that is not known,
    and any address of its own will do.
    """

    url: str
    addresses: frozenset[str] | None = None
    scripts: frozenset[str] = field(default_factory=frozenset)
    others: frozenset[str] = field(default_factory=frozenset)
    forms: frozenset[str] = field(default_factory=frozenset)


class Gate:
    """Judges the pages of a site one after the other; a tag that was found good once is not looked at again."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._good: set[str] = set()

    def faults(self, page: bytes) -> tuple[str, ...]:
        """What is wrong with a page, in French: nothing where it may be published."""
        try:
            text = page.decode()
        except UnicodeDecodeError:
            return (ENCODING,)
        return tuple(dict.fromkeys(self._faults(text)))

    def _faults(self, text: str) -> Iterator[str]:
        raw, after = "", 0  # the element whose text browsers do not take apart, and where that text begins
        for token in _TOKEN.finditer(text):
            if raw and (token["end"] or "").lower() == raw:
                yield from _styles(text[after : token.start()]) if raw == "style" else ()
                raw = ""
            elif raw or token["odd"]:
                yield ODD.format(_shown(text[token.start() : token.start() + 60]))
            elif token["tag"]:
                yield from self._tag(token)
                raw, after = (token["tag"].lower(), token.end()) if token["tag"].lower() in _RAW else ("", 0)
            elif token["comment"] is not None and (not _CONDITION.match(token["comment"]) or _RUNS.search(token["comment"])):
                yield COMMENT.format(_shown(token["comment"]))
        if raw:
            yield ODD.format(f"<{raw}>")

    def _tag(self, token: re.Match[str]) -> Iterator[str]:
        if token[0] in self._good:
            return
        name = token["tag"].lower()
        attributes = [(key.lower(), html.unescape(value)) for key, value in _ATTRIBUTE.findall(token["attributes"])]
        found = [*self._element(name, dict(reversed(attributes))), *(each for pair in attributes for each in self._attribute(name, *pair))]
        if not found:
            self._good.add(token[0])
        yield from found

    def _element(self, name: str, attributes: dict[str, str]) -> Iterator[str]:
        """What is wrong with an element as a whole; of an attribute that is written twice, browsers take the first."""
        if name not in ELEMENTS:
            yield ELEMENT.format(name)
        elif name == "script":
            data = attributes.get("type") == "application/ld+json" and "src" not in attributes
            if not data and attributes.get("src") not in self._allowed.scripts:
                yield SCRIPT.format(f' src="{attributes["src"]}"' if "src" in attributes else "")
        elif name == "link" and not set(attributes.get("rel", "").lower().split()) & TOLD:
            yield from self._loaded("href", attributes.get("href", ""))
        elif name == "use":
            yield from (each for key in ("href", "xlink:href") for each in self._loaded(key, attributes.get(key, "#")))
        elif name == "meta":
            yield from self._meta(attributes)

    def _meta(self, attributes: dict[str, str]) -> Iterator[str]:
        content, asked = attributes.get("content", ""), attributes.get("http-equiv", "").lower()
        if attributes.get("property", attributes.get("name", "")).lower() in _PICTURES:
            yield from self._loaded("content", content)
        if asked == "refresh":
            found = _REFRESH.fullmatch(content)
            if not found or not self._own(found[1]):
                yield REFRESH.format(_shown(content))
        elif asked and asked not in ("content-type", "x-ua-compatible"):
            yield REFUSED.format(f'http-equiv="{asked}"', "meta")

    def _attribute(self, element: str, name: str, value: str) -> Iterator[str]:
        if name.startswith("on"):
            yield HANDLER.format(name, element)
        elif name in _REFUSED:
            yield REFUSED.format(name, element)
        elif name == "style":
            yield from _styles(value)
        elif (element, name) == ("form", "action") and value in self._allowed.forms:
            return
        elif name in _LOADS and not (element == "script" and name == "src"):
            yield from self._loaded(name, value)
        elif name in ("srcset", "imagesrcset"):
            yield from (each for part in value.split(",") for each in self._loaded(name, (part.split() or [""])[0]))
        elif name in _LEADS:
            yield from _led(name, value)

    def _loaded(self, name: str, address: str) -> Iterator[str]:
        """What is wrong with the address of something that a browser fetches by itself."""
        if address.startswith("#"):
            return
        path = self._own(address)
        if path is None:
            if not any(address.startswith(f"{other}/") for other in self._allowed.others):
                yield ELSEWHERE.format(name, _shown(address))
        elif self._allowed.addresses is not None and path not in self._allowed.addresses:
            yield UNSERVED.format(name, _shown(address))

    def _own(self, address: str) -> str | None:
        """The path of an address of the site; None where it leads out of it."""
        path = address.removeprefix(self._allowed.url) if address.startswith(f"{self._allowed.url}/") else address
        plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and not _IGNORED.search(path)
        return re.split(r"[?#]", path, maxsplit=1)[0] if plain else None


def _led(name: str, address: str) -> Iterator[str]:
    """What is wrong with the address that a link leads to."""
    scheme = _SCHEME.match(_IGNORED.sub("", address))
    if scheme and scheme[1].lower() not in SCHEMES:
        yield SCHEME.format(name, _shown(address))


def _styles(css: str) -> Iterator[str]:
    if found := _STYLE.search(css):
        yield STYLE.format(_shown(css[found.start() : found.start() + 60]))


def _shown(text: str) -> str:
    """A text as a message shows it: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
