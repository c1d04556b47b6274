"""Whom something is for, and sheets that each have one thing to do."""

from __future__ import annotations

from markupsafe import Markup

from plugins.pages.blocks import Amount, Conditions, Leaflet, Leaflets
from tests.theme.components.showing import Component, Example

ASK = Markup('<p><a href="/contact/">Demander une clé</a></p>')
TEXT = Markup("<p>Vous commencez.</p>")
PRICED = Leaflet.model_construct(
    title="Choisir",
    text=None,
    ink="tint-1",
    amounts=(Amount(value="95 €", unit="par an", label="Une clé"), Amount(value="185 €", label="Deux clés")),
    actions=(),
)
PLAIN = Leaflet.model_construct(title="Monter", text=TEXT, ink=None, amounts=(), actions=(ASK,))

CONDITIONS = Component(
    "conditions",
    {
        "two": Example("conditions_of", (Conditions.model_construct(title="Pour vous ?", items=(TEXT, TEXT), ink=None, actions=(ASK,)),)),
        "inked": Example("conditions_of", (Conditions.model_construct(title="Pour vous ?", items=(TEXT,), ink="night", actions=()),)),
    },
)
LEAFLETS = Component(
    "leaflets",
    {
        "numbered": Example("leaflets_of", (Leaflets.model_construct(title="Trois gestes", numbered=True, sheets=(PRICED, PLAIN)),)),
        "any order": Example("leaflets_of", (Leaflets.model_construct(title="Sans attendre", numbered=False, sheets=(PLAIN,)),)),
    },
)


def test_each_condition_is_one_of_a_list() -> None:
    """Whoever listens hears how many there are; the band has its ink, or the first of the site."""
    assert len(CONDITIONS["two"].cssselect("ul.checks > li")) == 2
    assert CONDITIONS["two"].cssselect(".ink-spot-1")
    assert CONDITIONS["inked"].cssselect(".ink-night")


def test_sheets_that_follow_each_other_are_numbered() -> None:
    """An ordered list where the order counts, a plain one where it does not."""
    assert [sheet.cssselect("h3")[0].text for sheet in LEAFLETS["numbered"].cssselect("ol > li.leaflet")] == ["Choisir", "Monter"]
    assert not LEAFLETS["any order"].cssselect("ol")
    assert LEAFLETS["any order"].cssselect("ul.leaflets > li a[href='/contact/']")


def test_a_price_says_what_it_gives() -> None:
    """Its amount with its unit, where there is one, then what one has for it."""
    lines = [" ".join(line.text_content().split()) for line in LEAFLETS["numbered"].cssselect(".amounts > li")]

    assert lines == ["95 € par an Une clé", "185 € Deux clés"]
