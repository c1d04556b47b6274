"""The premises to one scale, and where one enters."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.street.premises import LONG, entrance, scale
from plugins.street.settings import Building, Premises
from tests.street.doors import MESSAGER, STREET

HALL = Premises(label="La salle", summary="Une salle.", surface=180, part=60)
LOFT = Premises(label="Le grenier", summary="Un bureau.", surface=45)
SHOPS = Premises(label="Les boutiques", summary="La rue.")


def test_areas_are_true() -> None:
    """A surface of four times as many square metres takes four times as much of the sheet, and a third of it is a third."""
    hall, loft = scale((HALL, LOFT)).surfaces

    assert hall.width * hall.height == pytest.approx(180, rel=0.01)
    assert loft.width * loft.height == pytest.approx(45, rel=0.01)
    assert hall.width * hall.part == pytest.approx(60, rel=0.01)
    assert loft.part == 0
    assert hall.width / hall.height == pytest.approx(LONG, rel=0.01)


def test_all_stand_on_one_ground_and_on_the_sheet() -> None:
    """From left to right, none on another, none over an edge; what has no surface is not among them."""
    sheet = scale((LOFT, SHOPS, HALL))
    first, second = sheet.surfaces

    assert {round(each.y + each.height, 1) for each in sheet.surfaces} == {round(sheet.height, 1)}
    assert first.x == 0
    assert first.width < second.x
    assert second.x + second.width == pytest.approx(sheet.width, abs=0.02)
    assert [each.words for each in sheet.surfaces] == ["45 m²", "180 m²"]


def test_nothing_known_is_nothing_drawn() -> None:
    """Without a surface the sheet is empty."""
    assert scale((SHOPS,)).surfaces == scale(()).surfaces == ()


def test_one_enters_by_the_first_house_that_has_a_door() -> None:
    """A map looks for its address; a street whose houses have no door says no entrance."""
    closed, opened = Building(label="Ici"), Building(label="La maison", street=MESSAGER, number="2")
    found = entrance(STREET.model_copy(update={"houses": {"a": closed, "b": opened}}))

    assert found
    assert found.words == "2 rue André Messager"
    assert parse_qs(urlsplit(found.map).query)["query"] == [f"2 rue André Messager, {STREET.search_town}"]
    assert entrance(STREET.model_copy(update={"houses": {"a": closed}})) is None
