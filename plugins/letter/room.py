"""The monthly letter: its issues on the site and for the service that sends them, and its channel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..content.faults import Fault
from ..content.items import Item
from ..content.sections import Section
from ..french.dates import PartialDate
from ..french.wording import count_in_words, in_words
from ..ledger.channel import Channel
from ..routes.edition import Edition
from ..routes.pictures import cover_route, picture_route
from ..routes.room import Bodies, Room, Views
from ..routes.route import Route, item_route
from ..routes.window import Window
from .kind import LETTER, Letter, Letters
from .letters import (
    dates_by_address,
    html_address,
    inserted,
    issue,
    kicker,
    letter_page,
    newest_first,
    pictures_told,
    tally,
    text_address,
)
from .mail import TooHeavy, as_html
from .plain_text import as_text
from .subscribing import ANCHOR, SubscribingForm
from .told import Due, due, tellings

SECTIONS = (Section("letters", "les numéros de la lettre", leads_to="letters"),)


ORDER = "« {} » serait lu par les services d'envoi comme un ordre, non comme du texte ; écrivez-le autrement"
ELSEWHERE = "« {} », dans un lieu ou un rendez-vous de ce numéro, serait lu par les services d'envoi comme un ordre ; corrigez-le là"
NO_TOPIC = "[letter.parts] : « {} » n'est une rubrique d'aucun site ; les rubriques : {}"
LACKING = "{} ne dit pas encore {} ; « python3 tasks.py letter {} » l'ajoute, et garde ce qui est écrit"
TOPICS = "categories"  # the table of site.toml whose keys the topics of news are
FEW = 4  # titles of a part that a remark names
NEXT = "la prochaine lettre dirait {} ; « python3 tasks.py letter {} » la commence"
# How a text gives orders to listmonk (Go's templates), Brevo (Django's) and Mailchimp (merge tags).
_ORDERS = re.compile(r"\{\{|\{%|\*\|")


@dataclass(frozen=True)
class LetterCard:
    """An issue as lists show it, under its month in words."""

    item: Item[Letter]
    kicker: str


@dataclass(frozen=True)
class LetterView:
    """What the section of the letter shows: its issues, the title and the address of its feed, once there is one.

    ``instead`` are the feeds that tell something until then: (title, address). ``form`` is that to subscribe by e-mail.
    """

    issues: tuple[LetterCard, ...]
    feed_title: str
    feed: str
    instead: tuple[tuple[str, str], ...]
    form: SubscribingForm | None = None


def view(edition: Edition) -> LetterView | None:
    """What the section shows of a site; None where it has no letter."""
    config = LETTER.of(edition.site.config)
    if config is None:
        return None
    cards = tuple(LetterCard(item, in_words(item.entry.month)) for item in newest_first(edition.site))
    others = tuple((channel.title, channel.rss) for channel in edition.channels if channel.is_main and not channel.podcast)
    return LetterView(cards, config.title, f"/flux/{Letters.folder}.xml" if _told(edition) else "", others, config.form)


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
    """The page of each issue, its e-mail, its plain text, its cover, and the pictures of what it tells."""
    for telling in tellings(edition).values():
        item = telling.issue
        shown, dates = issue(telling, edition), dates_by_address(telling, edition)
        yield item_route(item, letter_page, kicker(item, edition.site), tally(telling), dates, changed=edition.changed(item))
        for address, write in ((html_address(item), as_html), (text_address(item), as_text)):
            yield Route(address, write, (shown,), (item.path,), owner=item.path, field="slug", shown=item.visible)
        if item.visible and not item.photo:
            yield cover_route(item, edition.press)
    yield from (picture_route(item, edition.press) for item in pictures_told(edition))


def channels(edition: Edition) -> Iterator[Channel]:
    """The issues of the letter, once there is one to read: each is told whole, with the dates of its meetings."""
    config, issues = LETTER.of(edition.site.config), _told(edition)
    if config is None or not issues:
        return
    found = tellings(edition)
    yield Channel(
        Letters.folder,
        config.title,
        config.summary,
        Letters.start_in(edition.site.config),
        issues,
        told={item.entry.id: found[item.path].states for item in issues},
        inserted={item.path: inserted(dates_by_address(found[item.path], edition)) for item in issues},
    )


def _told(edition: Edition) -> tuple[Item[Letter], ...]:
    """The issues that the public may read."""
    return tuple(item for item in newest_first(edition.site) if item.public)


def remarks(edition: Edition) -> Iterator[str]:
    """What the issue that is being made lacks, or what the next one would hold."""
    if LETTER.of(edition.site.config) is None:
        return
    published = edition.ledger.publications
    begun = [item for item in newest_first(edition.site) if item.entry.id not in published]
    found = tellings(edition) if begun else {}
    for item in begun:
        there = {each.path for each in found[item.path].items}
        lacking = [each for each in due(edition, item, item.entry.month) if each.item.path not in there]
        if lacking:
            yield LACKING.format(item.path, _listed(lacking), item.entry.month)
    month = PartialDate(edition.today.year, edition.today.month)
    if not begun and (told := due(edition, None, month)):
        yield NEXT.format(_listed(told), month)


def _listed(told: Sequence[Due]) -> str:
    """What is due, part by part."""
    parts: dict[str, list[str]] = {}
    for each in told:
        parts.setdefault(each.part, []).append(f"« {each.item.entry.title} »")
    return " ; ".join(f"{part} : {', '.join(_few(titles))}" for part, titles in parts.items())


def _few(titles: Sequence[str]) -> Sequence[str]:
    """The first titles, and how many more there are."""
    more = len(titles) - FEW
    return titles if more <= 0 else [*titles[:FEW], f"et {count_in_words(more)} de plus"]


def faults(edition: Edition, _views: Views, bodies: Bodies) -> Iterator[Fault]:
    """Issues whose e-mail is too heavy, or would give orders to the service that sends it; parts for categories that there are not."""
    yield from _unknown_parts(edition)
    for telling in tellings(edition).values():
        item = telling.issue
        if not item.visible:
            continue
        orders = list(_orders(item))
        yield from (Fault(item.path, line, ORDER.format(mark)) for line, mark in orders)
        if not orders and (hidden := _ORDERS.search(as_text(issue(telling, edition), bodies[item.path]).decode())):
            yield Fault(item.path, 0, ELSEWHERE.format(hidden[0]))  # in the place or the conditions of a meeting, say
        try:
            as_html(issue(telling, edition, sent=True), bodies[item.path])
        except TooHeavy as error:
            yield Fault(item.path, 0, str(error))


def _unknown_parts(edition: Edition) -> Iterator[Fault]:
    """Titles that site.toml gives to the news of categories that there are not."""
    config = LETTER.of(edition.site.config)
    topics = sorted({key for site in edition.library.sites.values() for key in (site.config.table(TOPICS) or {})})
    for key in config.parts if config else ():
        if key not in topics:
            yield Fault(f"content/{edition.site.name}/site.toml", 0, NO_TOPIC.format(key, ", ".join(topics)))


def _orders(item: Item[Letter]) -> Iterator[tuple[int, str]]:
    """(line of the file, mark) where an issue would give an order to a service."""
    entry = item.entry
    said = {
        "title": entry.title,
        "summary": entry.summary,
        "preheader": entry.preheader or "",
        "figures": " ".join(map(str, entry.figures)),
    }
    lines = [(item.line_of(name), text) for name, text in said.items()]
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
    remarks=remarks,
)
