"""The foot of every page."""

from __future__ import annotations

from tests.theme.components.made import ALONE, FRAME
from tests.theme.components.showing import Component, Example

FOOTER = Component(
    "footer",
    {
        "a foot": Example("footer", (FRAME, "/contact/")),
        "that of a site alone": Example("footer", (ALONE, "/")),
    },
)


def test_the_foot_says_who_publishes() -> None:
    """The site, who publishes it, where they are as far as it is known, and the other site where there is one."""
    assert [words.text_content() for words in FOOTER["a foot"].cssselect("p")] == [
        "Maison Ré, la musique d’à côté",
        "Association Ré",
        "2 rue du Port, Lyon 1er",
    ]
    assert [link.get("href") for link in FOOTER["a foot"].cssselect("a.sister")] == ["https://si.example/"]
    assert len(FOOTER["that of a site alone"].cssselect("p")) == 2
    assert FOOTER["that of a site alone"].cssselect("a.sister") == []


def test_the_foot_leads_to_the_other_pages() -> None:
    """Its links are those of site.toml, and the page one is on is marked."""
    links = FOOTER["a foot"].cssselect("nav[aria-label='Pied de page'] a")

    assert [(link.text_content(), link.get("href"), link.get("aria-current")) for link in links] == [
        ("Contact", "/contact/", "page"),
        ("Plan du site", "/plan-du-site/", None),
    ]
