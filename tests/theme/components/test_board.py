"""Who decides: seats, ballots, and people in the ink of their category."""

from __future__ import annotations

from markupsafe import Markup

from plugins.pages.blocks import Member
from plugins.pages.drawings import ballots, hemicycle, members
from plugins.pages.drawn import Seating, Vote
from tests.theme.components.showing import Component, Example

BOARD = Seating.model_validate(
    {
        "title": "Les trois",
        "categories": [
            {"name": "boutique", "seats": 2, "seated": "de boutiques", "ink": "spot-2"},
            {"name": "bénéficiaire", "seats": 1, "seated": "de bénéficiaires"},
            {"name": "de droit", "ink": "ink"},
        ],
    }
)
ADA = Member.model_validate({"name": "Ada Lovelace", "role": "Présidente", "category": "boutique", "note": "Depuis mars"})
BOB = Member.model_validate({"name": "Bob", "role": "Trésorier", "position": "Gérant", "structure": "Ocarina", "category": "de droit"})
VOTE = Vote.model_validate(
    {"kicker": "Vous louez", "weight": 3, "title": "Votre voix compte 3", "facts": [{"label": "Qui", "text": "Vous"}], "ink": "spot-2"}
)
SHOWN = VOTE.model_copy(update={"facts": (VOTE.facts[0].model_copy(update={"text": Markup("<p>Vous</p>")}),)})
BARE = Vote.model_validate({"weight": 1, "title": "Votre voix compte 1"})

PEOPLE = Component("people", {"in an ink": Example("person_card", (ADA, "spot-2")), "in none": Example("person_card", (BOB,))})
SEATS = Component(
    "board",
    {
        "seats": Example("hemicycle_of", (hemicycle(BOARD),)),
        "members": Example("members_of", (BOARD, members((ADA, BOB), BOARD))),
    },
)
VOTES = Component("votes", {"two": Example("votes_of", ((ballots(SHOWN), ballots(BARE)),))})


def test_seats_are_drawn_and_said() -> None:
    """A disc a seat, in the ink of its category; the words under the drawing say how many each has."""
    seats = SEATS["seats"]
    inks = {group.get("class"): len(group.cssselect("circle")) for group in seats.cssselect("g[class^=fill-]")}

    assert inks == {"fill-spot-2": 2, "fill-spot-1": 1}
    assert " ".join(seats.cssselect("figcaption")[0].text_content().split()) == "2 sièges de boutiques 1 siège de bénéficiaires"
    assert seats.cssselect("svg")[0].get("aria-hidden") == "true"


def test_a_category_is_an_ink_and_a_word() -> None:
    """Nobody has to tell colours apart: each card says its category, and so does the legend."""
    found = SEATS["members"]

    assert [line.text_content() for line in found.cssselect(".legend li")] == ["boutique", "bénéficiaire", "de droit"]
    assert [card.get("class") for card in found.cssselect(".people li")] == ["edge-spot-2", "edge-ink"]
    assert [card.cssselect(".fine")[0].text_content() for card in found.cssselect(".people li")] == ["boutique · Depuis mars", "de droit"]


def test_a_card_says_what_someone_does() -> None:
    """Their role in the association, their name, then where they work."""
    assert [part.text_content() for part in PEOPLE["in none"].cssselect("p")] == ["Trésorier", "Bob", "Gérant, Ocarina", "de droit"]


def test_ballots_lie_on_the_pale_ink() -> None:
    """Three papers for a voice that counts three; what it counts is in the title, for who sees no ballot."""
    first, second = VOTES["two"].cssselect("section")

    assert first.cssselect(".ballots path")[0].get("d").count("z") == 3
    assert "ink-tint-2" in first.get("class").split()
    assert first.cssselect("h2")[0].text_content() == "Votre voix compte 3"
    assert [line.text_content() for line in first.cssselect("dl > div")] == ["QuiVous"]
    assert not second.cssselect(".kicker")
