"""What the sheets of the directory lack."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.street.report import gaps
from tests.street.doors import STREET, at, door

TODAY = date(2024, 10, 16)
COMPLETE: dict[str, object] = {
    "address": at("5"),
    "activities": ["label"],
    "people": [{"name": "Ada", "role": "Gérante"}],
    "url": "https://a.example/",
    "image": "images/a.jpg",
    "image_alt": "Une porte",
}


def without(*names: str) -> dict[str, object]:
    """All that a sheet should have, but for some fields."""
    return {name: value for name, value in COMPLETE.items() if name not in names}


def test_a_complete_sheet_lacks_nothing() -> None:
    """Who has everything is in no list, and a list that would be empty is not there."""
    assert dict(gaps([door("a", **COMPLETE)], TODAY, STREET)) == {}
    assert dict(gaps([], TODAY, STREET)) == {}


@pytest.mark.parametrize(
    ("field", "thing"),
    [("address", "adresse"), ("activities", "activités"), ("people", "personnes"), ("url", "site web"), ("image", "photo")],
)
def test_each_gap_names_who_has_it(field: str, thing: str) -> None:
    """A thing that is not known is listed by its French name, with the names of those who lack it and of nobody else."""
    doors = [door("Pleine", **COMPLETE), door("Vide", **without(field, "image_alt" if field == "image" else field))]

    assert dict(gaps(doors, TODAY, STREET)) == {thing: ("Vide",)}


def test_a_street_without_a_number_is_a_gap() -> None:
    """The number is what one looks for in the street: the street alone is not an address yet."""
    assert dict(gaps([door("a", **{**COMPLETE, "address": at(None)})], TODAY, STREET)) == {"adresse": ("a",)}


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("boutique", True), ("milab", True), ("pepiniere", False), ("hebergee", False), ("beneficiaire", False), ("adherente", False)],
)
def test_only_who_has_a_door_is_asked_for_its_address(kind: str, asked: bool) -> None:
    """A shop and the Milab have a door in the street; the others have none of their own."""
    assert ("adresse" in gaps([door("a", kind=kind, **without("address"))], TODAY, STREET)) is asked


def test_only_todays_structures_are_asked() -> None:
    """Who left, or is to come, is asked for nothing; who leaves today is here."""
    doors = [door("partie", until="2024-10-15"), door("future", since="2024-10-17"), door("présente", until="2024-10-16")]

    assert set(gaps(doors, TODAY, STREET).values()) == {("présente",)}
