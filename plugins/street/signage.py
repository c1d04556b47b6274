"""Where the directory and the panels meet: what each panel on the wall is to say."""

from __future__ import annotations

from datetime import date

from ..content.items import Site
from .kind import Structures
from .panels import Panel
from .settings import StreetConfig
from .view import directory


def panels_of(site: Site, street: StreetConfig, today: date) -> tuple[Panel, ...]:
    """The panels of a site's street as they are to be printed on a day, with who is behind each."""
    here = directory(site.items(Structures), today, street)

    def panel(number: int) -> Panel:
        address, door = f"{site.url}{panel_address(number)}", here.behind_panel(number)
        if door is None:
            return Panel(number, address, street.title, street.panel_question)
        first = door.entry.address[0] if door.entry.address else None
        return Panel(
            number,
            address,
            street.title,
            door.entry.title,
            activities=tuple(street.activities[activity].label for activity in door.entry.activities),
            house_number=first.number if first else None,
            street=street.streets[first.street].label if first else None,
        )

    return tuple(panel(number) for number in range(1, street.panels + 1))


def panel_address(number: int) -> str:
    """The address that the code of a panel leads to, in its site."""
    return f"/b/{number:02}/"
