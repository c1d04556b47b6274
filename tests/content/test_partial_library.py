"""Any one file may be bad: what can be read of the others is routed and judged all the same, and accused of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.build.sites import ready_sites
from plugins.content.faults import ContentFaults
from plugins.content.library import Reading
from plugins.house import page_addresses
from tests.content.content_tree import (
    CONTACT,
    CRESCENDO,
    DOCUMENT,
    EVENT,
    HOME,
    HOUSE,
    NEWS,
    PICTURE,
    RESOURCE,
    SITE,
    STRUCTURE,
    TODAY,
    VALID,
    File,
    Files,
    gathering,
    text,
    write,
)
from tests.podcast.made_episodes import episode, podcast_files, with_podcast

LETTER = '\n[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\nservice = "plain"\n'
NAMES_ALL = "mentions: [oxi]\nimage: images/facade.png\nimage_alt: La façade."
IN_EVENTS = f"location: milab\ndocuments:\n  - file: documents/programme.pdf\n    title: Le programme\n{NAMES_ALL}"
LINKS = """
Voir [le club](../agenda/2024-10-club.md), [Oxi](../rue-de-la-musique/oxi.md), [Milab](../lieux/milab.md), [l'outil](../ressources/outil.md),
[le contact](../pages/contact.md), [la lettre](../lettre/2024-11.md), [l'épisode](../podcast/octobre.md), [ailleurs](/agenda/2025/03/),
[le forum](../../crescendo/agenda/2025-03-forum.md), [la page](/agenda/), [l'annuaire](/rue-de-la-musique/), [la rue](/b/05/),
[un .vcf](/rue-de-la-musique/oxi.vcf), [un .ics](/agenda/lieux/milab.ics), [le son](/podcast/octobre.mp3), [le plan](/sitemap.xml),
[le document](../documents/programme.pdf). ![La façade](../images/facade.png)
"""
FORUM = text(EVENT).replace("000000000003", "000000000013").replace("2024-10-15", "2025-03-04").replace("Un club", "Un forum")
LETTRE = gathering(71, "lettre").replace("---\n\n", "").removesuffix("---\n") + "sections: [letters]\n---\n"
ISSUE = f"""\
---
id: 00000000-0000-4000-8000-000000000073
title: La lettre de novembre
summary: Ce que dit la lettre de novembre, en une ou deux phrases.
month: 2024-11
---
{LINKS}"""

# Two sites that have files of every kind, each of which names all that it may name.
ALL: Files = {
    **VALID,
    **CRESCENDO,
    **podcast_files({"octobre": episode(90, "Octobre", letter="2024-11")}),
    SITE: with_podcast() + LETTER,
    "mila/pages/lettre.md": LETTRE,
    "mila/lettre/2024-11.md": ISSUE,
    HOME: text(HOME).replace("\n---\n", "\nsections: [body, street-hero, meetings, recent-news, letters, podcast, feeds, sitemap]\n---\n"),
    EVENT: text(EVENT).replace("strand:", f"also_on: [crescendo]\n{IN_EVENTS}\nstrand:").replace("Le texte", f"{LINKS}\nLe texte"),
    NEWS: text(NEWS).replace("category:", f"{NAMES_ALL}\ncategory:") + LINKS,
    STRUCTURE: text(STRUCTURE).replace("kind:", "panel: 5\nactivities: [label]\naddress:\n  - street: letort\n    number: 3\nkind:"),
    "crescendo/agenda/2025-03-forum.md": FORUM.replace("strand:", "also_on: [mila]\nlocation: milab\nmentions: [oxi]\nstrand:"),
    "mila/registre.jsonl": '{"id": "00000000-0000-4000-8000-000000000003", "first": "2024-09-02T12:00:00+02:00", "address": "/agenda/2024/club/"}\n',
}


def said(folder: Path, files: Files, *, drafts: bool = False) -> list[str]:
    """The paths of all faults of these sites, sorted, each once; whatever else than a fault is raised is a fault of the program."""
    content = write(folder, files)
    reading = Reading(TODAY, drafts=drafts)
    page_addresses(content, reading, HOUSE)
    try:
        ready_sites(HOUSE, content, reading)
    except ContentFaults as error:
        return [fault.path for fault in error.faults]
    return []


def bad(name: str) -> File:
    """What makes a file one that cannot be read."""
    return "rien" if name.endswith(".jsonl") else b"\xff\xfe"


def test_the_two_sites_are_right(tmp_path: Path) -> None:
    """Whole, they have no fault."""
    assert said(tmp_path, ALL) == []


@pytest.mark.parametrize("drafts", [False, True])
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_bad_file_is_accused_alone(tmp_path: Path, name: str, drafts: bool) -> None:
    """Unreadable, it has one fault, its own: neither what points to it nor what is made of it is wrong for that."""
    assert said(tmp_path, {**ALL, name: bad(name)}, drafts=drafts) == [f"content/{name}"]


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_missing_file_stops_no_judgement(tmp_path: Path, name: str) -> None:
    """What names it is wrong, or nothing is; no file is too important to be missed."""
    assert f"content/{name}" not in said(tmp_path, {**ALL, name: None}) or name.endswith((".toml", ".md"))


@pytest.mark.parametrize("name", [CONTACT, DOCUMENT, EVENT, NEWS, PICTURE, RESOURCE, SITE, STRUCTURE])
def test_two_bad_files_are_accused_alone(tmp_path: Path, name: str) -> None:
    """A second one, of the other site, has a fault of its own and changes nothing in what is said of the first."""
    other = "crescendo/agenda/2025-03-forum.md"

    assert said(tmp_path, {**ALL, name: bad(name), other: bad(other)}) == [f"content/{other}", f"content/{name}"]
