"""A new issue of the letter, and one that was begun: what they propose, what they leave as it is, and how it reads."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plugins.build.sites import ready_sites
from plugins.content.frontmatter import parse
from plugins.content.library import Reading
from plugins.content.texts import opening
from plugins.french.dates import PARIS, PartialDate
from plugins.ledger.ledger import FILE, Ledger, write
from plugins.letter.compose import AlreadyPublished, completed, compose, escaped
from plugins.letter.kind import Letters
from plugins.letter.told import paths_in
from plugins.routes.edition import Edition
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, EVENT, HOUSE, NEWS, RESOURCE, SITE, Files, gathering, text

IDENTIFIER = "00000000-0000-4000-8000-00000000aaaa"
LETTER = (
    '[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\nsince = "2024-10-01"\nparts = { reseau = "Avec la filière" }\n\n[notices]'
)
OCTOBER = PartialDate(2024, 10)
DAY = date(2024, 10, 28)


def news(number: int, title: str, day: str, **fields: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return (
        f"---\nid: 00000000-0000-4000-8000-0000000001{number:02}\ntitle: '{title}'\nsummary: Résumé de {title}.\ndate: {day}\n"
        f"category: {fields.pop('category', 'reseau')}\n{lines}---\n\nUn texte.\n"
    )


def event(number: int, title: str, start: str, more: str = "", summary: str = "Une rencontre.") -> str:
    return (
        f"---\nid: 00000000-0000-4000-8000-0000000002{number:02}\ntitle: '{title}'\nsummary: {summary}\nstart: {start}\n"
        f"strand: club-mila\ncreated: 2024-01-01\n{more}---\n\nUn texte.\n"
    )


FILES: Files = {
    **CRESCENDO,
    SITE: text(SITE).replace("[notices]", LETTER, 1),
    "mila/pages/lettre.md": gathering(50, "lettre"),
    NEWS: news(1, "Générale", "2024-10-03"),
    "mila/actualites/2024-10-mentions.md": news(2, "Structure", "2024-10", mentions="[oxi]"),
    "mila/actualites/2024-09-avant.md": news(3, "Avant", "2024-09-30"),
    "mila/actualites/2024-brouillon.md": news(4, "Brouillon", "2024-10-04", status="draft"),
    "mila/actualites/2024-10-non.md": news(5, "Non", "2024-10-04", letter="false"),
    EVENT: event(1, "Un club : avec *elle* [et] lui", "2024-11-05 18:30", summary="Le 5 novembre, un club. On y parle."),
    "mila/agenda/2024-11-annule.md": event(
        2, "Annulé", "2024-11-06", "eventStatus: cancelled\nchanges: [{date: 2024-10-10, note: Non.}]\n"
    ),
    "mila/agenda/2025-02-loin.md": event(3, "Loin", "2025-02-03"),
    "crescendo/agenda/2024-11-atelier.md": event(4, "Un atelier", "2024-11").replace("club-mila", "networking"),
}


def edition(tmp: Path, files: Files = FILES, day: date = DAY) -> Edition:
    """The edition of the site that has the letter, on a day, drafts included."""
    return ready_sites(HOUSE, content_tree.write(tmp, files), Reading(day, drafts=True))["mila"].edition


def parts(issue: str) -> list[str]:
    """The headings of an issue, in their order."""
    return [line for line in issue.split("\n") if line.startswith("#")]


def test_an_issue_holds_what_is_to_be_told(tmp_path: Path) -> None:
    """What is held soon on both sites, then news by the category that its editor gave: nothing off, far, older, left out or a draft."""
    assert parts(compose(edition(tmp_path), OCTOBER, IDENTIFIER)) == [
        "## L'édito",
        "## À venir",
        r"### [Un club : avec \*elle\* \[et\] lui](../agenda/2024-10-club.md)",
        "### [Un atelier](../../crescendo/agenda/2024-11-atelier.md)",
        "## Avec la filière",
        "### [Générale](../actualites/2024-10-nouvelle.md)",
        "### [Structure](../actualites/2024-10-mentions.md)",
    ]


def test_no_date_is_written_that_a_ticket_shows(tmp_path: Path) -> None:
    """Whoever edits the file cannot leave a date behind in it: the ticket has it, as it is on the day of publication."""
    issue = compose(edition(tmp_path), OCTOBER, IDENTIFIER)

    assert "On y parle." in issue
    assert "novembre" not in issue


def test_the_latest_news_is_told_at_length(tmp_path: Path) -> None:
    """How its own text begins, as far as that is words alone, follows its summary; of the others the summary is enough."""
    body = "Un *premier* paragraphe\nsur deux lignes.\n\nUn deuxième.\n\nUn [lien](../pages/contact.md).\n\nUne suite.\n"
    files: Files = {
        **FILES,
        NEWS: news(1, "Générale", "2024-10-20").replace("Un texte.\n", body),
        "mila/actualites/2024-10-mentions.md": news(2, "Structure", "2024-10-19"),
    }

    issue = compose(edition(tmp_path, files), OCTOBER, IDENTIFIER)

    start = issue.index("### [Générale]")
    assert issue[start:].startswith(
        "### [Générale](../actualites/2024-10-nouvelle.md)\n\nRésumé de Générale.\n\n"
        "Un *premier* paragraphe\nsur deux lignes.\n\nUn deuxième.\n"
    )
    assert "Un texte." not in issue


@pytest.mark.parametrize(
    ("text_", "kept"),
    [
        ("Un.\n\n- deux", "Un."),
        ("- un", ""),
        ("1. un", ""),
        ("## Un", ""),
        ("> Un", ""),
        ("Un\n- deux", ""),
        ("| a | b |", ""),
        ("![Un](a.png)", ""),
        ("Un <b>mot</b>", ""),
        ("Un.\n\n" + "x" * 90, "Un."),
    ],
)
def test_an_opening_is_words_alone(text_: str, kept: str) -> None:
    """It reads the same in another file: what leads somewhere or is no paragraph ends it, and so does what is too long."""
    assert opening(text_, 90) == kept


def test_an_issue_is_a_draft_that_the_content_takes_in(tmp_path: Path) -> None:
    """What is written can be read again with the rest, as a draft; it is not published while its questions are in it."""
    issue = compose(edition(tmp_path), OCTOBER, IDENTIFIER)
    path = "mila/lettre/2024-10.md"
    again = edition(tmp_path / "again", {**FILES, path: issue})

    [item] = [each for each in again.site.all_items if each.kind is Letters]
    assert (item.address, item.public, item.entry.id) == ("/lettre/2024-10/", False, IDENTIFIER)
    assert (item.entry.title, parse(issue).problems) == ("Un club · Un atelier · Générale · Structure", ())

    public = {path: issue.replace("status: draft\n", "").replace("summary: À écrire", "summary: Un mois de rencontres.")}
    assert content_tree.faults(tmp_path / "public", {**FILES, **public}) == [
        f"content/{path}, ligne 10 : « À écrire » est encore là ; écrivez le texte, ou gardez « status: draft »"
    ]


def test_a_subject_is_never_empty(tmp_path: Path) -> None:
    """A month of which there is nothing to say has the name of the letter and its own."""
    only: Files = {SITE: FILES[SITE], "mila/pages/lettre.md": FILES["mila/pages/lettre.md"]}
    empty = dict.fromkeys((EVENT, NEWS, RESOURCE))

    issue = compose(edition(tmp_path, {**only, **empty}), OCTOBER, IDENTIFIER)

    assert (parse(issue).values["title"], parts(issue)) == ("La lettre, octobre 2024", ["## L'édito"])


BEGUN = f"""---
id: {IDENTIFIER}
title: Mon objet
summary: À moi.
status: draft
month: 2024-10
---

Bonjour !

## À venir

### [Atelier d'abord](../../crescendo/agenda/2024-11-atelier.md)

J'ai tout réécrit.

## Ma partie

Un mot.
"""


def test_an_issue_that_was_begun_keeps_what_is_written(tmp_path: Path) -> None:
    """Each line stays, in its order; what is new stands at the end of its part, and a part that is not there at the end of all."""
    found = edition(tmp_path, {**FILES, "mila/lettre/2024-10.md": BEGUN})
    [issue] = found.site.items(Letters)

    done = completed(found, issue, BEGUN)

    assert done.added == ("Un club : avec *elle* [et] lui", "Générale", "Structure")
    written = done.text.split("\n")
    assert [line for line in BEGUN.split("\n") if line and line not in written] == []
    assert parts(done.text) == [
        "## À venir",
        "### [Atelier d'abord](../../crescendo/agenda/2024-11-atelier.md)",
        r"### [Un club : avec \*elle\* \[et\] lui](../agenda/2024-10-club.md)",
        "## Ma partie",
        "## Avec la filière",
        "### [Générale](../actualites/2024-10-nouvelle.md)",
        "### [Structure](../actualites/2024-10-mentions.md)",
    ]
    assert completed(edition(tmp_path / "2", {**FILES, "mila/lettre/2024-10.md": done.text}), issue, done.text) == type(done)(done.text, ())


def test_an_issue_that_was_published_is_left_alone(tmp_path: Path) -> None:
    """Who has received it would not receive what is added."""
    kept = Ledger().recorded([(IDENTIFIER, "/lettre/2024-10/")], datetime(2024, 10, 28, tzinfo=PARIS))
    found = edition(tmp_path, {**FILES, "mila/lettre/2024-10.md": BEGUN.replace("status: draft\n", ""), f"mila/{FILE}": write(kept)})
    [issue] = found.site.items(Letters)

    with pytest.raises(AlreadyPublished, match=r"^content/mila/lettre/2024-10.md est publié"):
        completed(found, issue, BEGUN)


def test_what_has_no_date_is_new_when_it_is_published(tmp_path: Path) -> None:
    """What a site opened with is not new, nor anything where it is not known what was published; what nobody has published yet is."""
    opening = datetime(2024, 9, 1, tzinfo=PARIS)
    item = "/ressources/outil/"
    ledgers = {
        "published in October": Ledger().promised([("/", "")], opening.date()).promised([(item, "")], date(2024, 10, 9)),
        "the opening": Ledger().promised([("/", ""), (item, "")], opening.date()),
        "not published yet": Ledger().promised([("/", "")], opening.date()),
        "published before the letter": Ledger()
        .promised([("/", "")], opening.date())
        .promised([(item, "")], opening.date() + timedelta(days=3)),
    }
    told = {
        name: "### [Un outil](../ressources/outil.md)"
        in parts(compose(edition(tmp_path / name, {**FILES, f"mila/{FILE}": write(ledger)}), OCTOBER, IDENTIFIER))
        for name, ledger in ledgers.items()
    }
    assert told == {
        "published in October": True,
        "the opening": False,
        "not published yet": True,
        "published before the letter": False,
    }


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Un *mot* et [un autre](x)", r"Un \*mot\* et \[un autre\](x)"),
        ("1. Un", r"1\. Un"),
        ("- Un", r"\- Un"),
        ("# Un", r"\# Un"),
        ("R&B, A&amp;B <b>", "R&B, A&amp;amp;B &lt;b>"),
        ("a_b `c` \\", r"a\_b \`c\` \\"),
    ],
)
def test_a_text_reads_as_it_is_written(said: str, written: str) -> None:
    """No sign of a title or a summary makes a link, a stress, a list or a heading."""
    assert escaped(said) == written


def test_a_part_for_no_category_is_told(tmp_path: Path) -> None:
    """A slip of the pen would leave its news under another title, without a word."""
    files: Files = {**FILES, SITE: str(FILES[SITE]).replace("parts = { reseau", "parts = { resau")}

    assert content_tree.faults(tmp_path, files) == [
        "content/mila/site.toml : [letter.parts] : « resau » n'est une rubrique d'aucun site ; les rubriques : quartier, reseau"
    ]


def test_links_of_an_issue_are_followed_from_its_folder() -> None:
    """A path in an issue is that of a file of the project; other links are not."""
    found = list(
        paths_in("content/mila/lettre/2024-10.md", "[a](../agenda/x.md) [b](https://exemple.org) [c](../../crescendo/agenda/y.md#s-z)")
    )

    assert found == ["content/mila/agenda/x.md", "content/crescendo/agenda/y.md"]
