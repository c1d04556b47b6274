"""Facts under their labels."""

from __future__ import annotations

from plugins.pages.legal import Fact
from tests.theme.components.showing import Component, Example

FACTS = Component(
    "facts",
    {
        "one of each": Example(
            "facts",
            ((Fact("Siège", "1 rue <Basse>"), Fact("Téléphone", "01 99 00 12 34", "tel:+33199001234"), Fact("SIRET", "")),),
        ),
    },
)


def test_what_is_known_is_shown_and_what_is_not_says_so() -> None:
    """A value as text, one that is dialled as a link, and a mark, in words, where nobody has given any."""
    shown = FACTS["one of each"]
    assert [dt.text_content() for dt in shown.cssselect("dt")] == ["Siège", "Téléphone", "SIRET"]
    assert [dd.text_content().replace("\u202f", " ") for dd in shown.cssselect("dd")] == [
        "1 rue <Basse>",
        "01 99 00 12 34",
        "à compléter par l’association",
    ]
    assert [link.get("href") for link in shown.cssselect("dd a")] == ["tel:+33199001234"]
    assert [mark.text_content() for mark in shown.cssselect("em.gap")] == ["à compléter par l’association"]
