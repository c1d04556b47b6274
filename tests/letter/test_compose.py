"""A new issue of the letter: what its month proposes, and what it leaves out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from plugins.content.frontmatter import parse
from plugins.french.dates import PARIS, PartialDate
from plugins.ledger.ledger import FILE, Ledger, write
from plugins.letter.compose import compose, paths_in
from plugins.letter.kind import Letters
from plugins.routes.edition import Edition
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, EVENT, NEWS, SITE, Files, text

IDENTIFIER = "00000000-0000-4000-8000-00000000aaaa"
LETTER = '[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\n\n[notices]'
OCTOBER = PartialDate(2024, 10)


def news(number: int, title: str, date: str, **fields: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return (
        f"---\nid: 00000000-0000-4000-8000-0000000001{number:02}\ntitle: {title}\nsummary: Résumé de {title}.\ndate: {date}\n"
        f"category: reseau\n{lines}---\n\nUn texte.\n"
    )


FILES: Files = {
    **CRESCENDO,
    SITE: text(SITE).replace("[notices]", LETTER, 1),
    NEWS: news(1, "Générale", "2024-10-03"),
    "mila/actualites/2024-10-structure.md": news(2, "Structure", "2024-10", mentions="[oxi]"),
    "mila/actualites/2024-09-avant.md": news(3, "Avant", "2024-09-30"),
    "mila/actualites/2024-brouillon.md": news(4, "Brouillon", "2024-10-04", status="draft"),
    EVENT: text(EVENT).replace("start: 2024-10-15 18:30\nend: 2024-10-15 20:00", "start: 2024-11-05 18:30\nend: 2024-11-05 20:00"),
    "crescendo/agenda/2024-11-atelier.md": text(EVENT)
    .replace("000000000003", "000000000190")
    .replace("title: Un club", "title: Un atelier")
    .replace("start: 2024-10-15 18:30\nend: 2024-10-15 20:00", "start: 2024-11"),
}


def edition(tmp: Path, files: Files = FILES) -> Edition:
    """The edition of the site that has the letter."""
    return content_tree.ready(tmp, files)["mila"].edition


def composed(tmp: Path, month: PartialDate = OCTOBER, earlier: dict[str, str] | None = None, files: Files = FILES) -> str:
    """The issue of a month as it is proposed."""
    return compose(edition(tmp, files), month, IDENTIFIER, earlier or {})


def parts(issue: str) -> list[str]:
    """The headings of an issue, in their order."""
    return [line for line in issue.split("\n") if line.startswith("#")]


def test_an_issue_holds_its_month_and_what_comes_next(tmp_path: Path) -> None:
    """News of the month, those of structures apart, the meetings of the month after on both sites; no draft, nothing older."""
    assert parts(composed(tmp_path)) == [
        "## L'édito",
        "## Les actualités",
        "### [Générale](../actualites/2024-10-nouvelle.md)",
        "## Les nouvelles des structures",
        "### [Structure](../actualites/2024-10-structure.md)",
        "## À venir en novembre 2024",
        "### [Un club](../agenda/2024-10-club.md)",
        "### [Un atelier](../../crescendo/agenda/2024-11-atelier.md)",
    ]


def test_what_was_in_an_earlier_issue_is_not_proposed_again(tmp_path: Path) -> None:
    """Whatever an earlier issue links to, however its editor moved it, has been told."""
    earlier = {
        "content/mila/lettre/2024-09.md": "Déjà dit : [elle](../actualites/2024-10-nouvelle.md), [lui](../agenda/2024-10-club.md#s-a)."
    }

    found = parts(composed(tmp_path, earlier=earlier))

    assert "### [Générale](../actualites/2024-10-nouvelle.md)" not in found
    assert "### [Un club](../agenda/2024-10-club.md)" not in found
    assert "### [Structure](../actualites/2024-10-structure.md)" in found


def test_an_issue_is_a_draft_that_the_content_takes_in(tmp_path: Path) -> None:
    """What is written can be read again with the rest, at its address, as a draft that nobody sees yet."""
    issue = composed(tmp_path)
    pages = {"mila/lettre/2024-10.md": issue, "mila/pages/lettre.md": content_tree.gathering(50, "lettre")}
    again = edition(tmp_path / "again", {**FILES, **pages})

    [item] = [each for each in again.site.all_items if each.kind is Letters]
    assert (item.address, item.public, item.entry.id) == ("/lettre/2024-10/", False, IDENTIFIER)
    assert parse(issue).problems == ()


def test_figures_are_counted(tmp_path: Path) -> None:
    """The month's meetings of all sites are counted; where there are none, no figure is written."""
    november = parse(composed(tmp_path / "november", PartialDate(2024, 11)))

    assert november.values["figures"] == [{"value": "2", "label": "rendez-vous en novembre", "year": "2024"}]
    assert "figures" not in parse(composed(tmp_path / "may", PartialDate(2024, 5))).values


@pytest.mark.parametrize(
    ("month", "after", "words"),
    [
        (PartialDate(2024, 1), PartialDate(2024, 2), "février 2024"),
        (PartialDate(2024, 11), PartialDate(2024, 12), "décembre 2024"),
        (PartialDate(2024, 12), PartialDate(2025, 1), "janvier 2025"),
    ],
    ids=str,
)
def test_december_is_followed_by_january(tmp_path: Path, month: PartialDate, after: PartialDate, words: str) -> None:
    """A meeting is proposed for the issue of the month before, and is a figure of its own month's, in the next year too."""
    event = {EVENT: text(EVENT).replace("start: 2024-10-15 18:30\nend: 2024-10-15 20:00", f"start: {after}")}
    only = {SITE: FILES[SITE], **event}

    assert parts(composed(tmp_path, month, files=only))[1] == f"## À venir en {words}"
    figure = {"value": "1", "label": f"rendez-vous en {words[:-5]}", "year": words[-4:]}
    assert parse(composed(tmp_path, after, files=only)).values["figures"] == [figure]


def test_resources_are_proposed_in_the_month_of_their_publication(tmp_path: Path) -> None:
    """What a site opened with is not new; what nobody has published is not proposed."""
    kept = Ledger().recorded([("00000000-0000-4000-8000-000000000101", "/actualites/nouvelle/")], datetime(2024, 9, 1, tzinfo=PARIS))
    later = kept.recorded([("00000000-0000-4000-8000-000000000005", "/ressources/outil/")], datetime(2024, 10, 9, tzinfo=PARIS))
    opening = Ledger().recorded([("00000000-0000-4000-8000-000000000005", "/ressources/outil/")], datetime(2024, 10, 9, tzinfo=PARIS))
    told = "### [Un outil](../ressources/outil.md)"

    proposed = {
        name: told in parts(composed(tmp_path / name, files={**FILES, **files}))
        for name, files in {
            "published in October": {f"mila/{FILE}": write(later)},
            "the opening": {f"mila/{FILE}": write(opening)},
            "not published": {f"mila/{FILE}": write(kept)},
        }.items()
    }

    assert proposed == {"published in October": True, "the opening": False, "not published": False}


def test_links_of_an_issue_are_followed_from_its_folder() -> None:
    """A path in an issue is that of a file of the project; other links are not."""
    found = list(
        paths_in("content/mila/lettre/2024-10.md", "[a](../agenda/x.md) [b](https://exemple.org) [c](../../crescendo/agenda/y.md#s-z)")
    )

    assert found == ["content/mila/agenda/x.md", "content/crescendo/agenda/y.md"]
