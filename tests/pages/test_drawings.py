"""The geometry of what is drawn from data: lengths, areas and places tell the truth."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from plugins.pages.drawings import ballots, dots, hemicycle, scaled
from plugins.pages.drawn import Areas, Count, Seating, Timeline, Vote
from plugins.pages.staff import HEAD, LETTER, WIDTH, Staff, StaffNote, staff


def timeline(*years: int, title: str = "Un repère", text: str = "et ce qui a suivi") -> Staff:
    """The staff of some years."""
    return staff(Timeline.model_validate({"title": "Repères", "years": [{"year": year, "title": title, "text": text} for year in years]}))


def test_notes_are_at_their_place_in_time() -> None:
    """As far from each other as their years are, and the later the higher."""
    notes = timeline(2002, 2006, 2009, 2024).notes
    steps = [other.x - one.x for one, other in pairwise(notes)]

    assert steps == pytest.approx([4 * steps[1] / 3, steps[1], 5 * steps[1]], rel=0.01)
    assert [note.y for note in notes] == sorted((note.y for note in notes), reverse=True)
    assert len({note.y for note in notes}) == len(notes)


def _end(note: StaffNote) -> float:
    """Where the longest line of the words of a note ends, at most."""
    return max(line.x + LETTER * len(line.words) for line in note.lines)


@pytest.mark.parametrize("years", [(2002, 2006, 2009, 2013, 2016, 2018, 2019, 2022, 2023, 2024), (1998, 2026), (2001, 2002, 2003, 2004)])
def test_words_of_a_staff_are_apart(years: tuple[int, ...]) -> None:
    """The words of a year end before those of the next on its side begin, and inside the drawing; stems end before them."""
    drawn = timeline(*years)

    for side in (drawn.notes[::2], drawn.notes[1::2]):
        assert [one for one, other in pairwise(side) if _end(one) > other.lines[0].x] == []
    assert max(map(_end, drawn.notes)) <= WIDTH
    for index, note in enumerate(drawn.notes):
        heights, end = [line.y for line in note.lines], float(note.stem.rpartition("V")[2])
        assert (min(heights) > end) if index % 2 else (max(heights) < end)
        assert (min(heights), max(heights)) >= (0, 0)
        assert max(heights) <= drawn.height
        assert abs(float(re.findall(r"M([\d.]+)", note.stem)[0]) - note.x) == pytest.approx(HEAD)


def test_there_is_a_dot_for_each() -> None:
    """Twelve and thirty-one are twelve dots and thirty-one others, each at a place of its own."""
    shares = [{"value": 12, "label": "a"}, {"value": 31, "label": "b", "ink": "spot-2"}]
    drawn = dots(Count.model_validate({"title": "a", "shares": shares}).shares)
    places = [re.findall(r"M(\d+) (\d+)h0", path.d) for path in drawn.paths]

    assert [len(each) for each in places] == [12, 31]
    assert len({place for each in places for place in each}) == 43
    assert all(int(x) < drawn.width and int(y) < drawn.height for each in places for x, y in each)
    assert [path.ink for path in drawn.paths] == ["spot-1", "spot-2"]


def test_places_are_to_one_scale() -> None:
    """One that is six times as large is drawn six times as large, in a drawing of the same width; so is a part."""
    drawn = scaled(Areas.model_validate({"title": "a", "places": [{"title": "a", "size": 300, "part": 75}, {"title": "b", "size": 50}]}))
    sides = [[float(number) for number in re.findall(r"[HV]([\d.]+)", place.outline.d)[:2]] for place in drawn.places]
    areas = [(across + 1.5) * (high + 1.5) for across, high in sides]

    assert areas[0] / areas[1] == pytest.approx(6, rel=0.01)
    assert drawn.places[0].width == drawn.places[1].width
    lowest = max(float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", drawn.places[0].hatching))
    assert lowest == pytest.approx(drawn.places[0].height / 4, abs=8)
    assert drawn.places[1].hatching == ""


@pytest.mark.parametrize("count", [1, 8, 9, 16])
def test_there_is_a_door_for_each(count: int) -> None:
    """As many walls as doors, each with its awning, inside the drawing."""
    areas = {"title": "a", "places": [{"title": "a", "size": 100}], "doors": {"title": "b", "count": count}}
    row = scaled(Areas.model_validate(areas)).doors

    assert row
    assert row.walls.count("z") == count
    assert sum(path.d.count("z") for path in row.awnings) == count
    assert max(float(x) for x in re.findall(r"M([\d.]+)", row.walls)) < row.width


@pytest.mark.parametrize("seats", [(7, 5), (1,), (2, 1, 20)])
def test_seats_are_side_by_side(seats: tuple[int, ...]) -> None:
    """As many as the statutes give, from left to right, none over another, inside the drawing; a category without seats has none."""
    given = [{"name": str(index), "seats": each, "seated": "a"} for index, each in enumerate(seats)]
    drawn = hemicycle(Seating.model_validate({"title": "a", "categories": [*given, {"name": "b"}]}))
    places = [place for group in drawn.seats for place in group.places]

    assert tuple(len(group.places) for group in drawn.seats) == seats
    assert [one for one, other in pairwise(places) if (other[0] - one[0]) ** 2 + (other[1] - one[1]) ** 2 < (2 * drawn.radius) ** 2] == []
    assert [x for x, _y in places] == sorted(x for x, _y in places)
    named = [group.x for group in drawn.seats]
    assert [after - before for before, after in pairwise(named)] == [84] * (len(seats) - 1)
    assert sum(named) / len(named) == pytest.approx(drawn.width / 2)  # the names stand under the middle of the half circle
    assert all(drawn.radius <= x <= drawn.width - drawn.radius and drawn.radius <= y <= drawn.height - drawn.radius for x, y in places)


def test_there_is_a_ballot_for_each_voice() -> None:
    """Ten ballots for a voice that counts ten, inside the drawing."""
    drawn = ballots(Vote.model_validate({"weight": 10, "title": "a", "ink": "spot-3"}))

    assert (drawn.papers.count("z"), drawn.edges.count("z"), drawn.tint) == (10, 10, "tint-3")
    assert max(float(x) for x in re.findall(r"M(\d+)", drawn.papers)) < drawn.width
