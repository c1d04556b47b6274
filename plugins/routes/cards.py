"""What others show for a link to a page: its social card (Open Graph), drawn for every item; any other page has that of its site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..content.items import AnyItem
from ..drawing.cards import Dress, SocialCard, card_png
from ..drawing.covers.cover import Cover
from ..french.typography import french
from .edition import Edition
from .route import Route

CARDS = "/cartes/"
HOME = f"{CARDS}site.png"
LETTERS = "letters"  # the logotype that is written on tiles


@dataclass(frozen=True)
class CardLink:
    """A card: its address in its site, and what it says to who does not see it."""

    address: str
    alt: str


def card_address(item: AnyItem) -> str:
    """Where the card of an item is, in its site: under the name of its page."""
    return f"{CARDS}{item.address.strip('/').replace('/', '-')}.png"


def card_routes(edition: Edition) -> Iterator[Route]:
    """The card of each item, and of the site."""
    dress = _dress(edition, None)
    yield Route(HOME, draw_card, (SocialCard(french(edition.site.config.title)), dress), kept=True)
    for item in edition.site.all_items:
        if item.address == "/":
            continue
        card = item.kind.card(item, edition.library)
        said = SocialCard(french(card.title), french(card.kicker), french(card.foot), card.art)
        yield Route(
            card_address(item), draw_card, (said, _dress(edition, card.art)), owner=item.path, field="slug", shown=item.visible, kept=True
        )


def card_links(edition: Edition) -> Iterator[tuple[str, CardLink]]:
    """The address of each page that has a card of its own, with that card; that of the home page is for all others."""
    yield "/", CardLink(HOME, edition.site.config.title)
    for item in edition.site.visible_items:
        if item.address != "/":
            yield item.address, CardLink(card_address(item), item.entry.title)


def _dress(edition: Edition, art: object) -> Dress:
    """What a card is printed with; the typeface is the press's."""
    config, press = edition.site.config, edition.press
    assert press.typeface
    cover = tuple(sorted(press.inks[art.form].items())) if isinstance(art, Cover) else ()
    inks = tuple(sorted(edition.inks.items()))
    return Dress(config.name, config.logotype == LETTERS, inks, cover, press.typeface)


def draw_card(card: SocialCard, dress: Dress) -> bytes:
    """A card as PNG."""
    return card_png(card, dress)
