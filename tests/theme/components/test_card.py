"""An item with its cover."""

from __future__ import annotations

import re

from tests.theme.components.made import NEWS, NEWS_WITH_PHOTO
from tests.theme.components.showing import Component, Example

CARD = Component(
    "card",
    {
        "what is drawn": Example("art", (NEWS,)),
        "a photo as a cover": Example("art", (NEWS_WITH_PHOTO,)),
        "a photo": Example("photo", (NEWS_WITH_PHOTO,)),
        "no photo": Example("photo", (NEWS,)),
        "a card": Example("card", (NEWS, "Quartier · juillet 2024")),
        "a card with its summary": Example("card", (NEWS_WITH_PHOTO, "Réseau"), {"level": 2, "summary": True}),
    },
)


def test_a_cover_is_a_photo_or_a_drawing() -> None:
    """A photo says its size, so that nothing moves, and what it shows; a drawing shows nothing that is to be read aloud."""
    [drawn] = CARD["what is drawn"].cssselect("svg.cover")
    [photo] = CARD["a photo as a cover"].cssselect("img.cover")

    assert drawn.get("aria-hidden") == "true"
    assert re.fullmatch(r"/theme/tirage-atelier-[0-9a-f]{10}\.webp", photo.get("src"))
    assert (photo.get("width"), photo.get("height")) == ("480", "320")
    assert (photo.get("alt"), photo.get("loading")) == ("Six élèves & un rideau", "lazy")


def test_a_page_without_a_photo_shows_none() -> None:
    """What draws no cover stands without a picture."""
    assert len(CARD["a photo"].cssselect("figure.photo img[alt]")) == 1
    assert len(CARD["no photo"]) == 0


def test_a_photo_is_printed_whole_and_its_colours_a_click_away() -> None:
    """In its own ratio, with who took it where that is known, and what it weighs in colours."""
    [photo] = CARD["a photo"].cssselect("figure img")
    [caption] = CARD["a photo"].cssselect("figcaption")

    assert (photo.get("width"), photo.get("height")) == ("640", "480")
    assert [link.get("href") for link in caption.cssselect("a")] == ["/images/atelier.jpg"]
    assert re.search(r"Photo\s: Ada Lovelace\. La photo, en couleurs \(\d+\sko\)", caption.text_content())


def test_a_card_leads_to_its_item() -> None:
    """Its heading is the one link, set as French is, whatever signs it holds; above it stands what the item is."""
    [card] = CARD["a card"].cssselect("li.card")

    assert [(link.get("href"), link.text_content()) for link in card.cssselect("h3 > a")] == [
        ("/actualites/rideau/", "L’été d’un rideau <peint>")
    ]
    assert len(card.cssselect("a")) == 1
    assert [words.text_content() for words in card.cssselect("p")] == ["Quartier · juillet 2024"]


def test_a_card_may_say_more() -> None:
    """With its summary, and under a heading of the level that its page needs."""
    [card] = CARD["a card with its summary"].cssselect("li.card")

    assert len(card.cssselect("h2")) == 1
    assert [words.text_content() for words in card.cssselect("p")] == ["Réseau", "Un résumé."]
