"""The foot of every page."""

from __future__ import annotations

from tests.theme.components.made import ALONE, FRAME
from tests.theme.components.showing import Component, Example

FOOTER = Component(
    "footer",
    {
        "a foot": Example("footer", (FRAME, "/contact/")),
        "that of a site alone": Example("footer", (ALONE, "/")),
        "links": Example("links_of", (FRAME.footer, "/")),
    },
)


def test_the_foot_says_who_publishes() -> None:
    """Who publishes the site, where they are as far as it is known, and the other site where there is one, with what it is."""
    assert [words.text_content() for words in FOOTER["a foot"].cssselect("p")] == ["Association Ré", "2 rue du Port, Lyon 1er"]
    [sister] = FOOTER["a foot"].cssselect("a.sister")
    assert (sister.get("href"), sister.text_content()) == ("https://si.example/", "Maison Si, L’autre maison.")
    assert len(FOOTER["that of a site alone"].cssselect("p")) == 1
    assert FOOTER["that of a site alone"].cssselect("a.sister, nav") == []


def test_the_foot_leads_to_the_other_pages() -> None:
    """Its links are those of site.toml, those that the law asks for on a line of their own; the page one is on is marked."""
    links = {nav.get("aria-label"): nav.cssselect("a") for nav in FOOTER["a foot"].cssselect("nav")}

    assert {name: [(link.text_content(), link.get("href"), link.get("aria-current")) for link in links[name]] for name in links} == {
        "Pied de page": [("Contact", "/contact/", "page"), ("Agenda", "/agenda/", None)],
        "À propos du site": [("Tout le site", "/plan-du-site/", None), ("In English", "/en/", None)],
    }
