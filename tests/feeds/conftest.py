"""Feeds to write and to read back: some made by hand, others from the small content tree once it is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree
from markupsafe import Markup

from plugins.content.items import Library
from plugins.content.library import load, recorded
from plugins.feeds.feeds import Entry, Feed, Picture
from plugins.feeds.press import Press, Tools
from plugins.french.dates import PARIS
from plugins.house import reading
from plugins.ledger import ledger
from tests.conftest import TODAY
from tests.content import content_tree
from tests.content.content_tree import Files

FIRST = datetime(2026, 11, 23, 9, tzinfo=PARIS)
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
# What a title, a summary, a name or a category may hold, once the collections have let it in.
TEXTS = [
    "La rue de la musique",
    "Un < deux & trois > zéro",
    "La balise <b> et l'entité &amp;",
    "<script>alert(1)</script>",
    "La fin ]]> d'une section",
    "🎵 L'été, « déjà » ? 👩‍🎤",
    "مرحبا بكم في MILA",
    'Des "guillemets" et d\'autres\u202f!',
]
PICTURE = Picture("https://mila.example/images/600/facade.jpg", 600, 400, "image/jpeg", "La façade, sous < 1 m & <b>")


def entry(number: int = 1, **fields: Any) -> Entry:
    """An entry of a feed: a plain one, but for the fields that are given."""
    plain = Entry(
        guid=f"00000000-0000-4000-8000-{number:012}",
        url=f"https://mila.example/actualites/nouvelle-{number}/",
        title="Une nouvelle",
        summary="Un résumé.",
        html=Markup('<p>Un texte, <a href="https://mila.example/">un lien</a>.</p>'),
        author="Association MILA",
        categories=("Réseau",),
        published=FIRST,
    )
    return replace(plain, **fields)


def feed(*entries: Entry, **fields: Any) -> Feed:
    """A feed with these entries."""
    url = "https://mila.example"
    icon = f"{url}/flux/icone.png"
    return replace(Feed("/flux/lettre", "La lettre", "Ce qui est nouveau.", f"{url}/", url, icon, entries, "Association MILA"), **fields)


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def texts(raw: bytes, path: str) -> list[str]:
    """The texts of the elements at a path of a feed, read by lxml: ``item/dc:creator``."""
    found = etree.fromstring(raw).findall(f"channel/{path}", NAMESPACES)
    return [element.text or "" for element in found]


def published(folder: Path, files: Files | None = None, now: datetime = FIRST) -> Library:
    """The library of the small content tree with ``files`` over it, once all that is public is published and in the ledger.

    Called again for the same folder, it publishes the changes: what is in the ledger stays as it is.
    """
    content = content_tree.write(folder, files)
    for path in (files or {}) if content.exists() else ():
        if (files or {})[path] is None:
            (content / path).unlink(missing_ok=True)
    library = load(content, reading(TODAY))
    for site in library.sites.values():
        (content / site.name / ledger.FILE).write_text(ledger.write(recorded(library, site, now)), encoding="utf-8")
    return load(content, reading(TODAY))


TOOLS = Tools(
    lambda item: Markup("<ul><li>Quand\u00a0: {}</li></ul>").format(str(item.entry.start)), lambda slug: f"cover of {slug}".encode()
)


def press(library: Library, site: str = "mila") -> Press:
    """Those who make the feeds of a site, whose covers are words."""
    return Press(library, library.sites[site], TOOLS)


def feeds(library: Library, site: str = "mila") -> dict[str, Feed]:
    """The feeds of a site by their address."""
    return {found.address: found for found in press(library, site).feeds()}
