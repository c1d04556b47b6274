"""A year of meetings, series by series, and the voices that were heard."""

from __future__ import annotations

from plugins.agenda.by_series import PastMeeting, SeriesRow, YearBySeries
from tests.theme.components.showing import Component, Example

TALK = PastMeeting("2024-03-12", "12 mars", "Écrire l'été", "/agenda/2024/ecrire/", ("Ada Lovelace, Machines", "Clara Schumann, pianiste"))
TEA = PastMeeting("2024-05", "mai", "Le thé", "/agenda/2024/the/", ())
YEAR = YearBySeries(
    2024,
    (
        SeriesRow("Ateliers", "Pour apprendre. Un en 2024.", "spot-1", "/agenda/ateliers/", (TALK,), ("Ada Lovelace", "Clara Schumann")),
        SeriesRow("Goûters", "Un en 2024.", "spot-2", "/agenda/gouters/", (TEA,), ()),
    ),
)
MANY = SeriesRow("Ateliers", "Trente en 2024.", "spot-1", "/agenda/ateliers/", (TALK,), tuple(f"Voix {number}" for number in range(20)), 24)
BY_SERIES = Component(
    "by-series",
    {
        "rows": Example("rows_of", (YEAR,)),
        "voices": Example("voices_of", (YEAR,)),
        "a long row": Example("rows_of", (YearBySeries(2024, (MANY,)),)),
        "many voices": Example("voices_of", (YearBySeries(2024, (MANY,)),)),
    },
)


def test_each_series_is_a_row_in_its_ink() -> None:
    """It leads to the page of the series, and each of its meetings to its own."""
    assert [row.get("class") for row in BY_SERIES["rows"].cssselect("section")] == ["series-row on-spot-1", "series-row on-spot-2"]
    assert [link.get("href") for link in BY_SERIES["rows"].cssselect("h3 a")] == ["/agenda/ateliers/", "/agenda/gouters/"]
    assert [link.get("href") for link in BY_SERIES["rows"].cssselect("h4 a")] == [TALK.address, TEA.address]


def test_voices_are_under_their_series() -> None:
    """The colour of a name repeats what the heading above it says; a series that has no voice is not there."""
    assert [name.text for name in BY_SERIES["voices"].cssselect("dd")] == ["Ada Lovelace", "Clara Schumann"]
    assert [link.text for link in BY_SERIES["voices"].cssselect("dt a")] == ["Ateliers"]
    assert BY_SERIES["voices"].cssselect("h2")[0].text == "Deux voix"


def test_what_is_left_out_is_a_step_away() -> None:
    """Where a row or a poster has no room for all, it says so and leads to the page of the series; where it has, it does not."""
    assert [(link.text, link.get("href")) for link in BY_SERIES["a long row"].cssselect(".more a")] == [
        ("Les autres avant", "/agenda/ateliers/")
    ]
    assert BY_SERIES["rows"].cssselect(".more") == []
    names = [name.text_content() for name in BY_SERIES["many voices"].cssselect("dd")]
    assert names == [*(f"Voix {number}" for number in range(16)), "4 autres"]
