"""Large sheets of ink with their drawings, and posters side by side."""

from __future__ import annotations

from markupsafe import Markup

from plugins.drawing.emblems import emblem
from plugins.pages.blocks import Band
from plugins.pages.sheets import Fold, InkSheet, SheetFigure
from tests.theme.components.showing import Component, Example

FULL = InkSheet.model_construct(
    title="La fête",
    kicker="En juillet",
    text=Markup("<p>Dans la cour.</p>"),
    ink="spot-2",
    drawing="rideau",
    plate="5",
    figures=(SheetFigure.model_construct(value="50", text=Markup("<p>personnes</p>")),),
    fold=Fold.model_construct(title="Avec qui", text=Markup("<p>Ocarina.</p>")),
    actions=(Markup('<p><a href="/cour/">Venir</a></p>'),),
    poster=True,
)
BARE = InkSheet.model_construct(
    title="Le partage",
    kicker=None,
    text=Markup("<p>À plusieurs.</p>"),
    ink="spot-1",
    drawing="disques",
    plate=None,
    figures=(),
    fold=None,
    actions=(),
    poster=False,
)
POSTER = Band.model_construct(title="Minuit", kicker="Juin", text=Markup("<p>Trois concerts.</p>"), ink=None, actions=())

SHEETS = Component(
    "sheets",
    {
        "full": Example("sheet_of", (FULL, emblem("rideau"))),
        "bare": Example("sheet_of", (BARE, emblem("disques"))),
        "emblem": Example("emblem_of", (emblem("rideau"), "5")),
    },
)
POSTERS = Component("posters", {"two": Example("posters_of", ((POSTER, POSTER.model_copy(update={"ink": "tint-2"})),))})


def test_a_sheet_holds_what_it_has() -> None:
    """Its numbers, what one opens, its links; nothing empty for what it has not. Its drawing is for who sees it."""
    full, bare = SHEETS["full"], SHEETS["bare"]

    assert [figure.text_content() for figure in full.cssselect(".sheet-figures .numeral")] == ["50"]
    assert full.cssselect("summary")[0].text_content() == "Avec qui"
    assert not bare.cssselect("ul, details, .actions, .kicker")
    assert {drawing.get("aria-hidden") for drawing in (*full.cssselect("svg"), *bare.cssselect("svg"))} == {"true"}


def test_a_number_is_written_where_there_is_a_plate() -> None:
    """On the shopfront, and on no other drawing."""
    assert [text.text_content() for text in SHEETS["full"].cssselect("svg text")] == ["5"]
    assert not SHEETS["bare"].cssselect("svg text")


def test_only_a_poster_fills_its_paper() -> None:
    """The class that breaks pages is given where the file says so."""
    assert SHEETS["full"].cssselect("section.poster-sheet")
    assert not SHEETS["bare"].cssselect("section.poster-sheet")


def test_posters_are_under_the_title_of_their_wall() -> None:
    """Each has a heading of the third level, and an ink, its own or the third."""
    assert [poster.get("class") for poster in POSTERS["two"].cssselect("article")] == ["on-ink ink-spot-3", "on-ink ink-tint-2"]
    assert len(POSTERS["two"].cssselect("h3")) == 2
