"""A recording."""

from __future__ import annotations

from plugins.agenda.kind import Events
from tests.theme.components.made import item
from tests.theme.components.showing import Component, Example

ADDRESS = "https://www.youtube.com/watch?v=abcdefghijk"
EVENT = item(Events, "ecrire", strand="atelier", start="2024-10-15", created="2024-09-01", replay=ADDRESS)

REPLAY = Component("replay", {"a recording": Example("replay", (EVENT,))})


def test_a_recording_is_a_picture_of_ours_and_a_link() -> None:
    """Nothing is loaded from elsewhere until one follows the link, which says where it leads."""
    [link] = REPLAY["a recording"].cssselect("figure.replay > a")

    assert (link.get("href"), link.get("rel")) == (ADDRESS, "external")
    assert "Revoir la rencontre" in link.text_content()
    assert "YouTube" in link.text_content()
    assert REPLAY["a recording"].cssselect("iframe, video, script, img[src^=http]") == []
