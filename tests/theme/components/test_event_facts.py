"""What there is to know of a meeting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plugins.agenda.event_page import Action, EventFacts, VenueFact
from plugins.agenda.kind import Change, Performer
from plugins.agenda.tickets import Deed
from plugins.content.attachments import Document
from plugins.french.dates import PartialDate
from tests.theme.components.made import DATE
from tests.theme.components.showing import Component, Example

FULL = EventFacts(
    dates=(replace(DATE, status="Complet"), replace(DATE, start="2024-10-16", end="", google="", outlook="")),
    calendar="/agenda/2024/ecrire.ics",
    noted=True,
    venue=VenueFact("/agenda/lieux/verriere/", "La Verrière", ("2 rue du Port", "69001 Lyon"), "Entrée de plain-pied"),
    online="Sur place et en ligne",
    online_address="https://visio.example/ecrire",
    format="Atelier",
    audience=("Pour tout le monde", "Sur inscription"),
    accessibility="Handicap auditif",
    prices=("Plein tarif : 12 €", "gratuit"),
    registration="Inscriptions ouvertes",
    performers=(Performer(name="Ada Lovelace", role="ingénieure", structure="Machines"), Performer(name="Clara Schumann")),
    documents=(("Le programme", Document("/documents/programme.pdf", 120_000, Path("programme.pdf"))),),
)
BARE = EventFacts((replace(DATE, start="2024-10", end="", google="", outlook=""),), "", False, None, "", "", "", (), "", (), "", (), ())
PAST = replace(BARE, calendar="/agenda/2024/ecrire.ics")
CHANGES = (
    Change(date=PartialDate(2024, 9, 20), note="La salle a changé."),
    Change(date=PartialDate(2024, 9, 2), note="L'heure a changé."),
)

WAYS = (Deed("Revoir", "https://video.example/", elsewhere=True), Deed("Y aller", "/agenda/lieux/verriere/"))

FACTS = Component(
    "event-facts",
    {
        "all that may be known": Example("facts_list", (FULL,)),
        "a month alone": Example("facts_list", (BARE,)),
        "what is past": Example("facts_list", (PAST,)),
        "a fact of two lines": Example("fact", ("Prix", ("12 €", "gratuit"))),
        "no fact": Example("fact", ("Prix", ())),
        "register": Example("action_button", (Action(address="https://billets.example/ecrire"),)),
        "too late": Example("action_button", (Action(status="Complet"),)),
        "nothing to do": Example("action_button", (Action(),)),
        "ways beside the action": Example("ways_list", (Action(address="https://billets.example/ecrire"), WAYS)),
        "ways alone": Example("ways_list", (Action(), WAYS)),
        "no way": Example("ways_list", (Action(), ())),
        "what has changed": Example("changes_list", (CHANGES,)),
        "nothing has changed": Example("changes_list", ((),)),
    },
)


def names(example: str) -> list[str]:
    return [name.text_content() for name in FACTS[example].cssselect("dl.facts dt")]


def test_each_fact_has_its_name() -> None:
    """In the order in which one asks: when, where, how, for whom, for how much, with whom."""
    assert names("all that may be known") == [
        "Quand",
        "Où",
        "En ligne",
        "Forme",
        "Pour qui",
        "Accueil prévu",
        "Prix",
        "Inscription",
        "Avec",
        "Documents",
    ]


def test_what_is_not_known_is_left_out() -> None:
    """No name stands without its fact; a day that is not known is left out without a word, and there is nothing to note."""
    assert names("a month alone") == ["Quand"]
    assert "connu" not in FACTS["a month alone"].text_content()
    assert FACTS["a month alone"].cssselect("a") == []


def test_dates_are_noted_while_they_can_be() -> None:
    """A date to come has its links; what is past has the file alone; moments are in ISO 8601 beside the words."""
    found = FACTS["all that may be known"]

    assert [moment.get("datetime") for moment in found.cssselect("time.dt-start")] == ["2024-10-15T18:30", "2024-10-16"]
    assert [moment.get("datetime") for moment in found.cssselect("time.dt-end")] == ["2024-10-15T20:00"]
    assert len(found.cssselect("details.add")) == 1
    assert [link.get("href") for link in FACTS["what is past"].cssselect("a")] == ["/agenda/2024/ecrire.ics"]


def test_links_lead_where_they_say() -> None:
    """The place to its page, a meeting online out of the site under its short address, a document to its file with its weight."""
    found = FACTS["all that may be known"]
    links = {link.get("href"): (link.text_content(), link.get("rel")) for link in found.cssselect("dd > a")}

    assert links["/agenda/lieux/verriere/"] == ("La Verrière", None)
    assert links["https://visio.example/ecrire"][1] == "external"
    assert links["https://visio.example/ecrire"][0].endswith("visio.example/ecrire")
    assert links["/documents/programme.pdf"] == ("Le programme", None)
    assert "(PDF, 120\u202fko)" in found.text_content()


def test_who_speaks_is_told_as_far_as_known() -> None:
    """A name, then a function and a structure where they are."""
    people = [" ".join(line.text_content().split()) for line in FACTS["all that may be known"].cssselect("dd") if line.cssselect("b")]

    assert people[-2:] == ["Ada Lovelace, ingénieure, Machines", "Clara Schumann"]


def test_a_fact_has_a_line_each() -> None:
    """One name, several lines; without lines, no name."""
    assert [line.text_content() for line in FACTS["a fact of two lines"].cssselect("dt, dd")] == ["Prix", "12\u202f€", "gratuit"]
    assert len(FACTS["no fact"]) == 0


def test_there_is_one_thing_to_do() -> None:
    """A button while one can register, a word when one cannot, nothing when there is nothing to do."""
    assert [link.get("href") for link in FACTS["register"].cssselect("a.button[rel=external]")] == ["https://billets.example/ecrire"]
    assert [word.text_content() for word in FACTS["too late"].cssselect("p.status")] == ["Complet"]
    assert len(FACTS["nothing to do"]) == 0


def test_one_button_is_full_and_the_others_are_outlined() -> None:
    """The first thing to do is seen first: to register where one can, else the first way."""
    full = {
        name: [link.text_content() for link in FACTS[name].cssselect("a.button:not(.outline)")]
        for name in ("ways beside the action", "ways alone")
    }

    assert full == {"ways beside the action": ["S’inscrire"], "ways alone": ["Revoir"]}
    assert [(link.get("href"), link.get("rel")) for link in FACTS["ways alone"].cssselect(".buttons a")] == [
        ("https://video.example/", "external"),
        ("/agenda/lieux/verriere/", None),
    ]
    assert FACTS["no way"].cssselect("a") == []


def test_changes_are_dated() -> None:
    """Each has its day, for people and for programs, in the order given; without any, the page has no such part."""
    found = FACTS["what has changed"].cssselect("section.changes li")

    assert [line.cssselect("time")[0].get("datetime") for line in found] == ["2024-09-20", "2024-09-02"]
    assert [line.text_content() for line in found] == [
        "20 septembre 2024\xa0: La salle a changé.",
        "2 septembre 2024\xa0: L’heure a changé.",
    ]
    assert len(FACTS["nothing has changed"]) == 0
