"""The notices as pages show them, and what is said of those that a site lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import lxml.html
import pytest
import vobject
from lxml.html import HtmlElement

from plugins import house
from plugins.content.library import Reading
from plugins.content.notices import Notices
from plugins.pages.kind import Pages
from plugins.pages.legal import Fact, Legal, contact_card, gaps, legal, plate_of
from tests.content import content_tree
from tests.content.content_tree import CONTACT, HOUSE, SITE, TODAY, Files, append, faults, swap, text, write
from tests.content.test_notices import KNOWN, LETTER, LOGS
from tests.theme.components.showing import environment

HOST = 'host_telephone = ""\n'
STATEMENT = append(CONTACT, "sections: [body, accessibility]")
LINK = 'footer = [\n    { label = "LABEL", page = "contact" },\n]'


def shown(**changed: Any) -> Legal:
    """Complete notices with some values changed, as pages show them."""
    return legal(Notices.model_validate({**KNOWN, **changed}))


def values(facts: tuple[Fact, ...]) -> dict[str, str]:
    return {fact.label: fact.value for fact in facts}


def test_a_log_is_told_as_it_is_kept() -> None:
    """Who keeps it and is named, what it holds, for how long, on which basis."""
    privacy = shown(logs=LOGS).privacy

    assert privacy.logs_known
    assert values(privacy.logs) == {
        "Qui le garde": "l'hébergeur, Les serveurs du val",
        "Ce qu'il contient": "l’adresse IP et la page",
        "Adresses IP": "anonymisées : leur fin est effacée",
        "Durée de conservation": "14 jours au plus",
        "Base légale": "l'intérêt légitime de l'association à protéger le site (article 6, paragraphe 1, point f du RGPD)",
    }
    assert values(shown(logs={**LOGS, "keeper": "publisher", "days": 1}).privacy.logs) | {"Adresses IP": "", "Base légale": ""} == {
        "Qui le garde": "l'association",
        "Ce qu'il contient": "l’adresse IP et la page",
        "Adresses IP": "",
        "Durée de conservation": "1 jour au plus",
        "Base légale": "",
    }


@pytest.mark.parametrize(("kept", "known"), [("no", True), ("", False)])
def test_nothing_is_told_of_a_log_that_is_not_kept(kept: str, known: bool) -> None:
    """No log, and not knowing whether there is one, are two things; whatever stands below is of neither."""
    privacy = shown(logs={**LOGS, "kept": kept}).privacy

    assert (privacy.logs, privacy.logs_known, privacy.counted) == ((), known, False)


def test_what_is_not_known_is_empty() -> None:
    """Nothing is made up: each fact without a value is left for the page to mark."""
    unknown = shown(logs={"kept": "yes"}, letter={}, messages_retention="", accessibility={})

    assert set(values(unknown.privacy.logs).values()) == {""}
    assert set(values(unknown.privacy.letter).values()) == {""}
    assert values(unknown.privacy.messages) == {"Durée de conservation": ""}
    assert values(unknown.accessibility.established) == {"Date de la déclaration": ""}


def test_visits_are_counted_where_it_is_said() -> None:
    """By GoAccess, or not at all."""
    assert shown(logs={**LOGS, "audience": "goaccess"}).privacy.counted
    assert not shown(logs=LOGS).privacy.counted


def test_the_letter_is_told_where_there_is_one() -> None:
    """No table, nothing said."""
    assert shown().privacy.letter == ()
    assert values(shown(letter=LETTER).privacy.letter)["Service d'envoi"] == "La Poste"


def test_the_contract_is_told_where_it_was_subscribed() -> None:
    """Subsidies alone do not make it so."""
    assert shown(public_subsidies=True).republican_contract == ""
    assert shown(republican_contract="2026-01-15").republican_contract == "15 janvier 2026"


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("01 99 00 12 34", "tel:+33199001234"),
        ("01.99.00.12.34", "tel:+33199001234"),
        ("+33 1 99 00 12 34", "tel:+33199001234"),
        ("3615", ""),
        ("", ""),
    ],
)
def test_a_number_is_dialled(number: str, href: str) -> None:
    """A French number is made whole; a short one is not dialled."""
    assert [fact.href for fact in shown(telephone=number).contact] == ["mailto:bonjour@maison.example", href, ""]


def test_an_audit_is_told_with_its_author() -> None:
    """The state, the day, the person, and the share of the criteria."""
    audit = {"on": "2026-02-20", "by": "Ada Lovelace", "rate": 62}
    statement = shown(accessibility={"audit": audit, "known_faults": ["Le plan."]}).accessibility

    assert (statement.state, statement.known_faults) == ("partiellement conforme", ("Le plan.",))
    assert statement.audit == "20 février 2026, par Ada Lovelace : 62 % des critères respectés"
    assert shown().accessibility.audit == ""


def page(section: str, **changed: Any) -> str:
    """What a section says of these notices, as text."""
    html = (
        environment()
        .get_template(f"sections/{section}.html")
        .render(texts={"legal": shown(**changed)}, site={"url": "https://maison.example"})
    )
    return " ".join(cast("HtmlElement", lxml.html.fromstring(html)).text_content().replace("’", "'").split())


NO_LOG, UNKNOWN = "ne garde aucun journal des visites", "Ce que fait celui de ce site : à compléter par l'association"
A_LOG, COUNTED, NOT_COUNTED = "note les pages qu'on lui demande", "avec GoAccess", "l'association ne compte pas les visites"


@pytest.mark.parametrize(
    ("logs", "said"),
    [
        ({"kept": "no"}, {NO_LOG, NOT_COUNTED}),
        ({"kept": ""}, {UNKNOWN, NOT_COUNTED}),
        (LOGS, {A_LOG, NOT_COUNTED}),
        ({**LOGS, "audience": "goaccess"}, {A_LOG, COUNTED}),
    ],
)
def test_the_page_says_what_the_settings_say(logs: dict[str, Any], said: set[str]) -> None:
    """Whatever the host keeps and whether visits are counted, the page says that and not the contrary; what the pages themselves do never changes."""
    text_of_page = page("privacy", logs=logs)

    assert {each for each in (NO_LOG, UNKNOWN, A_LOG, COUNTED, NOT_COUNTED) if each in text_of_page} == said
    assert "ne dépose aucun cookie" in text_of_page


def test_a_statement_says_what_is_due() -> None:
    """Its state, why there is no rate, its faults, its date; how one is heard, and by whom if one is not."""
    statement = page("accessibility", accessibility={"stated_on": "2026-03-02", "known_faults": ["Le plan se lit mal."]})
    recourse = page("recourse")

    assert "Ce site est non conforme au RGAA 4.1.2." in statement
    assert "Aucun audit n'a encore été réalisé" in statement
    assert "Le plan se lit mal." in statement
    assert "2 mars 2026" in statement
    for due in ("bonjour@maison.example", "01 99 00 12 34", "09 69 39 00 00", "Libre réponse 71120, 75342 Paris CEDEX 07"):
        assert due in recourse


def test_a_contract_is_on_the_page_from_its_day_on() -> None:
    """And the page says nothing of it before."""
    assert "contrat d'engagement" not in page("notices", public_subsidies=True)
    assert "le contrat d'engagement républicain le 15 janvier 2026" in page("notices", republican_contract="2026-01-15")


def lacking(folder: Path, files: Files) -> set[str]:
    site = content_tree.ready(folder, files)["mila"].edition.site
    return {gap.key for gap in gaps(site)}


def test_only_what_a_page_shows_is_lacking(tmp_path: Path) -> None:
    """A site without a privacy page or a statement is not asked for what they would hold; its publisher and host are asked in any case."""
    always = {"rna", "siret", "head_office", "telephone", "email", "director_of_publication", "host_name", "host_address", "host_telephone"}

    assert lacking(tmp_path / "none", {}) == always
    assert lacking(tmp_path / "privacy", append(CONTACT, "sections: [body, privacy]")) == always | {"messages_retention", "kept"}
    assert lacking(tmp_path / "statement", STATEMENT) == always | {"stated_on"}
    assert lacking(tmp_path / "draft", {**append(CONTACT, "sections: [body, privacy]\nstatus: draft"), **_elsewhere()}) == always


def _elsewhere() -> Files:
    """The menu without the page that the draft is."""
    return {SITE: text(SITE).replace('page = "contact"', 'page = "plan-du-site"')}


def verdict_of(folder: Path, files: Files) -> tuple[Path, house.Verdict]:
    content = write(folder, files)
    return content, house.judged(content, Reading(TODAY), folder / "output", house=HOUSE)


def test_a_publication_is_told_which_notices_it_waits_for(tmp_path: Path) -> None:
    """Each at its line, or at that of its table where it has none; what it does not wait for is a remark alone."""
    files = {
        SITE: text(SITE)
        .replace("[notices]", "[notices]\npublic_subsidies = true")
        .replace('head_office = ""', 'head_office = "1 rue Basse"')
        .replace(HOST, f'{HOST}[notices.logs]\nkept = "yes"\n'),
        **append(CONTACT, "sections: [body, privacy]"),
    }
    content, verdict = verdict_of(tmp_path, files)
    said = [str(fault) for fault in house.before_publication(content, verdict.sites)]

    assert "content/mila/site.toml, ligne 17 : mention obligatoire à compléter, [notices] : Téléphone (« telephone »)" in said
    assert "content/mila/site.toml, ligne 11 : mention obligatoire à compléter, [notices] : Numéro RNA (« rna »)" in said
    assert "content/mila/site.toml, ligne 23 : mention obligatoire à compléter, [notices.logs] : Qui garde le journal (« keeper »)" in said
    assert not [line for line in said if "Contrat" in line or "head_office" in line]
    remarks = verdict.remarks["mila"]
    contract = "Contrat d'engagement républicain, jour de sa souscription (« republican_contract »)"
    assert f"à compléter dans content/mila/site.toml, [notices] : {contract}" in remarks
    assert "à compléter avant de publier, dans content/mila/site.toml, [notices] : Téléphone (« telephone »)" in remarks


def test_a_text_that_is_to_be_completed_is_told(tmp_path: Path) -> None:
    """What an editor wrote so in a text stops nothing, and is not forgotten."""
    files = content_tree.body(CONTACT, "\nUn texte.\n\nLes horaires : à compléter par l'association.\n")
    _content, verdict = verdict_of(tmp_path, files)

    assert "à compléter dans content/mila/pages/contact.md, ligne 9 : « à compléter par l'association »" in verdict.remarks["mila"]


@pytest.mark.parametrize("title", ["Contact", "Accessibilité", "Accessibilité : non conforme", "Lire : non conforme"])
def test_a_title_may_tell_the_state_or_say_nothing_of_it(tmp_path: Path, title: str) -> None:
    """The title of the statement, and the entries of menus that lead to it."""
    page = {CONTACT: str(STATEMENT[CONTACT]).replace("title: Contact", f'title: "{title}"')}
    toml = swap(SITE, "footer = []", LINK.replace("LABEL", title))

    assert faults(tmp_path, {**page, **toml}) == []


def test_a_title_tells_no_other_state(tmp_path: Path) -> None:
    """What is said in a title or in a footer of a statement that says something else would be false on every page."""
    said = "Accessibilité : totalement conforme"
    page = {CONTACT: str(STATEMENT[CONTACT]).replace("title: Contact", f'title: "{said}"')}
    toml = swap(SITE, "footer = []", LINK.replace("LABEL", said))

    wrong = f"« {said} » : la déclaration dit « non conforme » ; écrivez « Accessibilité : non conforme »"
    assert faults(tmp_path, {**page, **toml}) == [
        f"content/mila/pages/contact.md, ligne 3 : {wrong}",
        f"content/mila/site.toml, ligne 10 : {wrong}",
    ]


@pytest.mark.parametrize(
    ("head_office", "street", "town", "painted"),
    [
        ("2 rue du Port, Lyon 1er", "2 rue du Port", "Lyon 1er", "2 rue du\u00a0Port"),
        ("Fort, quai 3, Brest", "Fort, quai 3", "Brest", "Fort, quai\u00a03"),
        ("Ouessant", "Ouessant", "", "Ouessant"),
        ("", "", "", ""),
    ],
)
def test_an_address_is_two_lines_of_a_plate(head_office: str, street: str, town: str, painted: str) -> None:
    """What stands before its last comma, and the town after it; a name is not cut at its last word."""
    plate = plate_of(head_office)

    assert (plate.street, plate.town, plate.lettering) == (street, town, painted)


def test_the_card_of_the_association_has_what_is_known(tmp_path: Path) -> None:
    """Its address, its mailbox and its telephone, each where somebody has given it, as a reader that is not ours reads it."""
    write(tmp_path, {})
    page = content_tree.read(tmp_path).sites["mila"].items(Pages)[0]

    def card(**changed: Any) -> Any:
        notices = Notices.model_validate({**KNOWN, **changed})
        return vobject.readOne(contact_card(page, notices, "https://mila.example").decode("utf-8"))

    known, bare = card(head_office="2 rue du Port, Lyon 1er", telephone="01 99 00 12 34"), card(head_office="", telephone="", email="")
    assert (known.fn.value, known.adr.value.street, known.adr.value.city) == (KNOWN["name"], "2 rue du Port", "Lyon 1er")
    assert (known.email.value, known.tel.value) == (KNOWN["email"], "tel:+33199001234")
    assert {line.name for line in bare.getChildren()} == {"VERSION", "KIND", "UID", "FN", "ORG", "URL"}
