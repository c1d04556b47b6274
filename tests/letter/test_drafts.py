"""From an issue of the site to its draft at a service: what is given, and what is asked for before anything goes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.build.sites import ReadySite
from plugins.content.faults import ContentFaults
from plugins.french.dates import PartialDate
from plugins.letter.drafts import draft
from plugins.letter.services import ServiceRefused
from tests.content import content_tree
from tests.content.content_tree import EVENT, PLACE, SITE, append, gathering, swap, text
from tests.letter.fake_services import FakeListmonk, serving

OCTOBER = PartialDate(2024, 10)
ISSUE = """---
id: 00000000-0000-4000-8000-0000000000aa
title: La lettre d'octobre
summary: Un mois bien rempli.
month: 2024-10
---

## L'édito

Un [lien](../pages/contact.md).
"""


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of the machine stands between a test and its server."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def listmonk() -> Iterator[FakeListmonk]:
    with serving(FakeListmonk()) as server:
        assert isinstance(server, FakeListmonk)
        yield server
    assert server.wrong == []


def site(tmp: Path, letter: str, issue: str = ISSUE, email: str = "lettre@mila.example") -> ReadySite:
    """A small site with an issue of October 2024, whose letter goes out as ``letter`` says."""
    toml = text(SITE).replace("[notices]", f'[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\n{letter}\n\n[notices]', 1)
    files = {
        SITE: toml.replace('email = ""', f'email = "{email}"'),
        "mila/pages/lettre.md": gathering(50, "lettre"),
        "mila/lettre/2024-10.md": issue,
    }
    return content_tree.ready(tmp, files, drafts=True)["mila"]


def left(found: ReadySite, month: PartialDate = OCTOBER, key: str = "mila:jeton") -> str:
    """Where the draft of a month's issue is at the service."""
    return draft(found.edition, found.bodies, month, key)


def test_an_issue_becomes_a_draft_and_stays_one(tmp_path: Path, listmonk: FakeListmonk) -> None:
    """Its title is the subject, its e-mail and its plain text the body, with the service's own words; a second run changes the same one."""
    account = listmonk.account()
    letter = f'service = "listmonk"\nservice_url = "{account.url}"\nlist = "{account.list}"'

    for _ in range(2):
        assert left(site(tmp_path, letter), key=account.key)

    [campaign] = listmonk.campaigns
    assert (campaign["name"], campaign["status"], campaign["subject"]) == ("lettre-2024-10", "draft", "La lettre d’octobre")
    assert "https://mila.example/contact/" in campaign["body"]
    assert "{{ UnsubscribeURL }}" in campaign["body"]
    assert campaign["altbody"].startswith("La lettre · octobre 2024\n\nLA LETTRE D’OCTOBRE\n")


BREVO = 'service = "brevo"\nlist = "7"'


@pytest.mark.parametrize(
    ("letter", "issue", "email", "month", "key", "said"),
    [
        (
            "",
            ISSUE,
            "a@b.example",
            OCTOBER,
            "x",
            "aucun service d'envoi n'est choisi : « service » dans [letter] de content/mila/site.toml",
        ),
        (BREVO, ISSUE, "a@b.example", OCTOBER, "", "la clé du service manque : donnez-la dans la variable d'environnement LETTRE_CLE"),
        (
            BREVO,
            ISSUE,
            "a@b.example",
            PartialDate(2024, 11),
            "x",
            "il n'y a pas de numéro pour 2024-11 ; « python3 tasks.py letter 2024-11 » en compose un",
        ),
        (
            BREVO,
            ISSUE.replace("month:", "status: draft\nmonth:"),
            "a@b.example",
            OCTOBER,
            "x",
            "content/mila/lettre/2024-10.md est encore un brouillon ; retirez « status: draft » quand il est prêt",
        ),
        (BREVO, ISSUE, "", OCTOBER, "x", "l'adresse d'envoi manque : « email » dans [notices] de content/mila/site.toml"),
    ],
    ids=["no service", "no key", "no issue", "draft", "no address"],
)
def test_what_is_missing_is_said(tmp_path: Path, letter: str, issue: str, email: str, month: PartialDate, key: str, said: str) -> None:
    """Each in a sentence, before anything is sent to anybody."""
    with pytest.raises(ServiceRefused) as refused:
        left(site(tmp_path, letter, issue, email), month, key)

    assert str(refused.value) == said


def test_an_issue_that_is_too_heavy_is_a_fault(tmp_path: Path) -> None:
    """No command has such an issue in its hands: the judge tells it before, at its file."""
    heavy = ISSUE + "\n## Long\n\n" + "Une phrase assez longue pour peser.\n\n" * 2000
    with pytest.raises(ContentFaults) as error:
        site(tmp_path, BREVO, heavy, "a@b.example")

    said = "le courriel pèse 235 ko ; au plus 60 : raccourcissez le texte ou retirez des sujets"
    assert [(fault.path, fault.message) for fault in error.value.faults] == [("content/mila/lettre/2024-10.md", said)]


@pytest.mark.parametrize(
    ("old", "new", "line", "mark"),
    [
        ("La lettre d'octobre", "La lettre de {{ prenom }}", 3, "{{"),
        ("Un mois bien rempli.", "Un mois {% if x %} bien rempli.", 4, "{%"),
        ("month:", 'preheader: "Pour {{ prenom }}"\nmonth:', 5, "{{"),
        ("L'édito", "Bonjour *|FNAME|*", 8, "*|"),
        ("Un [lien]", "Un {{ .Subscriber.Name }} [lien]", 10, "{{"),
    ],
)
def test_a_text_gives_no_order_to_a_service(tmp_path: Path, old: str, new: str, line: int, mark: str) -> None:
    """What a service would take for a command of its own is told at its line, whichever service is chosen: another may be tomorrow."""
    with pytest.raises(ContentFaults) as caught:
        site(tmp_path, "", ISSUE.replace(old, new))

    assert [(fault.line, fault.message) for fault in caught.value.faults] == [
        (line, f"« {mark} » serait lu par les services d'envoi comme un ordre, non comme du texte ; écrivez-le autrement")
    ]


def test_a_place_gives_no_order_to_a_service(tmp_path: Path) -> None:
    """What a meeting says of itself is in the e-mail too: it is told at the issue that shows it."""
    letter = '[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\n\n[notices]'
    files = {
        **swap(PLACE, "\ntitle: ", "\ntitle: Chez {{ prenom }} "),
        **append(EVENT, f"location: {Path(PLACE).stem}"),
        SITE: text(SITE).replace("[notices]", letter, 1),
        "mila/pages/lettre.md": gathering(50, "lettre"),
        "mila/lettre/2024-10.md": f"{ISSUE}\n### [Un club](../agenda/2024-10-club.md)\n",
    }

    with pytest.raises(ContentFaults) as caught:
        content_tree.ready(tmp_path, files)

    assert [(fault.path, fault.message.split(",")[0]) for fault in caught.value.faults] == [("content/mila/lettre/2024-10.md", "« {{ »")]
