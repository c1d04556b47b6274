"""What a page is a part of."""

from __future__ import annotations

from tests.theme.components.showing import Component, Example

TRAIL = Component(
    "trail",
    {
        "a page of one list": Example("trail", ("Agenda", "/agenda/", "Un <club>")),
        "a page of several": Example(
            "trail", ("Agenda", "/agenda/", "Un club", (("Clubs", "/agenda/clubs/"), ("mai 2026", "/agenda/2026/05/")))
        ),
    },
)


def test_a_trail_goes_from_the_widest_to_the_page() -> None:
    """Each step is a link; the page itself is the last one, marked as current and no link."""
    [trail] = TRAIL["a page of several"].cssselect("nav[aria-label]")

    assert [(link.text_content(), link.get("href")) for link in trail.cssselect("li > a")] == [
        ("Agenda", "/agenda/"),
        ("Clubs", "/agenda/clubs/"),
        ("mai 2026", "/agenda/2026/05/"),
    ]
    assert trail.cssselect("ol > li")[-1].get("aria-current") == "page"


def test_a_trail_of_one_step_names_the_page() -> None:
    """Whatever signs a title has, it is words."""
    [here] = TRAIL["a page of one list"].cssselect("[aria-current=page]")

    assert here.text_content() == "Un <club>"
