"""Numbers as huge numerals, and charts as tables."""

from __future__ import annotations

from plugins.content.common import Figure
from plugins.pages.blocks import Chart
from plugins.pages.view import bars
from tests.theme.components.showing import Component, Example

FULL = Figure(value="121", label="Élèves", year=2024, source="la mairie", previous="98", previous_year=2023)
BARE = Figure(value="24 500 €", label="Dons", year=2024)
CHART = Chart.model_validate(
    {
        "title": "D'où viennent les élèves",
        "unit": "%",
        "year": 2024,
        "source": "L'enquête de la maison",
        "rows": [{"label": "Du port", "value": 62}, {"label": "D'ailleurs", "value": 38}],
    }
)
COUNTS = Chart.model_validate({"title": "Concerts", "year": 2024, "source": "La maison", "rows": [{"label": "Été", "value": 1200}]})

FIGURES = Component(
    "figures",
    {
        "a figure beside that of the year before": Example("figure", (FULL,)),
        "a figure": Example("figure", (BARE,)),
        "figures": Example("figures_list", ((FULL, BARE),)),
        "per cents": Example("bars_table", (CHART, bars(CHART))),
        "counts": Example("bars_table", (COUNTS, bars(COUNTS)), {"level": 3}),
    },
)


def test_a_figure_has_its_year_and_its_source() -> None:
    """The number is large; what it counts, when, and who says so are beside it, and the year before where it is known."""
    full, bare = FIGURES["a figure beside that of the year before"], FIGURES["a figure"]

    assert full.cssselect("dt")[0].text_content() == "Élèves, 2024 (la mairie)"
    assert (full.cssselect("dd b")[0].text_content(), full.cssselect("dd span")[0].text_content()) == ("121", "98 en 2023")
    assert (bare.cssselect("dt")[0].text_content(), bare.cssselect("dd span")) == ("Dons, 2024", [])


def test_figures_are_one_list() -> None:
    """A list of pairs, under a name."""
    assert len(FIGURES["figures"].cssselect("section[aria-label=Chiffres] > dl.figures > .figure")) == 2


def test_a_chart_is_a_table() -> None:
    """Who sees no bar reads the same: a caption, a heading a row, a value held to its unit; the bars are hidden."""
    found = FIGURES["per cents"]

    assert [caption.text_content() for caption in found.cssselect("caption")] == ["D’où viennent les élèves"]
    assert [
        (row.cssselect("th[scope=row]")[0].text_content(), row.cssselect("td b")[0].text_content()) for row in found.cssselect("tr")
    ] == [
        ("Du port", "62\u202f%"),
        ("D’ailleurs", "38\u202f%"),
    ]
    assert [bar.get("aria-hidden") for bar in found.cssselect("svg")] == ["true", "true"]
    assert found.cssselect("p.fine")[0].text_content() == "L’enquête de la maison"


def test_bars_are_as_long_as_their_values() -> None:
    """Per cents are parts of a hundred; other values of the greatest."""
    assert [path.get("d") for path in FIGURES["per cents"].cssselect("path")] == ["M0 0h62.0v10H0z", "M0 0h38.0v10H0z"]
    assert [path.get("d") for path in FIGURES["counts"].cssselect("path")] == ["M0 0h100.0v10H0z"]
