"""What a page is a part of."""

from __future__ import annotations

import json

from tests.theme.components.made import FRAME
from tests.theme.components.showing import Component, Example

PAGE = {"site": FRAME, "address": "/agenda/2026/un-club/"}
TRAIL = Component(
    "trail",
    {
        "a page of one list": Example("trail", ("Agenda", "/agenda/", "Un <club>"), context=PAGE),
        "a page of several": Example(
            "trail",
            ("Agenda", "/agenda/", "Un club", (("Clubs", "/agenda/clubs/"), ("mai 2026", "/agenda/2026/05/"))),
            context=PAGE,
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


def test_search_engines_are_told_the_same() -> None:
    """The data of a trail names each step with its whole address, the page itself last, and no sign of a title can end it."""
    [block] = TRAIL["a page of one list"].cssselect("script")
    steps = json.loads(block.text or "")["itemListElement"]

    assert "<" not in (block.text or "")
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Agenda", f"{FRAME.url}/agenda/"),
        (2, "Un <club>", f"{FRAME.url}/agenda/2026/un-club/"),
    ]
