"""Where the directory and the panels meet: what each panel on the wall is to say."""

from __future__ import annotations

from datetime import date

from ..content.items import Site
from ..kinds import STRUCTURES
from .kind import ACTIVITIES, PANELS, STREETS
from .panels import Panel
from .view import directory


def panels_of(site: Site, today: date) -> tuple[Panel, ...]:
    """The panels of a site's street as they are to be printed on a day, with who is behind each."""
    here = directory(site.items(STRUCTURES), today)

    def panel(number: int) -> Panel:
        address = f"{site.url}/b/{number:02}/"
        door = here.behind_panel(number)
        if door is None:
            return Panel(number, address)
        first = door.entry.address[0] if door.entry.address else None
        return Panel(
            number,
            address,
            name=door.entry.title,
            activities=tuple(ACTIVITIES[activity] for activity in door.entry.activities),
            house_number=first.number if first else None,
            street=STREETS[first.street] if first else None,
        )

    return tuple(panel(number) for number in range(1, PANELS + 1))
