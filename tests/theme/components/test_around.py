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
