"""The ledger of RGAA: all of its criteria, nothing said that nobody looked at, nothing good said by a program."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from plugins.pages.rgaa import AUTOMATIC, NOT_EVALUATED, ONLY_FAILS, UNPROVEN, Criterion, Rgaa, as_table, by_theme, rgaa
from tests.conftest import Site
from tests.sites.reading import assert_none

# How many criteria each theme of RGAA 4.1.2 has.
COUNTS = {1: 9, 2: 2, 3: 3, 4: 13, 5: 8, 6: 2, 7: 5, 8: 10, 9: 4, 10: 14, 11: 13, 12: 11, 13: 12}
PROOF = {"evidence": "Toutes les pages.", "by": "Une personne", "on": "2026-11-30"}


def test_every_criterion_is_there_once_in_its_order() -> None:
    """106 in thirteen themes, in the words of the reference."""
    assert list(rgaa().criteria) == [f"{theme}.{number}" for theme, count in COUNTS.items() for number in range(1, count + 1)]
    assert len(rgaa().themes) == 13
    assert rgaa().criteria["8.3"].title == "Dans chaque page web, la langue par défaut est-elle présente\N{NO-BREAK SPACE}?"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"status": "met"}, UNPROVEN),
        ({"status": "not-met", **PROOF, "evidence": None}, UNPROVEN),
        ({"status": "not-applicable", **PROOF, "on": None}, UNPROVEN),
        ({"status": "met", **PROOF, "by": AUTOMATIC}, ONLY_FAILS),
        ({"status": "not-applicable", **PROOF, "by": AUTOMATIC}, ONLY_FAILS),
        ({"status": "good"}, "Input should be"),
    ],
)
def test_nothing_is_said_without_proof(said: Mapping[str, str | None], message: str) -> None:
    """Whoever says something of a criterion says what was looked at, who they are and when; a program can only find a fault."""
    with pytest.raises(ValidationError) as caught:
        Criterion.model_validate({"title": "Ceci est-il vrai ?", **said})

    assert message in str(caught.value)


@pytest.mark.parametrize("said", [{}, {"status": "met", **PROOF}, {"status": "not-met", **PROOF, "by": AUTOMATIC}])
def test_what_may_be_said(said: Mapping[str, str]) -> None:
    """Nothing; what a person found; what a program found wrong."""
    assert Criterion.model_validate({"title": "Ceci est-il vrai ?", **said}).status == said.get("status", NOT_EVALUATED)


def test_counts_are_of_what_is_in_the_ledger() -> None:
    """Theme by theme; all together they are its criteria."""
    criteria = {f"1.{number}": {"title": "?", "status": status, **PROOF} for number, status in enumerate(["met", "met", "not-met"], 1)}
    ledger = Rgaa.model_validate({"themes": {"1": "Images", "10": "Présentation"}, "criteria": {**criteria, "10.1": {"title": "?"}}})

    found = [(each.name, each.met, each.not_met, each.not_applicable, each.not_evaluated) for each in by_theme(ledger)]
    assert found == [("Images", 2, 1, 0, 0), ("Présentation", 0, 0, 0, 1)]
    assert (ledger.evaluated, list(ledger.failing)) == (3, ["1.3"])


def test_the_table_has_them_all() -> None:
    """One line a criterion, as a spreadsheet reads it."""
    rows = list(csv.DictReader(io.StringIO(as_table().decode("utf-8-sig")), delimiter=";"))

    assert [row["Critère"] for row in rows] == list(rgaa().criteria)
    assert {row["Statut"] for row in rows} <= {"conforme", "non conforme", "non applicable", "non évalué"}
    assert all(bool(row["Par qui"]) == (row["Statut"] != "non évalué") for row in rows)


def test_what_is_said_not_to_be_there_is_not(site: Site) -> None:
    """No frame (2.1, 2.2) and no test that tells people from programs (1.4, 1.5) on any page."""
    said = {number for number in ("1.4", "1.5", "2.1", "2.2") if rgaa().criteria[number].status == "not-applicable"}
    looked_for = "iframe, frame, object, embed, form[action]" if said else "nothing"

    assert_none([address for address, page in site.full_pages() if page.cssselect(looked_for)])
