"""Ways of joining, and the table that compares them."""

from __future__ import annotations

from plugins.pages.blocks import Comparison, Membership
from plugins.pages.view import offers
from tests.theme.components.showing import Component, Example

SOLO = Membership.model_validate(
    {"name": "SOLO", "price": "90 €", "unit": "HT par an", "group": "Vous travaillez seul.e ?", "since": "2024-09"}
)
TEAM = Membership.model_validate({"name": "MAISON", "price": "180 €", "summary": "Pour une équipe.", "includes": ["La salle commune"]})
KEY = Membership.model_validate({"name": "Clé de nuit", "price": "+ 5 €", "option": True})
TABLE = Comparison.model_validate(
    {
        "title": "Laquelle ?",
        "label": "Ce que vous obtenez",
        "columns": ["SOLO", "MAISON"],
        "rows": [{"label": "La salle commune", "values": ["non", "oui"]}, {"label": "Une voix", "values": ["une", "deux"]}],
    }
)

OFFERS = Component(
    "offers", {"all": Example("offers_of", (offers((SOLO, TEAM, KEY)),)), "third level": Example("offers_of", (offers((SOLO,)), 3))}
)
COMPARISON = Component("comparison", {"a table": Example("comparison_table", (TABLE,))})


def test_an_option_is_not_counted_among_the_columns() -> None:
    """Two offers stand side by side, and what is added to either is a line below them."""
    shown = OFFERS["all"].cssselect("ul")[0]

    assert "of-2" in shown.get("class").split()
    assert [offer.cssselect("h2")[0].text_content() for offer in shown.cssselect(".option")] == ["Clé de nuit"]


def test_offers_say_what_they_cost() -> None:
    """Name, price with its unit, and the rest only where it is there."""
    prices = [" ".join(price.text_content().split()) for price in OFFERS["all"].cssselect(".price")]

    assert prices == ["90 € HT par an", "180 €", "+ 5 €"]
    assert [list_.text_content().strip() for list_ in OFFERS["all"].cssselect(".ticks")] == ["La salle commune"]
    assert OFFERS["third level"].cssselect("h3")


def test_yes_is_drawn_and_said() -> None:
    """A disc is not heard: the word is there for who listens. Other words are shown as they are."""
    cells = [cell.text_content() for cell in COMPARISON["a table"].cssselect("td")]

    assert cells == ["non", "oui", "une", "deux"]
    assert len(COMPARISON["a table"].cssselect("td .yes .unseen")) == 1


def test_each_cell_has_its_headings() -> None:
    """A row begins by its own, a column has hers: both say so to who goes from cell to cell."""
    table = COMPARISON["a table"]

    assert {heading.get("scope") for heading in table.cssselect("thead th")} == {"col"}
    assert {heading.get("scope") for heading in table.cssselect("tbody th")} == {"row"}
