"""What the directory shows, from structures; and what speaks of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import cast
from uuid import NAMESPACE_URL, uuid5

import pytest

from plugins.agenda.kind import Event, Events
from plugins.content.frontmatter import parse
from plugins.content.items import AnyItem, Item, Site
from plugins.content.kind import E, Kind
from plugins.pages.news import AllNews, News
from plugins.routes.references import naming
from plugins.street.kind import Structures
from plugins.street.view import DRAWN, directory
from tests.street.doors import ACTIVITIES, CONFIG, KINDS, PANELS, STREET, STREETS, at, door

ROOT = f"/{STREET.page}/"


def naming_item(kind: type[Kind[E]], slug: str, named: tuple[str, ...], **fields: object) -> Item[E]:
    """An item of a kind that names structures."""
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": slug, "summary": "Un texte.", "mentions": named, **fields}
    entry = cast("E", kind.schema.model_validate(values))
    return Item(
        kind, "mila", f"content/mila/{kind.folder}/{slug}.md", slug, f"/{slug}/", entry, public=True, visible=True, source=parse("")
    )


def event(slug: str, *named: str) -> Item[Event]:
    return naming_item(Events, slug, named, strand="club-mila", start="2024", created="2024-01-02")


def news(slug: str, *named: str) -> Item[News]:
    return naming_item(AllNews, slug, named, category="reseau", date="2024")


def spoken_of(*items: AnyItem) -> dict[str, tuple[AnyItem, ...]]:
    """Who is named on a site of these items."""
    assert CONFIG
    return dict(naming(Site("mila", CONFIG, CONFIG.url, items), Structures.key, first=(Events.key, AllNews.key)))


TODAY = date(2024, 10, 16)

# The numbers of a street, in the order one walks; None where a door has none.
ADDRESS_ORDER: dict[str, list[str | None]] = {
    "odd side, then even side": ["1", "3", "121", "2", "10", "110"],
    "numbers, not digits": ["3", "9", "21", "121"],
    "bis, ter and quater after their number": ["3", "3 bis", "3 ter", "3 quater", "5"],
    "bis on the side of its number": ["7", "4", "4 bis", "6"],
    "several numbers by the first": ["3", "5-7", "9", "2", "4-6", "8"],
    "a first number with its bis": ["5", "5 bis-7", "7"],
    "a nought before, as on the plate": ["5", "07", "9"],
    "no number after all numbers": ["9", "2", "120 bis", None],
}


@pytest.mark.parametrize("numbers", ADDRESS_ORDER.values(), ids=list(ADDRESS_ORDER))
def test_a_street_is_walked_in_the_order_of_its_numbers(numbers: list[str | None]) -> None:
    """In a street one walks along the odd numbers, then along the even ones, « 3 bis » after 3; what has no number stands last."""
    # titles go against the order of addresses, so that they cannot give it
    doors = [door(f"{chr(ord('z') - index)}", address=at(number)) for index, number in enumerate(numbers)]

    found = directory(reversed(doors), TODAY, STREET)

    assert [item.entry.address[0].number for item in found.street] == numbers
    assert found.street == tuple(doors)


def test_streets_follow_each_other_and_what_has_no_street_comes_last() -> None:
    """Each street is walked to its end before the next one, in the order that site.toml gives them."""
    first, second, third = STREETS
    expected = [
        door("d", address=at("8", first)),
        door("c", address=at(None, first)),
        door("f", address=at("1", second)),
        door("b", address=at("1", third)),
        door("a"),
    ]

    found = directory(reversed(expected), TODAY, STREET)

    assert found.street == tuple(expected)


def test_a_corner_stands_where_its_first_door_is() -> None:
    """A structure with a door on two streets is met once, at the first door of its file."""
    first, second, _third = STREETS
    corner = door("coin", address=[*at("7", second), *at("1", first)])
    before, after = door("avant", address=at("5", second)), door("après", address=at("9", second))

    found = directory([after, corner, before, door("autre", address=at("3", first))], TODAY, STREET)

    assert [item.slug for item in found.street] == ["autre", "avant", "coin", "aprs"]


def test_neighbours_at_one_number_go_by_name() -> None:
    """Where two share an address, or have none, accents and capitals do not count in the order of their names."""
    expected = [
        *[door(title, address=at("2")) for title in ("abeille", "Éclair", "Fair", "l'Île", "Zoo")],
        *[door(title) for title in ("Ânes", "Bris")],
    ]

    found = directory(reversed(expected), TODAY, STREET)

    assert [item.entry.title for item in found.street] == [item.entry.title for item in expected]


def test_a_long_street_is_not_drawn_to_its_end() -> None:
    """At most so many shopfronts are drawn, the first ones; how many are not is known, and the groups have them all."""
    doors = [door(f"m{number}", address=at(str(number))) for number in range(1, 150)]

    found = directory(doors, TODAY, STREET)

    assert found.drawn == found.street[:DRAWN]
    assert found.undrawn == len(doors) - DRAWN
    assert found.present == len(doors)


# --- who is here


@pytest.mark.parametrize("kind", KINDS)
def test_only_those_hosted_stand_in_the_street(kind: str) -> None:
    """A structure is drawn in the street when the association hosts it, even where its number is not known."""
    one = door("a", kind=kind)

    found = directory([one], TODAY, STREET)

    assert found.street == ((one,) if KINDS[kind].hosted else ())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_group(kind: str) -> None:
    """No kind that a file may have is left out of the directory."""
    one = door("a", kind=kind)

    found = directory([one], TODAY, STREET)

    assert [group.doors for group in found.groups] == [(one,)]


def test_groups_have_their_order_and_none_is_empty() -> None:
    """Groups go from the boutiques to the other members, whatever the order of files; one without structures is not shown."""
    kinds = ("adherente", "hebergee", "boutique", "pepiniere")

    found = directory([door(kind, kind=kind) for kind in kinds], TODAY, STREET)

    assert [group.title for group in found.groups] == [
        "Les boutiques",
        "À la pépinière",
        "Hébergées par le MILA",
        "Autres structures adhérentes",
    ]


def test_those_who_left_stand_apart() -> None:
    """Who left is neither in the street nor in a group, but among the former, in the order of addresses."""
    here = door("b", address=at("4"))
    left = [door("z", address=at("2"), until="2023"), door("a", address=at("4"), until="2022-05")]

    found = directory([*reversed(left), here], TODAY, STREET)

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

    before, after = directory([one], last_day, STREET), directory([one], last_day + timedelta(days=1), STREET)

    assert (before.street, [group.doors for group in before.groups], before.former) == ((one,), [(one,)], ())
    assert (after.street, after.groups, after.former) == ((), (), (one,))


@pytest.mark.parametrize(
    ("since", "first_day"),
    [
        ("2024-10-16", date(2024, 10, 16)),
        ("2024-10", date(2024, 10, 1)),
        ("2024", date(2024, 1, 1)),
    ],
)
def test_a_structure_comes_on_its_first_possible_day(since: str, first_day: date) -> None:
    """An arrival that is announced is in the street from the first day it can be; before, it is among those to come."""
    one = door("a", since=since)

    before, after = directory([one], first_day - timedelta(days=1), STREET), directory([one], first_day, STREET)

    assert (before.street, before.groups, before.coming, before.former) == ((), (), (one,), ())
    assert (after.street, [group.doors for group in after.groups], after.coming, after.former) == ((one,), [(one,)], (), ())


def test_on_any_day_each_is_here_or_gone_or_to_come() -> None:
    """Whatever is known of the dates, and whatever the day, a structure is in exactly one of the three, and all are in the whole."""
    moments = [None, "2024", "2024-10", "2024-10-15", "2024-10-16", "2025"]
    pairs = [(since, until) for since in moments for until in moments if not (since and until and since[:4] > until[:4])]
    doors = []
    for index, (since, until) in enumerate(pairs):
        try:
            doors.append(door(f"m{index}", since=since, until=until))
        except ValueError:  # leaves before it comes
            continue

    for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 10, 15), date(2024, 10, 16), date(2024, 11, 1), date(2025, 6, 1)):
        found = directory(doors, day, STREET)
        here = [item for group in found.groups for item in group.doors]
        assert sorted(item.slug for item in (*here, *found.coming, *found.former)) == sorted(item.slug for item in doors), day
        assert list(found.everyone) == [*here, *found.coming, *found.former]
        assert found.present == len(here)
    assert len(doors) > 20


def test_a_former_structure_that_was_not_hosted_is_former_too() -> None:
    """A member that left is kept, whatever its kind was."""
    left = door("a", kind="adherente", until="2023")

    found = directory([left], TODAY, STREET)

    assert (found.street, found.groups, found.former) == ((), (), (left,))


def test_an_empty_directory_has_nothing() -> None:
    """Without structures there is no street, no group, and nobody who left: the other site has none."""
    found = directory([], TODAY, STREET)

    assert (found.street, found.groups, found.former) == ((), (), ())


def test_the_order_of_the_files_does_not_matter() -> None:
    """The same structures in any order give the same directory, and each is in it once."""
    chance = Random(18)
    doors = [
        door(
            f"Maison {index}",
            kind=chance.choice(list(KINDS)),
            **({"address": at(chance.choice(["1", "2", "2 bis", "12"]), chance.choice(list(STREETS)))} if chance.random() < 0.6 else {}),
            until=chance.choice([None, None, "2023"]),
        )
        for index in range(80)
    ]
    expected = directory(doors, TODAY, STREET)

    assert sorted(item.slug for group in expected.groups for item in group.doors) + sorted(item.slug for item in expected.former) == sorted(
        item.slug for item in doors if item.entry.until is None
    ) + sorted(item.slug for item in doors if item.entry.until)
    for _ in range(20):
        chance.shuffle(doors)
        assert directory(doors, TODAY, STREET) == expected


# --- panels


def test_a_panel_leads_to_who_is_there_that_day() -> None:
    """Until the last day of who leaves it leads to them, then to nobody, then to who comes, from their first day."""
    leaves = door("partante", panel=5, until="2024-10-15")
    comes = door("arrivante", panel=5, since="2024-10-20")
    days = {
        date(2024, 10, 14): leaves,
        date(2024, 10, 15): leaves,
        date(2024, 10, 16): None,
        date(2024, 10, 19): None,
        date(2024, 10, 20): comes,
        date(2026, 1, 1): comes,
    }

    for doors in ([leaves, comes], [comes, leaves]):
        assert {day: directory(doors, day, STREET).behind_panel(5) for day in days} == days


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"until": "2024-10"}, {"since": "2024-10"}),
        ({"since": "2020", "until": "2024"}, {"since": "2024-09"}),
        ({"since": "2024-09", "until": "2024-12"}, {"since": "2024-10-16"}),
    ],
)
def test_of_two_behind_one_panel_the_last_to_come_is_shown(first: dict[str, object], second: dict[str, object]) -> None:
    """Where dates known to the month or year overlap, who came last has taken the place."""
    leaves, comes = door("partante", panel=5, **first), door("arrivante", panel=5, **second)

    assert directory([leaves, comes], TODAY, STREET).behind_panel(5) == comes
    assert directory([comes, leaves], TODAY, STREET).behind_panel(5) == comes


def test_nobody_is_behind_the_other_panels() -> None:
    """A panel leads to its own structure and to no other's; without any, all lead to nobody."""
    here = door("a", panel=16, kind="adherente")

    assert {number: directory([here, door("b")], TODAY, STREET).behind_panel(number) for number in range(1, PANELS + 1)} == {
        **dict.fromkeys(range(1, PANELS), None),
        PANELS: here,
    }
    assert {directory([], TODAY, STREET).behind_panel(number) for number in range(1, PANELS + 1)} == {None}


# --- choices


def test_choices_are_those_that_keep_somebody_today() -> None:
    """Each kind of choice has the words that a structure of today goes by, in the order of the vocabulary, and who goes by them."""
    first, second, _third = STREETS
    one = door("a", address=at("1", first), activities=["studio", "label"])
    corner = door("b", address=[*at("2", first), *at("1", second)], activities=["label"], kind="milab")
    left = door("c", activities=["conseil"], until="2023", kind="hebergee")
    coming = door("d", activities=["medias"], since="2026", kind="pepiniere")

    found = directory([coming, left, corner, one], TODAY, STREET)

    assert {kind: {choice.key: choice.doors for choice in choices} for kind, choices in found.choices.items()} == {
        "activites": {"label": (one, corner), "studio": (one,)},
        "rues": {first: (one, corner), second: (corner,)},
        "types": {"boutique": (one,), "milab": (corner,)},
    }
    assert [choice.key for choice in found.choices["activites"]] == ["label", "studio"]
    assert [choice.address for choice in found.choices["activites"]] == [f"{ROOT}activites/label/", f"{ROOT}activites/studio/"]
    studio = found.choice("activites", "studio")
    assert studio
    assert studio.address == f"{ROOT}activites/studio/"
    assert found.choice("activites", "conseil") is None


def test_choices_are_in_the_order_of_their_vocabularies() -> None:
    """With every word in use, each kind of choice has all of its vocabulary, in its order and by its French labels."""
    doors = [
        door(f"m{index}", kind=kind, address=at(None, street), activities=[activity])
        for index, (kind, street, activity) in enumerate(
            zip([*KINDS] * 3, [*STREETS] * 6, [*ACTIVITIES, *list(ACTIVITIES)[:4]], strict=True)
        )
    ]

    found = directory(reversed(doors), TODAY, STREET)

    for kind, words in (("activites", ACTIVITIES), ("rues", STREETS), ("types", KINDS)):
        assert [(choice.key, choice.label) for choice in found.choices[kind]] == [(key, each.label) for key, each in words.items()]


def test_what_a_structure_says_twice_is_counted_once() -> None:
    """Two doors on one street, or an activity written twice, do not put a structure twice in a choice."""
    one = door("a", address=[*at("1"), *at("2")], activities=["label", "label"])

    found = directory([one], TODAY, STREET)

    assert [choice.doors for choices in found.choices.values() for choice in choices] == [(one,)] * 3


def test_only_trades_are_defined() -> None:
    """Every activity has its definition, which its choice gives; streets and kinds have none."""
    found = directory([door("a", activities=list(ACTIVITIES), address=at())], TODAY, STREET)

    assert [choice.definition for choice in found.choices["activites"]] == [each.definition for each in ACTIVITIES.values()]
    assert {choice.definition for kind in ("rues", "types") for choice in found.choices[kind]} == {""}


def test_an_empty_directory_has_no_choice() -> None:
    """Nothing can be chosen where nobody is."""
    assert dict(directory([], TODAY, STREET).choices) == {"activites": (), "rues": (), "types": ()}


# --- who is spoken of


def test_mentions_are_found_from_the_structure() -> None:
    """Each structure has what names it, events before news, whatever the order of the files; who is not named is not there."""
    first, second, third = event("club", "adam", "oxi"), news("lettre", "oxi"), news("seule")

    assert spoken_of(second, third, first) == {"adam": (first,), "oxi": (first, second)}


def test_what_is_not_shown_speaks_of_nobody() -> None:
    """A draft that names a structure is not on its page."""
    assert spoken_of(replace(event("club", "adam"), visible=False)) == {}


def test_without_items_nobody_is_mentioned() -> None:
    """An empty agenda and no news give an empty map."""
    assert spoken_of() == {}


def test_a_structure_named_twice_by_one_item_is_listed_once() -> None:
    """A slug that an editor wrote twice does not show the same link twice."""
    only = event("club", "adam", "adam")

    assert spoken_of(only)["adam"] == (only,)
