"""The site's own sign."""

from __future__ import annotations

import pytest

from tests.theme.components.made import ALONE, FRAME
from tests.theme.components.showing import Component, Example

LOGO = Component("logo", {"letters": Example("logo", (FRAME,)), "a hairpin": Example("logo", (ALONE,))})


def test_letters_are_one_tile_each() -> None:
    """Each letter of the name on its own square."""
    assert [letter.text_content() for letter in LOGO["letters"].cssselect(".logo-letters b")] == ["R", "É"]


def test_a_hairpin_stands_before_the_name() -> None:
    """The drawing, then the name in letters."""
    assert len(LOGO["a hairpin"].cssselect("svg.logo-hairpin")) == 1
    assert LOGO["a hairpin"].cssselect(".logo-name")[0].text_content() == "Ré"


@pytest.mark.parametrize("name", LOGO.examples)
def test_a_sign_is_read_aloud_once(name: str) -> None:
    """What is drawn is hidden; the title of the site is said, and where the link leads."""
    found = LOGO[name]

    assert [words.text_content() for words in found if not words.get("aria-hidden")] == ["Maison Ré, la musique d’à côté, accueil"]
