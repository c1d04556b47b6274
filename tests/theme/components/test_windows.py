"""The counter: one window for each way to follow a site."""

from __future__ import annotations

from plugins.routes.window import SIGNS, Window, in_order
from tests.theme.components.showing import Component, Example

ALL = tuple(Window(sign, f"Par {sign}", "Une phrase.", "Suivre", f"/{sign}/", f"l'adresse de {sign}") for sign in SIGNS)
WINDOWS = Component(
    "windows",
    {
        **{f"sign of {name}": Example("sign", (name,)) for name in SIGNS},
        "all": Example("counter", (tuple((window, "spot-1") for window in ALL),)),
        "bare": Example("counter", (((Window("letter", "La lettre", "Une phrase.", "Lire", "/lettre/"), "night"),),)),
    },
)


def test_each_window_has_one_action() -> None:
    """A title, a sentence, one link, and what is said below it where something is."""
    assert [link.get("href") for link in WINDOWS["all"].cssselect(".counter a")] == [f"/{sign}/" for sign in SIGNS]
    assert [len(WINDOWS[name].cssselect(".fine")) for name in ("all", "bare")] == [len(SIGNS), 0]
    assert WINDOWS["bare"].cssselect("li.ink-night")


def test_no_two_signs_are_the_same() -> None:
    """A sign is seen before its title is read."""
    assert len({WINDOWS.html(f"sign of {name}") for name in SIGNS}) == len(SIGNS)


def test_windows_stand_in_one_order() -> None:
    """Whichever subject comes first, the counter is the same."""
    assert in_order(ALL[::-1]) == ALL
