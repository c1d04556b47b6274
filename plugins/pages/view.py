"""Lists as pages show them: pure functions from items to groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..content.common import Figure, Words
from ..content.items import AnyItem, Item
from ..french.wording import french_order
from ..routes.route import Listed
from .blocks import Band, Chart, Membership
from .legal import Legal
from .resources import NATURES, Resource

SHOWN_AS_LATEST = 3
DOTS, DOTS_A_ROW, STEP = 100, 20, 20  # of the drawing that counts to a hundred, in its own units


@dataclass(frozen=True)
class Card:
    """An item as lists show it: what stands above its title, in words."""

    item: AnyItem
    kicker: str


@dataclass(frozen=True)
class Group:
    """Items under a French title; ``key`` serves as an anchor."""

    key: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class PlanGroup:
    """Pages of one kind, under its heading."""

    title: str
    pages: tuple[Listed, ...]


@dataclass(frozen=True)
class PagesView:
    """What sections of pages show: all news from the latest, resources by the need they answer, and the notices that the law asks for."""

    news: tuple[Card, ...]
    needs: tuple[Group, ...]
    legal: Legal

    @property
    def latest_news(self) -> tuple[Card, ...]:
        """The last pieces of news, as many as a home page shows."""
        return self.news[:SHOWN_AS_LATEST]


def by_need(resources: Iterable[Item[Resource]], needs: Words) -> tuple[Group, ...]:
    """Resources under each need that they answer, in the order of site.toml; a need that nothing answers is left out."""
    ordered = sorted(resources, key=lambda item: french_order(item.entry.title))
    groups = (
        Group(key, need.label, tuple(Card(item, NATURES[item.entry.kind]) for item in ordered if key in item.entry.needs))
        for key, need in needs.items()
    )
    return tuple(group for group in groups if group.cards)


def plan_of_site(listed: Iterable[Listed], headings: Iterable[str]) -> tuple[PlanGroup, ...]:
    """All listed pages by kind, in the order of the ``headings``, each kind in alphabetical order."""
    by_group: dict[str, list[Listed]] = {heading: [] for heading in headings}
    for each in listed:
        if each.group:
            by_group.setdefault(each.group, []).append(each)
    groups = (PlanGroup(title, tuple(sorted(pages, key=lambda page: french_order(page.title)))) for title, pages in by_group.items())
    return tuple(group for group in groups if group.pages)


@dataclass(frozen=True)
class Bar:
    """A bar of a chart: what it shows, its value in words, and its length in hundredths of the longest there can be."""

    label: str
    value: Decimal
    length: Decimal


def bars(chart: Chart) -> tuple[Bar, ...]:
    """The bars of a chart: per cents are parts of a hundred, other values of the greatest."""
    full = Decimal(100) if chart.unit == "%" else max(row.value for row in chart.rows)
    return tuple(Bar(row.label, row.value, round(100 * row.value / full, 1) if full else Decimal(0)) for row in chart.rows)


@dataclass(frozen=True)
class Finding:
    """A figure as dots: ``all_dots`` is the ``d`` of an SVG path of a hundred, ``filled`` of as many as the figure says."""

    figure: Figure
    all_dots: str
    filled: str


def finding(figure: Figure) -> Finding:
    """The drawing of a figure out of a hundred: its first word is the number."""
    first = figure.value.split()[0]
    count = min(int(first), DOTS) if first.isascii() and first.isdecimal() else 0
    dots = [f"M{11 + STEP * (index % DOTS_A_ROW)} {10 + STEP * (index // DOTS_A_ROW)}h0" for index in range(DOTS)]
    return Finding(figure, "".join(dots), "".join(dots[:count]))


IN_TURN = ("spot-3", "spot-1", "spot-2")


def inked(bands: Iterable[Band]) -> tuple[tuple[Band, str], ...]:
    """Bands, each with its ink: the one it names, else the next of three."""
    return tuple((band, band.ink or IN_TURN[index % len(IN_TURN)]) for index, band in enumerate(bands))


@dataclass(frozen=True)
class Offers:
    """Ways of joining, ``abreast`` of which stand side by side: what is added to one of them is a line below."""

    all: tuple[Membership, ...]
    abreast: int


def offers(memberships: tuple[Membership, ...]) -> Offers:
    """Ways of joining as a page shows them."""
    return Offers(memberships, sum(not each.option for each in memberships))
