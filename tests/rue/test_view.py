"""What the directory shows, from structures; and what speaks of each."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

import pytest

from plugins.collections.items import Item
from plugins.collections.schemas import EVENTS, NEWS, STRUCTURES, Event, News, Structure
from plugins.collections.schemas.structures import HOSTED, KINDS, STREETS
from plugins.rue.view import Door, directory, mentions


def door(title: str, **fields: object) -> Door:
    """A boutique, unless ``kind`` says otherwise."""
    slug = "".join(letter for letter in title.lower() if letter.isascii() and letter.isalnum())
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": title, "summary": "Une structure.", "kind": "boutique", **fields}
    entry = Structure.model_validate(values)
    return Item(
        site="mila",
        folder=STRUCTURES.folder,
        template=STRUCTURES.template,
        path=f"content/mila/rue-de-la-musique/{slug}.md",
        slug=slug,
        address=STRUCTURES.address(entry, slug),
        entry=entry,
        public=True,
        visible=True,
    )


def event(slug: str, *named: str) -> Item[Event]:
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": slug, "summary": "Un rendez-vous.", "strand": "club", "start": "2024"}
    entry = Event.model_validate({**values, "mentions": named})
    return Item("mila", EVENTS.folder, EVENTS.template, f"{slug}.md", slug, EVENTS.address(entry, slug), entry, public=True, visible=True)


def news(slug: str, *named: str) -> Item[News]:
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": slug, "summary": "Une actualité.", "category": "reseau", "date": "2024"}
    entry = News.model_validate({**values, "mentions": named})
    return Item("mila", NEWS.folder, NEWS.template, f"{slug}.md", slug, NEWS.address(entry, slug), entry, public=True, visible=True)


TODAY = date(2024, 10, 16)
STREET = "andre-messager"

ADDRESS_ORDER = {
    "numbers, not digits": [{"number": "2"}, {"number": "3"}, {"number": "10"}, {"number": "121"}],
    "bis and ter after their number": [{"number": "3"}, {"number": "3 bis"}, {"number": "3 ter"}, {"number": "4"}],
    "written without a space": [{"number": "3"}, {"number": "3bis"}, {"number": "4"}],
    "several numbers by the first": [{"number": "2"}, {"number": "3-5"}, {"number": "4"}],
    "no number after all numbers": [{"number": "9"}, {"number": "121 bis"}, {"number": None}],
}


@pytest.mark.parametrize("places", ADDRESS_ORDER.values(), ids=list(ADDRESS_ORDER))
def test_a_street_is_walked_in_the_order_of_its_numbers(places: list[dict[str, object]]) -> None:
    """In a street doors go by number, « 3 bis » after 3; what has no number stands after what has."""
    # titles go against the order of addresses, so that they cannot give it
    doors = [door(f"{chr(ord('z') - index)}", street=STREET, **place) for index, place in enumerate(places)]

    found = directory(reversed(doors), TODAY)

    assert found.street == tuple(doors)


def test_streets_follow_each_other_and_what_has_no_street_comes_last() -> None:
    """Each street is walked to its end before the next one, in the order the collection gives them."""
    first, second, third = STREETS
    expected = [
        door("d", street=first, number="8"),
        door("c", street=first),
        door("f", street=second, number="1"),
        door("b", street=third, number="1"),
        door("a"),
    ]

    found = directory(reversed(expected), TODAY)

    assert found.street == tuple(expected)


def test_neighbours_at_one_number_go_by_name() -> None:
    """Where two share an address, or have none, accents and capitals do not count in the order of their names."""
    expected = [
        *[door(title, street=STREET, number="2") for title in ("abeille", "Éclair", "Fair", "l'Île", "Zoo")],
        *[door(title) for title in ("Ânes", "Bris")],
    ]

    found = directory(reversed(expected), TODAY)

    assert [item.entry.title for item in found.street] == [item.entry.title for item in expected]


@pytest.mark.parametrize("kind", KINDS)
def test_only_those_hosted_stand_in_the_street(kind: str) -> None:
    """A structure is drawn in the street when the association hosts it, even where its number is not known."""
    one = door("a", kind=kind)

    found = directory([one], TODAY)

    assert found.street == ((one,) if kind in HOSTED else ())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_group(kind: str) -> None:
    """No kind that a file may have is left out of the directory."""
    one = door("a", kind=kind)

    found = directory([one], TODAY)

    assert [group.doors for group in found.groups] == [(one,)]


def test_groups_have_their_order_and_none_is_empty() -> None:
    """Groups go from the boutiques to the other members, whatever the order of files; one without structures is not shown."""
    kinds = ("adherente", "hebergee", "boutique", "pepiniere")

    found = directory([door(kind, kind=kind) for kind in kinds], TODAY)

    assert [group.title for group in found.groups] == [
        "Les boutiques",
        "À la pépinière",
        "Hébergées par le MILA",
        "Autres structures adhérentes",
    ]


def test_those_who_left_stand_apart() -> None:
    """Who left is neither in the street nor in a group, but among the former, in the order of addresses."""
    here = door("b", street=STREET, number="4")
    left = [door("z", street=STREET, number="2", until="2023"), door("a", street=STREET, number="4", until="2022-05")]

    found = directory([*reversed(left), here], TODAY)

    assert found.street == (here,)
    assert [group.doors for group in found.groups] == [(here,)]
    assert found.former == tuple(left)


@pytest.mark.parametrize(
    ("until", "last_day"),
    [
        ("2024-10-16", date(2024, 10, 16)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 31)),
        ("2024", date(2024, 12, 31)),
    ],
)
def test_a_structure_leaves_the_day_after_its_last_possible_day(until: str, last_day: date) -> None:
    """A departure that is announced changes nothing before it: known to the month, it is once the month has ended."""
    one = door("a", until=until)

    before, after = directory([one], last_day), directory([one], last_day + timedelta(days=1))

    assert (before.street, [group.doors for group in before.groups], before.former) == ((one,), [(one,)], ())
    assert (after.street, after.groups, after.former) == ((), (), (one,))


def test_a_former_structure_that_was_not_hosted_is_former_too() -> None:
    """A member that left is kept, whatever its kind was."""
    left = door("a", kind="adherente", until="2023")

    found = directory([left], TODAY)

    assert (found.street, found.groups, found.former) == ((), (), (left,))


def test_an_empty_directory_has_nothing() -> None:
    """Without structures there is no street, no group, and nobody who left: the other site has none."""
    found = directory([], TODAY)

    assert (found.street, found.groups, found.former) == ((), (), ())


def test_the_order_of_the_files_does_not_matter() -> None:
    """The same structures in any order give the same directory, and each is in it once."""
    chance = Random(18)
    doors = [
        door(
            f"Maison {index}",
            kind=chance.choice(list(KINDS)),
            **(
                {"street": chance.choice(list(STREETS)), "number": chance.choice(["1", "2", "2 bis", "12"])}
                if chance.random() < 0.6
                else {}
            ),
            until=chance.choice([None, None, "2023"]),
        )
        for index in range(80)
    ]
    expected = directory(doors, TODAY)

    assert sorted(item.slug for group in expected.groups for item in group.doors) + sorted(item.slug for item in expected.former) == sorted(
        item.slug for item in doors if item.entry.until is None
    ) + sorted(item.slug for item in doors if item.entry.until)
    for _ in range(20):
        chance.shuffle(doors)
        assert directory(doors, TODAY) == expected


def test_mentions_are_found_from_the_structure() -> None:
    """Each structure has what names it, events and news alike, in the order given; who is not named is not there."""
    first, second, third = event("club", "adam", "oxi"), news("lettre", "oxi"), news("seule")

    found = mentions([first, second, third])

    assert dict(found) == {"adam": (first,), "oxi": (first, second)}


def test_without_items_nobody_is_mentioned() -> None:
    """An empty agenda and no news give an empty map, where a template asks with a default."""
    assert dict(mentions([])) == {}


def test_a_structure_named_twice_by_one_item_is_listed_once() -> None:
    """A slug that an editor wrote twice does not show the same link twice."""
    only = event("club", "adam", "adam")

    assert mentions([only])["adam"] == (only,)
