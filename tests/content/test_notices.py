"""The notices that the law asks for: what is lacking, what a publication waits for, and what each may hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from plugins.content.notices import STATES, Accessibility, Notices
from tests.content.content_tree import SITE, faults, swap

KNOWN: dict[str, Any] = {
    "name": "La maison",
    "legal_form": "Association loi 1901",
    "rna": "W991000000",
    "siret": "123 456 789 00012",
    "head_office": "1 rue Basse, Valcombe",
    "telephone": "01 99 00 12 34",
    "email": "bonjour@maison.example",
    "director_of_publication": "Ada Lovelace",
    "host_name": "Les serveurs du val",
    "host_address": "2 rue Basse, Valcombe",
    "host_telephone": "01 99 00 12 35",
    "messages_retention": "un an",
    "logs": {"kept": "no"},
    "accessibility": {"stated_on": "2026-03-02"},
}
LOGS = {
    "kept": "yes",
    "keeper": "host",
    "contents": "l'adresse IP et la page",
    "days": 14,
    "addresses": "anonymised",
    "basis": "legitimate-interest",
}
LETTER = {"service": "La Poste", "data": "l'adresse", "basis": "consent", "retention": "un an", "unsubscribe": "le lien de la lettre"}


def lacking(**changed: object) -> list[tuple[str, bool]]:
    """The place of each gap of complete notices with some values changed, and whether a publication waits for it."""
    notices = Notices.model_validate({**KNOWN, **changed})
    return [(f"{gap.table}.{gap.key}", gap.required) for gap in notices.gaps()]


def test_complete_notices_lack_nothing() -> None:
    """A host that keeps no log, or one of which all is said; a letter or none; a contract where there are subsidies."""
    assert lacking() == []
    assert lacking(logs=LOGS, letter=LETTER) == []
    assert lacking(public_subsidies=True, republican_contract="2026-01-15") == []


@pytest.mark.parametrize("key", [key for key, value in KNOWN.items() if isinstance(value, str)])
def test_a_publication_waits_for_each_notice(key: str) -> None:
    """An empty contact, director or host is no remark."""
    assert lacking(**{key: ""}) == [(f"notices.{key}", True)]
    assert lacking(**{key: "  \n "}) == [(f"notices.{key}", True)]


@pytest.mark.parametrize("key", [key for key in LOGS if key != "kept"])
def test_a_log_that_is_kept_is_described(key: str) -> None:
    """Who keeps it, what, how long, and on which basis is asked where there is a log, and only there."""
    logs = {**LOGS, key: ""}
    assert lacking(logs=logs) == [(f"notices.logs.{key}", True)]
    assert lacking(logs={**logs, "kept": "no"}) == []
    assert lacking(logs={**logs, "kept": ""}) == [("notices.logs.kept", True)]


@pytest.mark.parametrize("key", LETTER)
def test_a_letter_is_described(key: str) -> None:
    """Where there is a letter, all that is kept of those who receive it is asked."""
    assert lacking(letter={**LETTER, key: ""}) == [(f"notices.letter.{key}", True)]


@pytest.mark.parametrize("key", ["rna", "siret"])
def test_a_number_may_be_none(key: str) -> None:
    """« aucun » is an answer: an association may have no SIRET, and one of Alsace no RNA number."""
    assert lacking(**{key: "aucun"}) == []


def test_what_a_publication_does_not_wait_for() -> None:
    """The contract is asked where there are subsidies, and holds nothing up."""
    assert lacking(republican_contract="") == []
    assert lacking(public_subsidies=True) == [("notices.republican_contract", False)]


def test_a_gap_says_what_and_where() -> None:
    """Its French name, its table and its key."""
    [gap] = Notices.model_validate({**KNOWN, "logs": {**LOGS, "days": ""}}).gaps()

    assert str(gap) == "[notices.logs] : Durée de conservation du journal, en jours (« days »)"
    assert gap.location == ("notices", "logs", "days")


@pytest.mark.parametrize("written", ["12345678900012", "123 456 789 00012", "1234 5678 9000 12"])
def test_a_siret_is_shown_as_one_reads_it(written: str) -> None:
    """SIREN in threes, then the five of the establishment, however it was typed."""
    assert Notices.model_validate({**KNOWN, "siret": written}).siret == "123 456 789 00012"


@pytest.mark.parametrize(("rate", "good"), [(-1, False), (0, True), (100, True), (101, False)])
def test_a_share_is_out_of_a_hundred(rate: int, good: bool) -> None:
    try:
        Accessibility.model_validate({"audit": {"on": "2026-02-20", "by": "Ada Lovelace", "rate": rate}})
    except ValidationError:
        assert not good
    else:
        assert good


@pytest.mark.parametrize(
    ("rate", "state"), [(None, 0), (0, 0), (49, 0), (50, 1), (99, 1), (100, 2)], ids=lambda value: "none" if value is None else str(value)
)
def test_the_state_follows_the_audit(rate: int | None, state: int) -> None:
    """Without an audit nothing but « non conforme » may be said; with one, half of the criteria and all of them are the steps."""
    audit = None if rate is None else {"on": "2026-02-20", "by": "Ada Lovelace", "rate": rate}

    assert Accessibility.model_validate({"audit": audit}).state == STATES[state]


HOST = 'host_telephone = ""\n'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'email = ""',
            'email = "bonjour"',
            "« notices, email » : « bonjour » : une adresse électronique s'écrit « nom@exemple.org », seule et sans accent",
        ),
        (
            'email = ""',
            'email = "a@b.fr, c@d.fr"',
            "« notices, email » : « a@b.fr, c@d.fr » : une adresse électronique s'écrit « nom@exemple.org », seule et sans accent",
        ),
        (
            'siret = ""',
            'siret = "12"',
            "« notices, siret » : « 12 » : un SIRET a quatorze chiffres : les neuf du SIREN, puis cinq ; s'il n'y en a pas, « aucun »",
        ),
        (
            'siret = ""',
            'siret = "١٢٣٤٥٦٧٨٩٠١٢٣٤"',
            "« notices, siret » : « ١٢٣٤٥٦٧٨٩٠١٢٣٤ » : un SIRET a quatorze chiffres : les neuf du SIREN, puis cinq ; s'il n'y en a pas, « aucun »",
        ),
        (
            'siret = ""',
            'siret = ""\nrna = "751"',
            "« notices, rna » : « 751 » : un numéro RNA s'écrit W suivi de neuf signes, sans espace : W751000000 ; s'il n'y en a pas, « aucun »",
        ),
        (
            HOST,
            f'{HOST}[notices.logs]\nkept = "oui"\n',
            "« notices, logs, kept » : « oui » : valeur inconnue ; valeurs possibles : no, yes",
        ),
        (
            HOST,
            f'{HOST}[notices.logs]\ndays = "1_000"\n',
            "« notices, logs, days » : « 1_000 » : un nombre de jours est attendu, de 1 à 9999 : « 14 »",
        ),
        (
            HOST,
            f"{HOST}[notices.logs]\ndays = 0\n",
            "« notices, logs, days » : « 0 » : un nombre de jours est attendu, de 1 à 9999 : « 14 »",
        ),
        (
            HOST,
            f"{HOST}[notices.logs]\ndays = true\n",
            "« notices, logs, days » : « True » : un nombre de jours est attendu, de 1 à 9999 : « 14 »",
        ),
        (
            HOST,
            f'{HOST}[notices.logs]\nkept = "no"\naudience = "goaccess"\n',
            '« notices, logs, audience » : « goaccess » : GoAccess lit le journal du serveur : il faut « kept = "yes" », ou '
            '« audience = "none" »',
        ),
        (
            HOST,
            f'{HOST}[notices.accessibility]\nstated_on = "2026"\n',
            "« notices, accessibility, stated_on » : « 2026 » : il faut le jour, et l'heure si le même jour en compte plusieurs : "
            "2024-10-15 ou 2024-10-15 18:30",
        ),
    ],
)
def test_a_notice_is_what_it_says(tmp_path: Path, old: str, new: str, message: str) -> None:
    """What is no mailbox, number or word of the list is said at once, in French."""
    [fault] = faults(tmp_path, swap(SITE, old, new))

    assert fault.startswith("content/mila/site.toml, ligne ")
    assert fault.partition(" : ")[2] == message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('email = ""', 'email = " prenom.nom+site@val-combe.example "'),
        ('siret = ""', 'siret = "12345678900012"'),
        (HOST, f'{HOST}[notices.logs]\nkept = "yes"\naudience = "goaccess"\ndays = "14"\n'),
        (HOST, f"{HOST}[notices.accessibility]\nstated_on = 2026-03-02\nknown_faults = []\n"),
        (HOST, f'{HOST}[notices.logs]\nkept = ""\ndays = ""\n[notices.letter]\nservice = ""\nbasis = ""\n'),
    ],
)
def test_what_a_notice_may_be(tmp_path: Path, old: str, new: str) -> None:
    """Spaces around a value, a number with or without its quotes, a bare date, and every value empty."""
    assert faults(tmp_path, swap(SITE, old, new)) == []
