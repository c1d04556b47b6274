"""Blocks that are drawn from their data: the drawing is for who sees it, the words are there for everybody."""

from __future__ import annotations

from markupsafe import Markup

from plugins.pages.drawings import dots, scaled
from plugins.pages.drawn import Areas, Count, Timeline
from plugins.pages.staff import staff
from tests.theme.components.showing import Component, Example

TIMELINE = Timeline.model_validate(
    {"title": "En trois ans", "years": [{"year": 1998, "title": "Une caserne", "text": "se vide"}, {"year": 2001, "title": "Une clé"}]}
)
COUNT = Count.model_validate(
    {"title": "adhérentes", "shares": [{"value": 12, "label": "ici", "ink": "spot-2"}, {"value": 31, "label": "ailleurs"}]}
).model_copy(update={"text": Markup("<p>Toutes jouent.</p>")})
AREAS = Areas.model_validate(
    {
        "title": "Lieux",
        "places": [{"title": "Le grenier", "size": 120, "part": 30}, {"title": "La salle", "size": 48, "ink": "spot-2"}],
        "doors": {"title": "Les boutiques", "count": 16},
    }
)
BARE = Areas.model_validate({"title": "Lieux", "places": [{"title": "Le grenier", "size": 120}]})

STAFF = Component("staff", {"two years": Example("staff_of", (staff(TIMELINE), TIMELINE))})
DOTS = Component("count", {"a sum": Example("count_of", (COUNT, dots(COUNT.shares)))})
PLACES = Component("areas", {"all": Example("areas_of", (scaled(AREAS),)), "one": Example("areas_of", (scaled(BARE),))})


def test_what_is_drawn_is_said() -> None:
    """The years, the shares and the areas are in the words of the page, the drawings hidden from who listens."""
    years = [" ".join(line.text_content().split()) for line in STAFF["two years"].cssselect("ol > li")]
    shares = [" ".join(line.text_content().split()) for line in DOTS["a sum"].cssselect("li")]
    places = [" ".join(title.text_content().split()) for title in PLACES["all"].cssselect("h3")]

    assert years == ["1998 Une caserne se vide", "2001 Une clé"]
    assert shares == ["12 ici", "31 ailleurs"]
    assert places == ["Le grenier 120 m²", "La salle 48 m²", "Les boutiques 16"]
    drawings = [*STAFF["two years"].cssselect("svg"), *DOTS["a sum"].cssselect("svg"), *PLACES["all"].cssselect("svg")]
    assert {drawing.get("aria-hidden") for drawing in drawings} == {"true"}


def test_a_count_is_the_sum_of_its_shares() -> None:
    """Nobody writes the sum, so it cannot be wrong."""
    assert DOTS["a sum"].cssselect(".numeral")[0].text_content() == "43"


def test_coordinates_are_left_as_they_are() -> None:
    """French typography would set its spaces between the numbers of a path, and nothing would be drawn."""
    for component, example in ((STAFF, "two years"), (DOTS, "a sum"), (PLACES, "all")):
        assert not [path.get("d") for path in component[example].cssselect("path") if {"\u00a0", "\u202f"} & set(path.get("d"))]


def test_only_what_is_there_is_drawn() -> None:
    """A place without a part has no hatching; without doors there is no row of them."""
    assert len(PLACES["all"].cssselect(".hatching")) == 1
    assert not PLACES["one"].cssselect(".hatching")
    assert len(PLACES["one"].cssselect("li")) == 1
