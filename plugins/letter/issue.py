"""An issue as it is sent: all that surrounds its text, and what stands under each title that leads to an item of the sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..content.announced import Appointment


@dataclass(frozen=True)
class ServiceMarks:
    """How a mailing service writes the address of its web version and that where one unsubscribes."""

    web: str
    unsubscribe: str


SERVICES: Mapping[str, ServiceMarks | None] = {
    "plain": None,
    "brevo": ServiceMarks("{{ mirror }}", "{{ unsubscribe }}"),
    "listmonk": ServiceMarks("{{ MessageURL }}", "{{ UnsubscribeURL }}"),
    "mailchimp": ServiceMarks("*|ARCHIVE|*", "*|UNSUB|*"),
}


@dataclass(frozen=True)
class Enclosed:
    """What stands with the title of an item: its picture by its whole address, and the dates of a meeting."""

    picture: str = ""
    picture_alt: str = ""
    appointments: tuple[Appointment, ...] = ()


@dataclass(frozen=True)
class Issue:
    """What is sent, its text left aside.

    ``kicker`` is the name of the letter and its month, ``preheader`` what mailboxes show beside the subject, ``url`` the address of its
    page, ``figures`` (value, label), ``picture`` the address of its cover, ``inks`` the colours by their names. ``enclosed`` are what items
    show, by the whole address that their title leads to; ``links`` (label, whole address) are where else one can go; ``farewell`` says how
    to receive it no more, where no ``service`` has an address for that.
    """

    title: str
    kicker: str
    summary: str
    preheader: str
    url: str
    sender: str
    address: str
    figures: tuple[tuple[str, str], ...]
    picture: str
    picture_alt: str
    inks: Mapping[str, str]
    why: str
    service: ServiceMarks | None = None
    farewell: str = ""
    enclosed: tuple[tuple[str, Enclosed], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    by_address: Mapping[str, Enclosed] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_address", dict(self.enclosed))
