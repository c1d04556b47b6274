"""Services by the need they answer, and lists on a field of ink."""

from __future__ import annotations

from markupsafe import Markup

from plugins.pages.services import Need, Roll, RollLine, Services, SupportService
from tests.theme.components.showing import Component, Example

FULL = SupportService.model_construct(
    plan="MAISON",
    title="L'heure du luthier",
    text=Markup("<p>Une heure.</p>"),
    who="Ada Lovelace",
    count="Douze en 2026.",
    more=Markup("<p>On apporte son instrument.</p>"),
)
BARE = SupportService.model_construct(plan=None, title="Le banc", text=Markup("<p>À plusieurs.</p>"), who=None, count=None, more=None)
GRID = Services.model_construct(
    title="Que cherchez-vous ?",
    alone="Seul.e",
    together="En groupe",
    needs=(
        Need.model_construct(question="Comment régler ?", alone=(FULL,), together=(BARE,)),
        Need.model_construct(question="Où jouer ?", alone=(), together=(BARE,)),
    ),
)
LINE = RollLine.model_construct(label="janv.", text=Markup('<p><a href="/cour/">La cour</a></p>'))
LIST = Roll.model_construct(
    title="Les Mardis", kicker=None, text=None, ink=None, actions=(), lines=(LINE, LINE.model_copy(update={"label": None}))
)

SERVICES = Component(
    "services",
    {
        "needs": Example("needs_of", (GRID,)),
        "services": Example("services_of", (GRID,)),
        "column": Example("column", ("Seul.e", (FULL, BARE))),
    },
)
ROLL = Component("roll", {"by night": Example("roll_of", (LIST,))})


def test_each_question_leads_to_what_answers_it() -> None:
    """The links beside the heading are the ids of the rows below, in their order."""
    links = [link.get("href") for link in SERVICES["needs"].cssselect("a")]

    assert links == [f"#{row.get('id')}" for row in SERVICES["services"].cssselect(".services > section")]


def test_a_row_has_both_columns() -> None:
    """Those for one alone stand before those for a group, also where there is none: the columns stay under each other."""
    rows = SERVICES["services"].cssselect(".services > section")

    assert [[len(column.cssselect("article")) for column in row.cssselect("section > div")] for row in rows] == [[1, 1], [0, 1]]


def test_a_card_says_for_whom_it_is() -> None:
    """Alone or in a group, and by which plan: in words, not by the colour of its edge. What is not known leaves nothing empty."""
    full, bare = SERVICES["column"].cssselect("article")

    assert [" ".join(card.cssselect(".kicker")[0].text_content().split()) for card in (full, bare)] == ["Seul.e MAISON", "Seul.e"]
    assert [part.tag for part in bare] == ["p", "h3", "p"]
    assert full.cssselect("summary")[0].text_content() == "Comment cela se passe, L’heure du luthier"


def test_a_list_is_on_the_night_unless_it_says_otherwise() -> None:
    """Its lines have their margin where they are given one."""
    [section] = ROLL["by night"].cssselect("section")

    assert "ink-night" in section.get("class").split()
    assert [line.text_content().strip() for line in section.cssselect("li")] == ["janv.La cour", "La cour"]
