"""Amounts of money: squares to their scale, and the table for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from plugins.pages.amounts import Amounts, as_table, heaps
from tests.content import content_tree
from tests.content.content_tree import CONTACT, HOME, append


def amounts(*values: int, unit: int = 500) -> Amounts:
    """One amount of some parts."""
    parts = [{"value": value, "label": f"part {index}"} for index, value in enumerate(values)]
    return Amounts.model_validate({"title": "a", "unit": unit, "amounts": [{"title": "Ville", "period": "2026", "parts": parts}]})


@pytest.mark.parametrize("values", [(14500, 10000), (5107, 2051), (1,), (500,), (501, 499)])
def test_squares_are_to_their_scale(values: tuple[int, ...]) -> None:
    """What is inked of each part is what it is worth: the last square is as wide as what is left. No two parts share a square."""
    [heap] = heaps(amounts(*values))
    widths = [[float(width) for width in re.findall(r"h([\d.]+)v", squares.d)] for squares in heap.squares]
    places = [place for squares in heap.squares for place in re.findall(r"M(\d+) (\d+)", squares.d)]

    assert [500 * sum(each) / 20 for each in widths] == pytest.approx(values, abs=2)
    assert len(set(places)) == len(places)
    assert all(int(x) < heap.width and int(y) < heap.height for x, y in places)


def test_the_table_has_each_part() -> None:
    """A row a part, whole euros that a spreadsheet adds up."""
    rows = list(csv.DictReader(io.StringIO(as_table(amounts(14500, 10000)).decode("utf-8-sig")), delimiter=";"))

    assert [row["Euros"] for row in rows] == ["14500", "10000"]
    assert {(row["De qui"], row["De quand"]) for row in rows} == {("Ville", "2026")}


BLOCK = "amounts:\n  title: Soutiens\n  unit: 500\n  amounts:\n    - {title: Ville, period: '2026', parts: [{value: 700, label: culture}]}"


@pytest.mark.parametrize(("file", "address"), [(CONTACT, "/contact-montants.csv"), (HOME, "/accueil-montants.csv")])
def test_a_page_of_amounts_serves_their_table(tmp_path: Path, file: str, address: str) -> None:
    """It lies beside the page, under its name, the home page's too; a page without amounts serves none."""
    table = content_tree.ready(tmp_path, append(file, BLOCK))["mila"].table

    assert [found for found in table.by_address if found.endswith(".csv")] == ["/annuaire.csv", address]
