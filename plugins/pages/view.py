"""Lists as pages show them: pure functions from items to groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from ..content.common import Figure, Words
from ..content.items import AnyItem, Item
from ..french.dates import MONTHS
from ..french.wording import french_order
from ..routes.route import Listed
from .blocks import Band, Chart, Membership
from .legal import Legal
from .news import AllNews
from .resources import NATURES, Resource

SHOWN_AS_LATEST = 3
OSM_SEARCH = "https://www.openstreetmap.org/search?query="
MOST_CARDS = 24  # of news on one page; the others are on those of their years
MOST_PLANNED = 20  # pages under a heading of the plan, where others gather them
SOME_DAY = "Dans l'année"
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
class NewsYear:
    """The news of a year, on its page: by month, the last first; what has no month stands after the others."""

    year: int
    months: tuple[tuple[str, tuple[Card, ...]], ...]

    @property
    def address(self) -> str:
        """Its page, in the site."""
        return f"/{AllNews.folder}/{self.year}/"

    @property
    def count(self) -> int:
        """How many pieces of news there are."""
        return sum(len(cards) for _month, cards in self.months)


@dataclass(frozen=True)
class PagesView:
    """What sections of pages show: the last news and their years, resources by need, and the notices that the law asks for."""

    news: tuple[Card, ...]
    years: tuple[NewsYear, ...]
    needs: tuple[Group, ...]
    legal: Legal
    map: str  # where a map shows the head office; nothing while its address is not known

    @property
    def latest_news(self) -> tuple[Card, ...]:
        """The last pieces of news, as many as a home page shows."""
        return self.news[:SHOWN_AS_LATEST]


def map_of(address: str) -> str:
    """Where OpenStreetMap looks for an address; nothing for none."""
    return OSM_SEARCH + quote(address) if address else ""


def by_year(news: Iterable[Card]) -> tuple[NewsYear, ...]:
    """News by year and month, from the newest; ``news`` is in that order."""
    found: dict[int, dict[int | None, list[Card]]] = {}
    for card in news:
        date = card.item.entry.date
        found.setdefault(date.year, {}).setdefault(date.month, []).append(card)
    return tuple(
        NewsYear(year, tuple((MONTHS[month].capitalize() if month else SOME_DAY, tuple(cards)) for month, cards in months.items()))
        for year, months in found.items()
    )


def by_need(resources: Iterable[Item[Resource]], needs: Words) -> tuple[Group, ...]:
    """Resources under each need that they answer, in the order of site.toml; a need that nothing answers is left out."""
    ordered = sorted(resources, key=lambda item: french_order(item.entry.title))
    groups = (
        Group(key, need.label, tuple(Card(item, NATURES[item.entry.kind]) for item in ordered if key in item.entry.needs))
        for key, need in needs.items()
    )
    return tuple(group for group in groups if group.cards)


def plan_of_site(listed: Iterable[Listed], headings: Iterable[str]) -> tuple[PlanGroup, ...]:
    """All listed pages by kind, in the order of the ``headings``, each kind in alphabetical order.

    Where a kind has many pages and others gather them, those stand in their place, the last first.
    """
    by_group: dict[str, list[Listed]] = {heading: [] for heading in headings}
    gathering: dict[str, list[Listed]] = {}
    for each in listed:
        if each.group:
            by_group.setdefault(each.group, []).append(each)
        if each.gathers:
            gathering.setdefault(each.gathers, []).append(each)
    groups = (PlanGroup(title, _planned(pages, gathering.get(title, []))) for title, pages in by_group.items())
    return tuple(group for group in groups if group.pages)


def _planned(pages: list[Listed], gathering: list[Listed]) -> tuple[Listed, ...]:
    if gathering and len(pages) > MOST_PLANNED:
        return tuple(sorted(gathering, key=lambda page: french_order(page.title), reverse=True))
    return tuple(sorted(pages, key=lambda page: french_order(page.title)))


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


def chart_bands(charts: Sequence[Chart]) -> tuple[tuple[Chart, tuple[Bar, ...], str], ...]:
    """Charts, each with its bars and the ink of its band: the one it names, else the next of the pale ones."""
    return tuple((chart, bars(chart), chart.ink or PALE_IN_TURN[index % len(PALE_IN_TURN)]) for index, chart in enumerate(charts))


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


PALE_IN_TURN = ("tint-1", "tint-2", "tint-3")
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
