"""Bands of ink, boxes, and links as buttons."""

from __future__ import annotations

from markupsafe import Markup

from plugins.pages.blocks import Band
from plugins.pages.view import inked
from tests.theme.components.showing import Component, Example

ASK = Markup('<p><a href="/contact/">Demander une clé</a></p>')  # what a text of a header becomes
READ = Markup('<p><a href="/charte/">Lire la charte</a></p>')
FULL = Band.model_construct(
    title="Héberger", kicker="Depuis 1998", text=Markup("<p>Des ateliers, à l’année.</p>"), ink="night", actions=(ASK,)
)
BARE = Band.model_construct(title="Relier", kicker=None, text=None, ink=None, actions=())

ACTIONS = Component("actions", {"two": Example("actions_of", ((ASK, READ),)), "none": Example("actions_of", ((),))})
BANDS = Component(
    "bands",
    {
        "inside": Example("inside", (FULL, 3)),
        "four": Example("bands_of", (inked((FULL, BARE, BARE, BARE)),)),
        "box": Example("box_of", (FULL,)),
        "bare box": Example("box_of", (BARE,)),
    },
)


def test_actions_are_links() -> None:
    """Each is the link that its editor wrote; without any there is no empty box."""
    assert [link.get("href") for link in ACTIONS["two"].cssselect(".actions a")] == ["/contact/", "/charte/"]
    assert len(ACTIONS["none"]) == 0


def test_a_band_has_the_ink_it_names_or_its_turn() -> None:
    """Neighbours that name none never have the same."""
    inks = [band.get("class").split("ink-")[-1] for band in BANDS["four"].cssselect(".ink-bands > section")]

    assert inks == ["night", "spot-1", "spot-2", "spot-3"]


def test_a_band_holds_what_it_has() -> None:
    """Its small line, its title at the level asked for, its text, its links; nothing empty for what it has not."""
    assert [part.tag for part in BANDS["inside"]] == ["p", "h3", "p", "div"]
    assert [part.tag for part in BANDS["bare box"].cssselect("section")[0]] == ["h2"]
