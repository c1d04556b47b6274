"""The pages of structures, of choices, of trades and of panels, each from what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from ..content.common import Geo
from ..french.wording import in_words, passage_in_words, shown_address
from ..routes.descriptions import described
from ..routes.route import Page
from .kind import Address, Person, Structure
from .lines import DoorPlate, door_lines, plates
from .portraits import Portrait
from .settings import StreetConfig
from .view import Directory, Door, DoorChoice

OSM = "https://www.openstreetmap.org"


@dataclass(frozen=True)
class ChoiceLink:
    """A choice as one can make it: its words, its page, how many it keeps."""

    kind: str
    key: str
    label: str
    address: str
    count: int


@dataclass(frozen=True)
class ChoiceGroup:
    """The choices of one kind, under what they are by."""

    kind: str
    title: str
    choices: tuple[ChoiceLink, ...]


_CHOICES = {"activites": "Par activité", "rues": "Par rue", "types": "Par lien avec l'association"}


def choice_groups(directory: Directory) -> tuple[ChoiceGroup, ...]:
    """All choices that keep somebody, by what they are by."""
    groups = (
        ChoiceGroup(
            kind, title, tuple(ChoiceLink(kind, each.key, each.label, each.address, len(each.doors)) for each in directory.choices[kind])
        )
        for kind, title in _CHOICES.items()
    )
    return tuple(group for group in groups if group.choices)


def choice_page(choice: DoorChoice, groups: tuple[ChoiceGroup, ...], street: StreetConfig) -> Page:
    """Those that a choice keeps, and the other choices."""
    lines = door_lines(choice.doors, street)
    count = f"{len(lines)} structure{'s' if len(lines) > 1 else ''}"
    said = f"{count} de l'annuaire « {street.title} », choix « {choice.label} ». {choice.definition}".strip()
    description = described(said, "Leurs métiers, leurs portes, et comment les joindre.")
    values = {"choice": choice, "lines": lines, "choices": groups, "street": street, "home": f"/{street.page}/"}
    return Page("choice", {**values, "description": description})


@dataclass(frozen=True)
class Trade:
    """A trade that is explained: the page of those who do it and how many they are, where there are some."""

    label: str
    definition: str
    address: str
    count: int


def trades_page(choices: tuple[DoorChoice, ...], street: StreetConfig) -> Page:
    """What each trade does, and who does it."""
    found = {choice.key: choice for choice in choices}
    trades = [
        Trade(each.label, each.definition, found[key].address if key in found else "", len(found[key].doors) if key in found else 0)
        for key, each in street.activities.items()
    ]
    some = ", ".join(trade.label if index == 0 else trade.label.lower() for index, trade in enumerate(trades[:3]))
    return Page("trades", {"trades": trades, "some": some, "street": street, "home": f"/{street.page}/"})


def panel_page(number: int, title: str, target: str, street: StreetConfig) -> Page:
    """Where the code of a panel leads: to who is behind it."""
    return Page("panel", {"number": number, "title": title, "target": target, "street": street})


def shut_panel_page(number: int, portrait: Portrait, street: StreetConfig, agenda: object) -> Page:
    """Where the code of a panel leads while nobody's sheet says that they are behind it; ``agenda`` is the view of that room."""
    values = {"number": number, "portrait": portrait, "street": street, "home": f"/{street.page}/", "agenda": agenda}
    return Page("shut-panel", values)


@dataclass(frozen=True)
class WordsLink:
    """Words that lead to a page, or stand alone where it would show nobody."""

    label: str
    address: str


@dataclass(frozen=True)
class StructureFacts:
    """What there is to know of a structure; what is not known is empty. ``since_label`` says whether it is still to come."""

    kind: WordsLink
    number: str
    passage: str
    since: str
    since_words: str
    since_label: str
    plates: tuple[DoorPlate, ...]
    town: str
    geo: Geo | None
    map: str
    activities: tuple[WordsLink, ...]
    people: tuple[Person, ...]
    online: tuple[tuple[str, str], ...]
    card: str


def structure_facts(door: Door, directory: Directory, street: StreetConfig) -> StructureFacts:
    """The facts of a structure."""
    entry = door.entry
    first = entry.address[0] if entry.address else None
    since = entry.since if entry.since and not directory.has_left(door) else None
    passage = passage_in_words(entry.since, entry.until) if directory.has_left(door) and entry.until else ""
    return StructureFacts(
        kind=_words(directory, "types", entry.kind, street.kinds[entry.kind].label),
        number=(first.number or "") if first else "",
        passage=passage,
        since=str(since or ""),
        since_words=in_words(since) if since else "",
        since_label="À partir de" if directory.is_coming(door) else "Depuis",
        plates=plates(entry.address, street),
        town=street.town,
        geo=entry.geo if first and first.number else None,
        map=_map(entry, first, street),
        activities=tuple(_words(directory, "activites", each, street.activities[each].label) for each in entry.activities),
        people=entry.people,
        online=tuple((url, shown_address(url)) for url in (entry.url, *entry.sameAs) if url),
        card=door.beside(".vcf"),
    )


def _words(directory: Directory, kind: str, key: str, label: str) -> WordsLink:
    choice = directory.choice(kind, key)
    return WordsLink(label, choice.address if choice else "")


def _map(entry: Structure, first: Address | None, street: StreetConfig) -> str:
    """Where a map shows the first door; nothing where its number is not known."""
    if first is None or first.number is None:
        return ""
    if entry.geo:
        place = f"{entry.geo.latitude}/{entry.geo.longitude}"
        return f"{OSM}/?mlat={entry.geo.latitude}&mlon={entry.geo.longitude}#map=19/{place}"
    where = f"{first.number} {street.streets[first.street].label}, {street.search_town}"
    return f"{OSM}/search?query={quote(where)}"


def structure_page(
    door: Door,
    directory: Directory,
    portrait: Portrait,
    naming: tuple[tuple[str, str], ...],
    data: dict[str, Any],
    street: StreetConfig,
    agenda: object,
    body: Markup,
) -> Page:
    """A structure: its facts, how it is drawn, the (title, address) of what names it; ``agenda`` is that room's view."""
    facts = structure_facts(door, directory, street)
    values = {"item": door, "facts": facts, "portrait": portrait, "naming": naming, "data": data, "agenda": agenda, "body": body}
    return Page("structure", {**values, "street": street, "home": f"/{street.page}/"})
