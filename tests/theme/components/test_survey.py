"""Questions of a survey, and the table that says the same."""

from __future__ import annotations

from plugins.pages.blocks import Chart
from plugins.pages.survey import survey, tally
from tests.theme.components.showing import Component, Example

ROWS = [{"label": "ont le temps", "value": 58}, {"label": "ont la place", "value": 4.5}]
KNOWN = {"title": "Qui ?", "unit": "%", "year": 2026, "source": "Enquête, mars 2026", "rows": ROWS}
DOTS, PARTS, TRACKS = survey([Chart.model_validate({**KNOWN, **more}) for more in ({"base": 175}, {"whole": True}, {})])
SURVEY = Component(
    "survey",
    {
        "dots": Example("question_of", (DOTS,)),
        "parts": Example("question_of", (PARTS,)),
        "tracks": Example("question_of", (TRACKS,)),
        "tally": Example("dots_of", (tally(75),)),
        "table": Example("table_of", ((DOTS, TRACKS), "/enquete.csv")),
    },
)


def test_what_is_drawn_is_said() -> None:
    """No drawing is heard: the share and what it is stand beside each in words, with where they come from."""
    for name, least in (("dots", 2), ("parts", 3), ("tracks", 2)):
        shares = [" ".join(share.text_content().split()) for share in SURVEY[name].cssselect(".share")]
        assert shares[:2] == ["58 %", "4,5 %"]
        assert len(shares) == least
        assert all(drawing.get("aria-hidden") == "true" for drawing in SURVEY[name].cssselect("svg"))
        assert SURVEY[name].cssselect(".fine")[0].text == "Enquête, mars 2026"


def test_another_question_is_on_another_ground() -> None:
    """Answers as dots are on the page; what has no base is on the night, for it is not to be compared with them."""
    assert SURVEY["tracks"].cssselect("section.ink-night")
    assert not SURVEY["dots"].cssselect(".on-ink")


def test_the_table_has_every_figure() -> None:
    """Each answer is a row under its question, and the file of them all is beside it."""
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in SURVEY["table"].cssselect("tbody tr")]

    assert rows == [["Qui ?", "ont le temps", "58 %"], ["Qui ?", "ont la place", "4,5 %"]] * 2
    assert SURVEY["table"].cssselect("a[href='/enquete.csv'][download]")


def test_paths_are_not_set_as_words() -> None:
    """« 0 150 » in a path is two numbers: as French words it would be one, with a thin space, and nothing would be drawn."""
    paths = [path.get("d", "") for name in ("dots", "tally") for path in SURVEY[name].cssselect("path")]

    assert any("10 110h0" in path or " 0 150.0 " in path or "M110 10h0" in path for path in paths)
    assert not [path for path in paths if not path.isascii()]
