"""A new issue of the letter: what its month proposes, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.frontmatter import parse
from plugins.content.items import Library
from plugins.content.library import load
from plugins.french.dates import PartialDate
from plugins.house import reading
from plugins.letter.compose import compose, following, paths_in
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, EVENT, NEWS, SITE, TODAY, Files, text

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


def library(tmp: Path, files: Files = FILES) -> Library:
    return load(content_tree.write(tmp, files), reading(TODAY))


def composed(tmp: Path, month: PartialDate = OCTOBER, earlier: dict[str, str] | None = None) -> str:
    read = library(tmp)
    return compose(read, read.sites["mila"], month, IDENTIFIER, earlier or {})


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
    read = library(
        tmp_path / "again",
        {**FILES, "mila/lettre/2024-10.md": issue, "mila/pages/lettre.md": content_tree.gathering(50, "lettre")},
    )

    [item] = [each for each in read.sites["mila"].all_items if each.folder == "lettre"]
    assert (item.address, item.public, item.entry.id) == ("/lettre/2024-10/", False, IDENTIFIER)
    assert parse(issue).problems == ()


def test_figures_are_counted(tmp_path: Path) -> None:
    """The month's meetings of all sites are counted; where there are none, no figure is written."""
    november = parse(composed(tmp_path / "november", PartialDate(2024, 11)))

    assert november.values["figures"] == [{"value": "2", "label": "rendez-vous en novembre", "year": "2024"}]
    assert "figures" not in parse(composed(tmp_path / "may", PartialDate(2024, 5))).values


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (PartialDate(2024, 1), PartialDate(2024, 2)),
        (PartialDate(2024, 11), PartialDate(2024, 12)),
        (PartialDate(2024, 12), PartialDate(2025, 1)),
    ],
)
def test_the_month_after(month: PartialDate, expected: PartialDate) -> None:
    """December is followed by January of the next year."""
    assert following(month) == expected


def test_links_of_an_issue_are_followed_from_its_folder() -> None:
    """A path in an issue is that of a file of the project; other links are not."""
    found = list(
        paths_in("content/mila/lettre/2024-10.md", "[a](../agenda/x.md) [b](https://exemple.org) [c](../../crescendo/agenda/y.md#s-z)")
    )

    assert found == ["content/mila/agenda/x.md", "content/crescendo/agenda/y.md"]
