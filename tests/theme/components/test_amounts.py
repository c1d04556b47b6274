"""Sums of money: a bar that two share, and squares to a scale."""

from __future__ import annotations

from markupsafe import Markup

from plugins.pages.amounts import Amounts, Split, heaps
from tests.theme.components.showing import Component, Example

SPLIT = Split.model_validate({"least": 50, "most": 60, "one": "Ressources propres", "other": "Soutiens"})
TOLD = SPLIT.model_copy(update={"text": Markup("<p>Selon l’année.</p>")})
AMOUNTS = Amounts.model_validate(
    {
        "title": "Soutiens",
        "unit": 500,
        "amounts": [
            {
                "title": "Ville",
                "period": "2025",
                "parts": [{"value": 14500, "label": "emploi", "ink": "plate"}, {"value": 1000, "label": "attendus", "hollow": True}],
            },
            {"title": "Région", "period": "2026", "parts": [{"value": 700, "label": "culture"}]},
        ],
    }
)

BAR = Component("split", {"told": Example("split_of", (TOLD,)), "bare": Example("split_of", (SPLIT,))})
SQUARES = Component("amounts", {"two": Example("amounts_of", (heaps(AMOUNTS),))})


def test_a_bar_shows_what_varies_and_says_both_shares() -> None:
    """Fifty to sixty of a hundred leave forty to fifty: the second is computed, so that they cannot disagree."""
    words = [" ".join(part.text_content().split()) for part in BAR["told"].cssselect("div > p")]
    rects = [(rect.get("x"), rect.get("width")) for rect in BAR["told"].cssselect("svg rect")]

    assert words[:2] == ["50 à 60 % Ressources propres", "40 à 50 % Soutiens"]
    assert rects == [(None, "50%"), ("50%", "10%"), ("60%", "40%")]
    assert not BAR["bare"].cssselect("figcaption")


def test_an_amount_is_the_sum_of_its_parts() -> None:
    """Each says its sum, and, where there are several, what each part of it is."""
    city, region = SQUARES["two"].cssselect("section")

    assert [one.cssselect(".numeral")[0].text_content() for one in (city, region)] == ["15\u202f500\u202f€", "700\u202f€"]
    assert [" ".join(line.text_content().split()) for line in city.cssselect("li")] == ["14 500 € emploi", "1 000 € attendus"]
    assert not region.cssselect("li")


def test_what_is_expected_is_not_filled() -> None:
    """Squares of money that has not come yet are outlines, in the drawing and in its legend."""
    city = SQUARES["two"].cssselect("section")[0]

    assert [path.get("class") for path in city.cssselect("svg path")] == ["fill-plate", "hollow line-spot-1"]
    assert [dot.get("class") for dot in city.cssselect("li span")] == ["dot-of fill-plate", "dot-of hollow fill-spot-1"]
