"""Faults between files are looked for in a time that grows as the content does, and no faster."""

from __future__ import annotations

from pathlib import Path

from plugins.content.checks import cross_faults
from plugins.content.library import Reading, gather
from tests.content.content_tree import CRESCENDO, EVENT, HOUSE, NEWS, STRUCTURE, TODAY, Files, text, write
from tests.operations import operations


def many(number: int) -> Files:
    """As many structures, events that mention them and are on both sites, and pieces of news; all of it good."""
    files: dict[str, str] = {}
    for place in range(number):
        here = f"-90{place:02}-000000000"
        names = f"mentions: [oxi-{place}, oxi-{number - 1 - place}]\nimage: images/facade.png\nimage_alt: La façade.\n"
        files[f"mila/rue-de-la-musique/oxi-{place}.md"] = text(STRUCTURE).replace("-8000-000000000", here)
        files[f"mila/agenda/club-{place}.md"] = (
            text(EVENT)
            .replace("-8000-000000000", here)
            .replace("strand:", f"also_on: [crescendo]\naliases: [/vieux/{place}/]\n{names}strand:")
        )
        files[f"mila/actualites/nouvelle-{place}.md"] = (
            text(NEWS).replace("-8000-000000000", here).replace("category:", f"{names}category:")
        )
    return {**CRESCENDO, **files}


def cost(folder: Path, number: int) -> int:
    """What looking for faults between so many files takes, once they are read; there are none."""
    gathered = gather(write(folder, many(number)), HOUSE.plan, Reading(TODAY))
    assert gathered.faults == ()
    return operations(lambda: list(cross_faults(gathered.sources, gathered.items, HOUSE.plan)))


def test_twice_the_files_take_twice_the_work(tmp_path: Path) -> None:
    """Every reference is looked up in sets that are made once: nothing goes over all items for each item."""
    few, twice, four_times = (cost(tmp_path / str(number), number) for number in (20, 40, 80))

    assert twice / few < 2.1
    assert four_times / twice < 2.1


def test_the_measure_tells_a_square(tmp_path: Path) -> None:
    """What does go over all for each costs four times as much for twice as many: the measure above would see it."""

    def square(number: int) -> int:
        return operations(lambda: [None for one in range(number) for other in range(number)], within="/tests/")

    assert square(40) / square(20) > 3
