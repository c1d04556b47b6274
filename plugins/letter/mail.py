"""An issue as e-mail: MJML, which mrml renders to tables, from its text, for the service that sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

import mrml
from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup

from ..content.texts import heading_link, whole
from .issue import Issue
from .mail_ticket import STUBS as _STUBS
from .mail_ticket import TICKET, stub_and_facts

MOST = 60_000  # octets; Gmail cuts what passes 102 kB, and services add their own
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
_NO_FONTS = mrml.RenderOptions(fonts={})  # mrml would load Roboto and a few others from Google
# mrml writes some attributes as Rust shows texts to programmers: « \\ » twice, a no-break space as « \\u{a0} ». It leaves references alone.
_ODD = re.compile(r"[^\n -\[\]-~À-ɏ’«»“”–—…€°]")

# All that mrml is given: it takes what it does not know in silence.
TAGS = frozenset(
    {
        "mjml", "mj-head", "mj-title", "mj-preview", "mj-attributes", "mj-all", "mj-text", "mj-raw", "mj-style", "mj-body",
        "mj-section", "mj-column", "mj-image", "mj-divider",
    }
)  # fmt: skip


class TooHeavy(Exception):
    """An e-mail over ``MOST``; the message is French."""


def as_html(issue: Issue, body: Markup) -> bytes:
    """The e-mail as HTML, from an issue and its text. Raises TooHeavy."""
    source = _ODD.sub(lambda sign: f"&#{ord(sign[0])};", etree.tostring(_mjml(issue, body), encoding="unicode"))
    _check_tags(source)
    html = str(mrml.to_html(source, None, _NO_FONTS).content).encode()
    if len(html) > MOST:
        raise TooHeavy(
            f"le courriel pèse {-(-len(html) // 1000)} ko ; au plus {MOST // 1000} : raccourcissez le texte ou retirez des sujets"
        )
    return html


def _mjml(issue: Issue, text: Markup) -> etree._Element:
    ink = issue.inks
    root = etree.Element("mjml", lang="fr", dir="ltr")
    head = etree.SubElement(root, "mj-head")
    _title(etree.SubElement(head, "mj-title"), issue.title)
    etree.SubElement(head, "mj-preview").text = issue.preheader
    etree.SubElement(etree.SubElement(head, "mj-attributes"), "mj-all", {"font-family": FONTS})
    for name, content in (("color-scheme", "light dark"), ("supported-color-schemes", "light dark"), ("robots", "noindex")):
        etree.SubElement(etree.SubElement(head, "mj-raw"), "meta", name=name, content=content)
    etree.SubElement(head, "mj-style").text = _dark(ink)
    body = etree.SubElement(root, "mj-body", {"background-color": ink["paper"], "css-class": "page", "width": "600px"})
    _header(body, issue)
    for elements in _chapters(whole(text, issue.url)):
        _chapter(_section(body, ink["sheet"]), elements, issue)
    if issue.figures:
        _figures(_section(body, ink["spot-3"], "figures"), issue)
    if issue.links:
        _links(_section(body, ink["night"], "links"), issue)
    _footer(body, issue)
    return root


def _title(place: etree._Element, words: str) -> None:
    """Write a title, which mrml also puts between straight quotation marks: its own are references."""
    place.text, *others = words.split('"')
    for after in others:
        reference = etree.Entity("#34")
        reference.tail = after
        place.append(reference)


def _dark(ink: Mapping[str, str]) -> str:
    """In the dark scheme paper turns to ink; what one clicks takes the third ink. Only what can be overridden is; stubs keep their inks."""
    dark, light, link = ink["night"], ink["night-text"], ink["spot-3"]
    stubs = " ".join(f".sheet td.{name} {{ color: {ink[f'on-{name}']} !important; }}" for name in _STUBS)
    return (
        "@media (prefers-color-scheme: dark) {"
        f" .page, .sheet, .sheet table {{ background: {dark} !important; background-color: {dark} !important; }}"
        f" .sheet h1, .sheet h2, .sheet h3, .sheet h4, .sheet p, .sheet li {{ color: {light} !important; }}"
        f" .sheet td, .sheet th, .sheet div, .sheet blockquote, .sheet hr {{ color: {light} !important; }}"
        f" .sheet a {{ color: {link} !important; }} "
        f" .sheet a.button {{ color: {ink['on-spot-3']} !important; background: {link} !important; }}"
        f" {stubs} }}"
    )


def _header(body: etree._Element, issue: Issue) -> None:
    """The masthead: the numeral of the month in its inks, then the name of the letter, the subject, and what it is about."""
    column = _section(body, issue.inks["sheet"])
    online = _element("p", "Lire en ligne", _STYLES["fine"], href=issue.service.web if issue.service else issue.url)
    _text(column, [online], issue.inks)
    etree.SubElement(column, "mj-image", {"src": issue.picture, "alt": issue.picture_alt, "width": "600px", "padding": "0 0 16px"})
    said = [_element("p", issue.kicker, _STYLES["kicker"]), _element("h1", issue.title, _STYLES["h1"])]
    said.append(_element("p", issue.summary, _STYLES["lead"]))
    if issue.preheader != issue.summary:
        said.append(_element("p", issue.preheader, _STYLES["tally"]))
    _text(column, said, issue.inks)


def _links(column: etree._Element, issue: Issue) -> None:
    """Where else one can go, each on a line that a thumb can touch."""
    colours = {**issue.inks, "ink": issue.inks["night-text"], "spot-1-text": issue.inks["spot-3"]}
    _text(column, [_element("p", label, _STYLES["way"], href=url) for label, url in issue.links], colours)


def _footer(body: etree._Element, issue: Issue) -> None:
    said = [_element("p", f"{issue.sender}{', ' if issue.address else ''}{issue.address}", _STYLES["fine"])]
    said.append(_element("p", issue.why, _STYLES["fine"]))
    if issue.service:
        said.append(_element("p", "Ne plus recevoir la lettre", _STYLES["fine"], href=issue.service.unsubscribe))
    elif issue.farewell:
        said.append(_element("p", issue.farewell, _STYLES["fine"]))
    _text(_section(body, issue.inks["paper"]), said, issue.inks)


def _chapter(column: etree._Element, elements: list[etree._Element], issue: Issue) -> None:
    """The text of a part; the title of an item has its picture above it and its dates under it."""
    waiting: list[etree._Element] = []
    for element in elements:
        enclosed = issue.by_address.get(heading_link(element))
        if enclosed and enclosed.picture:
            if waiting:
                _text(column, waiting, issue.inks)
            waiting = []
            attributes = {"src": enclosed.picture, "alt": enclosed.picture_alt, "href": heading_link(element), "padding": "16px 24px 0"}
            etree.SubElement(column, "mj-image", attributes)
        waiting.append(element)
        waiting += [stub_and_facts(date, issue.inks) for date in (enclosed.appointments if enclosed else ())]
    if waiting:
        _text(column, waiting, issue.inks)


def _figures(column: etree._Element, issue: Issue) -> None:
    said = []
    for value, label in issue.figures:
        said += [_element("p", value, _STYLES["value"]), _element("p", label, _STYLES["p"])]
    _text(column, said, {**issue.inks, "ink": issue.inks["on-spot-3"]})


def _chapters(tree: HtmlElement) -> Iterator[list[etree._Element]]:
    """The elements of a text, those that follow a heading of the second level together."""
    chapter: list[etree._Element] = []
    for element in tree:
        if element.tag == "h2" and chapter:
            yield chapter
            chapter = []
        chapter.append(element)
    if chapter:
        yield chapter


def _section(body: etree._Element, background: str, name: str = "sheet") -> etree._Element:
    section = etree.SubElement(body, "mj-section", {"background-color": background, "css-class": name, "padding": "8px 0"})
    return etree.SubElement(section, "mj-column")


_STYLES = {
    "h1": "margin:0 0 8px;font-size:34px;line-height:1.05;font-weight:800;letter-spacing:-0.02em",
    "h2": "margin:12px 0 12px;font-size:24px;line-height:1.15;font-weight:800;letter-spacing:-0.01em",
    "h3": "margin:20px 0 6px;font-size:18px;line-height:1.25;font-weight:700",
    "h4": "margin:16px 0 6px;font-size:16px;line-height:1.3;font-weight:700",
    "p": "margin:0 0 14px;font-size:16px;line-height:1.5",
    "ul": "margin:0 0 14px;padding-left:22px",
    "ol": "margin:0 0 14px;padding-left:22px",
    "li": "margin:0 0 6px;font-size:16px;line-height:1.5",
    "blockquote": "margin:0 0 14px;padding-left:14px;border-left:4px solid",
    "td": "padding:4px 14px 4px 0;font-size:16px;line-height:1.4;vertical-align:top",
    "th": "padding:4px 14px 4px 0;font-size:16px;line-height:1.4;text-align:left",
    "hr": "margin:18px 0;border:0;border-top:1px solid",
    "img": "max-width:100%;height:auto",
    "lead": "margin:0 0 14px;font-size:18px;line-height:1.45",
    "fine": "margin:0 0 10px;font-size:14px;line-height:1.4",
    "kicker": "margin:0 0 6px;font-size:14px;line-height:1.3;font-weight:700",
    "tally": "margin:0 0 14px;font-size:16px;line-height:1.45;font-weight:700",
    "way": "margin:0;font-size:17px;line-height:2.6;font-weight:700",
    "value": "margin:0;font-size:44px;line-height:1;font-weight:800",
}


def _element(tag: str, text: str, style: str, href: str = "") -> etree._Element:
    made = etree.Element(tag, style=style)
    place = etree.SubElement(made, "a", href=href) if href else made
    place.text = text
    return made


def _text(column: etree._Element, elements: list[etree._Element], ink: Mapping[str, str]) -> None:
    """Set elements in a column, each with its style on itself: mailboxes drop style sheets."""
    place = etree.SubElement(column, "mj-text", {"padding": "8px 24px", "color": ink["ink"], "line-height": "1.5"})
    for element in elements:
        copy = deepcopy(element)
        copy.tail = None
        for inner in () if copy.get("class") == TICKET else copy.iter():
            style = inner.get("style") or _STYLES.get(str(inner.tag), "")
            if inner.tag == "a" or style:  # words inside take their block's colour, which the dark scheme changes
                inner.set("style", f"{style};color:{ink['spot-1-text' if inner.tag == 'a' else 'ink']}".lstrip(";"))
        place.append(copy)


def _check_tags(source: str) -> None:
    """Nothing but what mrml knows: it would drop anything else without a word."""
    unknown = set(re.findall(r"<(mj[a-z-]*)", source)) - TAGS
    if unknown:
        raise ValueError(f"unknown MJML: {', '.join(sorted(unknown))}")
