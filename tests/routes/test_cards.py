"""Social cards: what others show for a link to a page, drawn from its words; and the icons of a site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.library import Reading
from plugins.drawing.cards import Door, Dress, SocialCard, card_png
from plugins.drawing.covers.cover import Cover
from plugins.drawing.inks import palettes
from plugins.drawing.press import FONT, Typeface, settable
from plugins.house import HOUSE
from plugins.routes.cards import CARDS, card_address
from plugins.routes.icons import MANIFEST
from tests.conftest import FIXTURE, ROOT, TODAY

THEME = ROOT / "theme"
TYPEFACE = Typeface.of(THEME / FONT)
PALETTE = palettes(THEME)["affiche"]
LETTERS = Dress("Ré", letters=True, inks=tuple(sorted(PALETTE.light.items())), cover=(), typeface=TYPEFACE)
HAIRPIN = replace(LETTERS, letters=False)
COVERED = replace(LETTERS, cover=tuple(sorted(PALETTE.cover_inks["rencontre"].items())))
LONG = "Une assemblée de toutes celles et ceux qui, dans la rue et autour, font, jouent, vendent ou racontent de la musique " * 2

SAID = {
    "actualites/la-verriere-est-finie": ("Chantiers · 18 septembre 2026", "La verrière est finie", ""),
    "agenda/mardi-archet": (
        "Mardis de la cour",
        "Mardi de la cour : l’archet",
        "mardi 8 décembre 2026, de 18 h 30 à 20 h, La verrière",
    ),
    "cour-des-luthiers/cire-bleue": ("Boutique", "Cire Bleue", "3 cour des Luthiers, Valcombe"),
    "lettre/2026-11": ("La lettre de la HALLE", "La lettre de novembre 2026", ""),
    "lieux/verriere": ("Lieu", "La verrière", "Valcombe"),
    "pages/accueil": ("", "La HALLE aux timbres, à Valcombe", ""),
    "pages/contact": ("La HALLE aux timbres, à Valcombe", "Contact", ""),
    "podcast/la-verriere": ("La HALLE, à écouter · 18 novembre 2026", "La verrière, à l’oreille", "1 min 30 s"),
    "ressources/guide-des-contrats": ("Outil", "Le guide des contrats", "Se former, Se relier"),
}
SHOWN: Mapping[str, tuple[SocialCard, Dress]] = {
    "the site's own, a street": (SocialCard("Une page", "La maison"), LETTERS),
    "the site's own, a hairpin": (SocialCard("Une page", "La maison"), HAIRPIN),
    "a cover": (SocialCard("Une nouvelle", "Réseau", "15 octobre 2026", Cover("rencontre", "une-nouvelle")), COVERED),
    "a door with its plate": (SocialCard("Une boutique", "Boutique", "5 rue du Port", Door("5", "une-boutique")), LETTERS),
    "a door without one": (SocialCard("Une boutique", "Boutique", "", Door("", "une-boutique")), LETTERS),
    "more words than there is room for": (SocialCard(LONG[:140], LONG, LONG), LETTERS),
}


@pytest.fixture(scope="module")
def ready() -> Mapping[str, ReadySite]:
    """The sites of the fixture."""
    return ready_sites(HOUSE, FIXTURE, Reading(TODAY))


def opened(raw: bytes) -> Image.Image:
    """A picture, of at most 64 colours."""
    picture = Image.open(BytesIO(raw))
    assert (picture.format, picture.mode) == ("PNG", "P")
    assert len(picture.getcolors() or ()) in range(3, 65)
    return picture


@pytest.mark.parametrize("name", SHOWN)
def test_a_card_is_a_small_png_of_the_size_that_is_asked_for(name: str) -> None:
    """1200 by 630, at most 64 colours, at most 40 kB; the same words give the same bytes."""
    card, dress = SHOWN[name]
    raw = card_png(card, dress)

    assert opened(raw).size == (1200, 630)
    assert len(raw) <= 40_000
    assert card_png(card, dress) == raw


@pytest.mark.parametrize("name", SHOWN)
def test_words_stay_on_the_paper(name: str) -> None:
    """Nothing is written in the margins, nor over the print beside: what is there is the same whatever the words."""
    card, dress = SHOWN[name]
    said, silent = (opened(card_png(each, dress)).convert("RGB") for each in (card, SocialCard("", art=card.art)))
    for box in ((0, 0, 36, 630), (532, 0, 570, 630), (0, 0, 570, 36)):
        assert said.crop(box).getcolors() == silent.crop(box).getcolors(), box


def test_each_part_of_a_card_is_seen() -> None:
    """A title, what stands above it, what stands below it and what is printed beside it each change the picture."""
    cards = [
        SocialCard("Une boutique"),
        SocialCard("Une autre"),
        SocialCard("Une boutique", "Boutique"),
        SocialCard("Une boutique", foot="5 rue du Port"),
        SocialCard("Une boutique", art=Door("5", "a")),
        SocialCard("Une boutique", art=Door("7", "a")),
        SocialCard("Une boutique", art=Door("", "a")),
    ]
    assert len({card_png(card, LETTERS) for card in cards}) == len(cards)


def test_a_letter_that_the_typeface_lacks_leaves_no_box() -> None:
    """It loses its accents, else leaves a blank; no-break spaces are of the kind that the typeface has."""
    assert settable("Dvořák, « Š » : 音 !\u202f?", TYPEFACE) == "Dvorak, « S » :   !\u00a0?"


def test_every_item_has_a_card_of_its_own(ready: Mapping[str, ReadySite]) -> None:
    """What is shown has a card, what is hidden has none, the home page has its site's; none is a promise to anybody."""
    for site in ready.values():
        cards = {route.address for route in site.table.shown if route.address.startswith(CARDS)}
        items = [item for item in site.edition.site.visible_items if item.address != "/"]
        assert cards == {f"{CARDS}site.png", *(card_address(item) for item in items)}
        assert len(cards) == len(items) + 1
        assert {site.frame.card(item.address).address for item in items} == cards - {f"{CARDS}site.png"}
        assert site.frame.card("/404.html") == site.frame.card("/")


def test_a_card_says_what_its_page_is(ready: Mapping[str, ReadySite]) -> None:
    """Each kind says of its items what tells them from others: series and day, category and date, link and door."""
    site = ready["halle"].edition
    cards = {f"{item.folder}/{item.slug}": item.kind.card(item, site.library) for item in site.site.visible_items}
    assert {name: (cards[name].kicker, cards[name].title, cards[name].foot) for name in SAID} == SAID


def test_the_manifest_names_icons_that_are_served(ready: Mapping[str, ReadySite]) -> None:
    """An application's name, its language, its inks, and icons of the size that it says, one of which may be cut at its edges."""
    for site in ready.values():
        config, table = site.edition.site.config, site.table.by_address
        written = table[MANIFEST].serve({})
        assert isinstance(written, bytes)
        manifest = json.loads(written)
        assert (manifest["name"], manifest["short_name"], manifest["lang"]) == (config.title, config.name, "fr")
        assert manifest["background_color"] == manifest["theme_color"] == site.edition.inks["paper"]
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
        for icon in manifest["icons"]:
            raw = table[icon["src"]].serve({})
            assert isinstance(raw, bytes)
            picture = Image.open(BytesIO(raw))
            assert (f"{picture.width}x{picture.height}", icon["type"]) == (icon["sizes"], "image/png")


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2028, 6, 1)])
def test_what_is_not_public_has_no_card(day: date) -> None:
    """A draft has none, on any day."""
    hidden = [
        (site.table.serves(card_address(item)), item.path)
        for site in ready_sites(HOUSE, Path(FIXTURE), Reading(day)).values()
        for item in site.edition.site.all_items
        if not item.visible
    ]
    assert hidden
    assert not any(served for served, _path in hidden)
