"""Where one goes on from a text."""

from __future__ import annotations

from plugins.routes.around import NOTHING, Around, Lead
from tests.theme.components.showing import Component, Example

BEFORE = Lead("3 mars 2024", "Un atelier d'eau", "/actualites/eau/")
AFTER = Lead("mai 2024", "Le printemps : suite", "/actualites/suite/")
BOTH = Around(BEFORE, AFTER, "Dans la même rubrique", (AFTER, BEFORE))

AROUND = Component(
    "around",
    {
        "others": Example("others", (BOTH,)),
        "no others": Example("others", (NOTHING,)),
        "both": Example("onward", (BOTH,)),
        "only before": Example("onward", (Around(BEFORE),)),
        "a line": Example("series_line", (BOTH, "Ici", "avril 2024", "Ateliers")),
        "a line that begins here": Example("series_line", (Around(None, AFTER), "Ici", "avril 2024", "Ateliers")),
        "a line that ends here": Example("series_line", (Around(BEFORE), "Ici", "avril 2024", "Ateliers")),
        "no line": Example("series_line", (NOTHING, "Ici", "avril 2024", "Ateliers")),
        "neither": Example("onward", (NOTHING,)),
    },
)


def test_others_are_a_list_under_a_heading() -> None:
    """The heading names the list for who does not see where it stands."""
    [aside] = AROUND["others"].cssselect("aside")

    assert [heading.get("id") for heading in aside.cssselect("h2")] == [aside.get("aria-labelledby")]
    assert [link.get("href") for link in aside.cssselect("li a")] == ["/actualites/suite/", "/actualites/eau/"]
    assert len(AROUND["no others"]) == 0


def test_before_and_after_say_which_is_which() -> None:
    """In words and with the date, not by their place alone."""
    [nav] = AROUND["both"].cssselect("nav")

    assert nav.get("aria-label") == "Avant et après"
    assert [" ".join(link.text_content().split()) for link in nav.cssselect("a")] == [
        "Juste avant · 3 mars 2024 Un atelier d’eau",
        "Juste après · mai 2024 Le printemps : suite",
    ]
    assert len(AROUND["only before"].cssselect("a")) == 1
    assert len(AROUND["neither"]) == 0


def test_a_series_is_a_line_where_this_date_is_lit() -> None:
    """The one before, this one, which is no link, and the one after, each with its date; alone, a date makes no line."""
    line = AROUND["a line"].cssselect("nav ol > li")

    assert [" ".join(each.text_content().split()) for each in line] == [
        "3 mars 2024 Un atelier d’eau",
        "avril 2024 Ici",
        "mai 2024 Le printemps : suite",
    ]
    assert [[link.get("href") for link in each.cssselect("a")] for each in line] == [["/actualites/eau/"], [], ["/actualites/suite/"]]
    assert [(each.get("class"), each.get("aria-current")) for each in line] == [(None, None), ("lit", "page"), (None, None)]
    assert [len(AROUND[f"a line that {word} here"].cssselect("li")) for word in ("begins", "ends")] == [2, 2]
    assert len(AROUND["no line"]) == 0
