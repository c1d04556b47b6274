"""The monthly letter: its issues on the site and for the service that sends them, and its channel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..content.faults import Fault
from ..content.items import Item
from ..content.sections import Section
from ..french.wording import in_words
from ..ledger.channel import Channel, latest_first
from ..routes.edition import Edition
from ..routes.pictures import cover_route
from ..routes.room import Bodies, Room, Views
from ..routes.route import Route, item_route
from ..routes.window import Window
from .kind import LETTER, Letter, Letters
from .letters import html_address, issue, letter_page, newest_first, text_address
from .mail import TooHeavy, as_html, as_text
from .subscribing import ANCHOR, SubscribingForm

SECTIONS = (Section("letters", "les numéros de la lettre", leads_to="letters"),)


ORDER = "« {} » serait lu par les services d'envoi comme un ordre, non comme du texte ; écrivez-le autrement"
# How a text gives orders to listmonk (Go's templates), Brevo (Django's) and Mailchimp (merge tags).
_ORDERS = re.compile(r"\{\{|\{%|\*\|")


@dataclass(frozen=True)
class LetterCard:
    """An issue as lists show it, under its month in words."""

    item: Item[Letter]
    kicker: str


@dataclass(frozen=True)
class LetterView:
    """What the section of the letter shows: its issues, the title and the address of its feed, the form to subscribe by e-mail."""

    issues: tuple[LetterCard, ...]
    feed_title: str
    feed: str
    form: SubscribingForm | None = None


def view(edition: Edition) -> LetterView | None:
    """What the section shows of a site; None where it has no letter."""
    config = LETTER.of(edition.site.config)
    if config is None:
        return None
    cards = tuple(LetterCard(item, in_words(item.entry.month)) for item in newest_first(edition.site))
    return LetterView(cards, config.title, f"/flux/{Letters.folder}.xml", config.form)


def forms(edition: Edition) -> Mapping[str, SubscribingForm]:
    """The form to subscribe, by the address of the page that shows it; nothing where there is none."""
    config = LETTER.of(edition.site.config)
    shown = config is not None and config.form is not None and edition.has_index_of(Letters.key)
    return {Letters.start_in(edition.site.config): config.form} if shown and config and config.form else {}


def windows(edition: Edition) -> Iterator[Window]:
    """The letter, once one can subscribe to it or there is an issue to read."""
    config, issues = LETTER.of(edition.site.config), newest_first(edition.site)
    if config and (where := next(iter(forms(edition)), "")):
        text = "Un message vous demande d’abord de confirmer ; on s’en va d’un clic."
        yield Window("letter", "Chaque mois, la lettre", text, "La recevoir par courriel", f"{where}#{ANCHOR}", config.title)
    elif config and issues and edition.has_index_of(Letters.key):
        start = Letters.start_in(edition.site.config)
        yield Window("letter", "Chaque mois, la lettre", config.summary, "Lire les lettres", start, in_words(issues[0].entry.month))


def routes(edition: Edition, _views: Views) -> Iterator[Route]:
    """The page of each issue, its e-mail, its plain text, and its cover."""
    for item in (item for item in edition.site.all_items if item.kind is Letters):
        sent = issue(item, edition.site, edition.inks)
        yield item_route(item, letter_page, changed=edition.changed(item))
        for address, write in ((html_address(item), as_html), (text_address(item), as_text)):
            yield Route(address, write, (sent,), (item.path,), owner=item.path, field="slug", shown=item.visible)
        if item.visible and not item.photo:
            yield cover_route(item, edition.press)


def channels(edition: Edition) -> Iterator[Channel]:
    """The issues of the letter, and what is marked for it on every site."""
    config = LETTER.of(edition.site.config)
    if config is None:
        return
    sites = [edition.site, *edition.others()]
    items = (
        item for site in sorted(sites, key=lambda each: each.name) for kind in edition.plan.kinds for item in latest_first(site.items(kind))
    )
    candidates = tuple(item for item in items if isinstance(getattr(item.entry, "letter", None), bool))
    yield Channel(Letters.folder, config.title, config.summary, "/", (*newest_first(edition.site), *candidates), for_letter=True)


def faults(edition: Edition, _views: Views, bodies: Bodies) -> Iterator[Fault]:
    """Issues whose e-mail is too heavy, or would give orders to the service that sends it."""
    for item in newest_first(edition.site):
        yield from (Fault(item.path, line, ORDER.format(mark)) for line, mark in _orders(item))
        try:
            as_html(issue(item, edition.site, edition.inks), bodies[item.path])
        except TooHeavy as error:
            yield Fault(item.path, 0, str(error))


def _orders(item: Item[Letter]) -> Iterator[tuple[int, str]]:
    """(line of the file, mark) where an issue would give an order to a service."""
    said = [("title", item.entry.title), ("summary", item.entry.summary), ("figures", " ".join(map(str, item.entry.figures)))]
    lines = [(item.line_of(name), text) for name, text in said]
    lines += list(enumerate(item.source.body.split("\n"), item.source.body_line))
    yield from ((line, found[0]) for line, text in lines if (found := _ORDERS.search(text)))


ROOM = Room(
    "letter",
    kinds=(Letters,),
    tables=(LETTER,),
    sections=SECTIONS,
    view=view,
    routes=routes,
    channels=channels,
    windows=windows,
    faults=faults,
)
