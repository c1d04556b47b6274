"""A survey in drawings: a dot for each answer where it is known how many there were, else parts of a hundred; and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, sqrt

from markupsafe import Markup

from ..content.common import Figure
from ..content.items import Item
from ..french.wording import number_in_words
from ..routes.spreadsheet import as_csv
from .blocks import Chart
from .kind import TextPage
from .view import Bar, bars

HUNDRED = Decimal(100)
A_ROW, STEP, RADIUS = 15, 20, 7.5  # of the dots, in units of their drawing
REST = "Le reste"
HEAD = ("Question", "Réponse", "Valeur", "Unité", "Année", "Source")


@dataclass(frozen=True)
class Tally:
    """Dots in rows of fifteen: ``all_dots`` and ``filled`` are the ``d`` of SVG paths of points, ``part`` that of a share of the next dot.

    They are markup, for « 0 150 » is no number of French. Nothing is rounded: of 52.5 dots, 52 are whole, and the left half of the next.
    """

    width: int
    height: int
    all_dots: Markup
    filled: Markup
    part: Markup


@dataclass(frozen=True)
class Measure:
    """What a share of the answers said: its label, its value, and the answers as dots."""

    label: str
    value: Decimal
    tally: Tally


@dataclass(frozen=True)
class Slice:
    """A part of a whole: its label, its value, and where it begins; ``ink`` is one of the theme's, or nothing for what is left."""

    label: str
    value: Decimal
    start: Decimal
    ink: str


@dataclass(frozen=True)
class SurveyPart:
    """A question with what is drawn of it: dots where its ``base`` is known, one bar where it is a ``whole``, else bars of a hundred."""

    chart: Chart
    measures: tuple[Measure, ...] = ()
    slices: tuple[Slice, ...] = ()
    bars: tuple[Bar, ...] = ()


def tally(base: int, share: Decimal = HUNDRED) -> Tally:
    """As many dots as there were answers, of which a share in hundredths is filled."""
    places = [(10 + STEP * (index % A_ROW), 10 + STEP * (index // A_ROW)) for index in range(base)]
    whole, part = divmod(base * share / HUNDRED, 1)
    dots = [f"M{x} {y}h0" for x, y in places]
    begun = _left_of_a_dot(*places[int(whole)], float(part)) if part else ""
    width, height = STEP * min(base, A_ROW), STEP * ceil(base / A_ROW)
    return Tally(width, height, Markup("".join(dots)), Markup("".join(dots[: int(whole)])), Markup(begun))


def tally_of(figure: Figure) -> Tally:
    """As many dots as a figure counts; one where it is no whole number, or more than a page can show."""
    count = figure.value if figure.value.isascii() and figure.value.isdecimal() else "1"
    return tally(int(count) if len(count) <= 3 and int(count) else 1)


def _left_of_a_dot(x: int, y: int, share: float) -> str:
    """The part of a dot that lies left of a line: the dot's width up to there is its share."""
    across = RADIUS * (2 * share - 1)
    half = sqrt(RADIUS**2 - across**2)
    return f"M{x + across:.1f} {y - half:.1f}A{RADIUS} {RADIUS} 0 {int(share > 0.5)} 0 {x + across:.1f} {y + half:.1f}z"


def survey(charts: Iterable[Chart]) -> tuple[SurveyPart, ...]:
    """The questions of a survey, in their order."""
    return tuple(_part(chart) for chart in charts)


def _part(chart: Chart) -> SurveyPart:
    if chart.base:
        return SurveyPart(chart, measures=tuple(Measure(row.label, row.value, tally(chart.base, row.value)) for row in chart.rows))
    if chart.whole:
        return SurveyPart(chart, slices=tuple(_slices(chart)))
    return SurveyPart(chart, bars=bars(chart))


def _slices(chart: Chart) -> Iterator[Slice]:
    """The parts of a whole one after the other, and what they leave of it."""
    start = Decimal(0)
    for index, row in enumerate(chart.rows):
        yield Slice(row.label, row.value, start, ("spot-1", "spot-2", "spot-3")[index % 3])
        start += row.value
    if start < HUNDRED:
        yield Slice(REST, HUNDRED - start, start, "")


def as_table(item: Item[TextPage]) -> bytes:
    """Every figure of a page's charts, for spreadsheets."""
    rows = (
        (chart.title, row.label, number_in_words(row.value), chart.unit, str(chart.year), chart.source)
        for chart in item.entry.charts
        for row in chart.rows
    )
    return as_csv(HEAD, rows)
