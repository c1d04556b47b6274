"""The schematic plan: every known number on its side of its street, inside the drawing."""

from __future__ import annotations

from random import Random

import pytest

from plugins.street.plan import Plate, StreetPlan, street_plan
from plugins.street.view import Door
from tests.street.doors import STREETS, at, door

PLATE = (34, 26)  # how large the template draws a plate
MOST = 24  # doors on a side


def on(drawing: StreetPlan, street: str, odd: bool) -> list[Plate]:
    """The plates on a side of a street, in the order of the drawing."""
    found = []
    for plate in drawing.plates:
        for address in plate.door.entry.address:
            if address.street == street and address.number == plate.number and int(plate.number.split()[0]) % 2 == odd:
                found.append(plate)
    return found


def above(drawing: StreetPlan, street: str, plate: Plate) -> float:
    """Whether a plate stands on one side of its street's line (over nought) or on the other (under)."""
    line = next(each for each in drawing.streets if each.name == STREETS[street].label)
    (x1, y1), (x2, y2) = line.start, line.end
    return (x2 - x1) * (plate.y - y1) - (y2 - y1) * (plate.x - x1)


def _is_up(drawing: StreetPlan, street: str) -> bool:
    """Whether the odd side of a street, its right on a map that goes down and its top on one that goes across, is over nought."""
    (x1, y1), (x2, y2) = next((each.start, each.end) for each in drawing.streets if each.name == STREETS[street].label)
    right_or_top = (32, 0) if x1 == x2 else (0, -32)
    return (x2 - x1) * right_or_top[1] - (y2 - y1) * right_or_top[0] > 0


@pytest.mark.parametrize("street", STREETS)
def test_odd_numbers_face_even_ones(street: str) -> None:
    """All odd numbers of a street are on one side of its line, all even ones on the other, each in the order of their values."""
    doors = [door(f"m{number}", address=at(str(number), street)) for number in (2, 3, 1, 10, 9, 4, 121)]

    drawing = street_plan(doors, STREETS)

    odd, even = on(drawing, street, odd=True), on(drawing, street, odd=False)
    assert ([plate.number for plate in odd], [plate.number for plate in even]) == (["1", "3", "9", "121"], ["2", "4", "10"])
    assert {above(drawing, street, plate) > 0 for plate in odd} == {_is_up(drawing, street)}
    assert {above(drawing, street, plate) > 0 for plate in odd} != {above(drawing, street, plate) > 0 for plate in even}
    [line] = [each for each in drawing.streets if each.name == STREETS[street].label]
    for side in (odd, even):
        ways = [(plate.x - line.start[0]) ** 2 + (plate.y - line.start[1]) ** 2 for plate in side]
        assert ways == sorted(ways)


def test_a_corner_stands_on_both_of_its_streets() -> None:
    """A structure with a door on two streets has a plate on each, and both lead to it."""
    first, second, _third = STREETS
    corner = door("coin", address=[*at("7", first), *at("2", second)])

    drawing = street_plan([corner], STREETS)

    assert [(plate.number, plate.door) for plate in drawing.plates] == [("7", corner), ("2", corner)]
    assert len({(plate.x, plate.y) for plate in drawing.plates}) == 2


def test_only_known_numbers_are_drawn() -> None:
    """Neither a street without a number nor no address at all gives a plate; the streets are there all the same."""
    drawing = street_plan([door("a", address=at(None)), door("b")], STREETS)

    assert drawing.plates == ()
    assert [street.name for street in drawing.streets] == [each.label for each in STREETS.values()]
    assert street_plan([], STREETS) == drawing


def test_two_at_one_number_have_each_their_plate() -> None:
    """Who shares a number is not hidden by the other."""
    drawing = street_plan([door("b", address=at("5")), door("a", address=at("5"))], STREETS)

    assert [(plate.number, plate.door.slug) for plate in drawing.plates] == [("5", "a"), ("5", "b")]
    assert len({(plate.x, plate.y) for plate in drawing.plates}) == 2


def test_numbers_stand_as_on_the_plate() -> None:
    """« 3 bis » and « 5-7 » are written as they are, on the side of their first figures, after the numbers before them."""
    drawing = street_plan([door(f"m{index}", address=at(number)) for index, number in enumerate(["5-7", "3 bis", "3", "4-6"])], STREETS)

    assert [plate.number for plate in drawing.plates] == ["3", "3 bis", "5-7", "4-6"]


def crowd(street: str, count: int) -> list[Door]:
    """Doors at the numbers from 1 to twice ``count`` of a street: ``count`` on each side."""
    return [door(f"{street}{number}", address=at(str(number), street)) for number in range(1, 2 * count + 1)]


@pytest.mark.parametrize("street", STREETS)
@pytest.mark.parametrize("count", [1, 2, 8, 13, 16, MOST])
def test_every_plate_is_inside_the_drawing(street: str, count: int) -> None:
    """However many there are on a side, no plate goes over the edge of the drawing, where it would be cut."""
    drawing = street_plan(crowd(street, count), STREETS)

    assert len(drawing.plates) == 2 * count
    outside = [
        (plate.number, plate.x, plate.y)
        for plate in drawing.plates
        if not (PLATE[0] / 2 <= plate.x <= drawing.width - PLATE[0] / 2 and PLATE[1] / 2 <= plate.y <= drawing.height - PLATE[1] / 2)
    ]
    assert outside == []


def test_streets_lie_inside_the_drawing() -> None:
    """The ends of the streets and the middles of their names are in the frame."""
    drawing = street_plan([], STREETS)

    for street in drawing.streets:
        for x, y in (street.start, street.end, street.middle):
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height


@pytest.mark.parametrize("street", STREETS)
def test_a_side_holds_its_first_doors(street: str) -> None:
    """Of more than a side holds, those with the lowest numbers are drawn."""
    drawing = street_plan(reversed(crowd(street, 100)), STREETS)

    assert [plate.number for plate in on(drawing, street, odd=True)] == [str(2 * index + 1) for index in range(MOST)]
    assert [plate.number for plate in on(drawing, street, odd=False)] == [str(2 * index + 2) for index in range(MOST)]


def test_one_street_gives_one_plan() -> None:
    """Whatever the order of the structures, the drawing is the same."""
    chance = Random(18)
    numbers = ["1", "2", "2 bis", "3-5", "12", None]
    doors = [door(f"m{index}", address=at(chance.choice(numbers), chance.choice(list(STREETS)))) for index in range(80)]
    expected = street_plan(doors, STREETS)

    for _ in range(20):
        chance.shuffle(doors)
        assert street_plan(doors, STREETS) == expected
