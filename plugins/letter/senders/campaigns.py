"""What is sent and as whom, and what a service that sends it must be able to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

PAGES = 1000  # more than any account has: a service that never comes to an end is refused
ENDLESS = "{} n'en finit pas de donner ses campagnes ; réessayez plus tard"


class ServiceRefused(Exception):
    """A draft cannot be left at a service; the message says in French why, and how to mend it. It never has the key."""


@dataclass(frozen=True)
class Message:
    """What is to be sent. ``name`` is the campaign's, the same at each run: « lettre-2024-10 »."""

    name: str
    subject: str
    html: str
    text: str


@dataclass(frozen=True)
class Account:
    """Where a message is to be left, and as whom.

    ``service`` is "listmonk", "brevo" or "mailchimp"; ``list`` is the list's identifier there; ``sender_email`` is a public address.
    ``key`` is the key of its API: Brevo "xkeysib-…", Mailchimp "…-us21", listmonk "user:token". ``url`` is listmonk's own address;
    the others have one that is known, and only tests give them another.
    """

    service: str
    key: str = field(repr=False)
    list: str
    sender_name: str
    sender_email: str
    url: str = ""


@dataclass(frozen=True)
class Campaign:
    """A campaign as a service has it: ``state`` in the service's own word, ``page`` is where it can be seen."""

    id: str
    name: str
    state: str
    page: str


class Service(Protocol):
    """What can be done at a service. Each of these raises ServiceRefused."""

    draft: str  # the service's own word for the state of a draft

    def check(self) -> None:
        """Make sure of what a campaign needs there, so that nothing is created that could not be sent."""

    def campaigns(self) -> Iterator[Campaign]:
        """Every campaign of the account."""

    def create(self, message: Message) -> str:
        """Create a draft; where it can be seen."""

    def update(self, campaign: Campaign, message: Message) -> None:
        """Make of a draft what the message is now."""


def all_pages(label: str, page: Callable[[int, int], tuple[Sequence[Campaign], int]]) -> Iterator[Campaign]:
    """The campaigns of every page of a list.

    ``page`` is given the number of a page, from 1, and how many campaigns the pages before it had; it returns its campaigns,
    and how many there are in all. A service may give fewer a page than it is asked for.
    """
    seen = 0
    for number in range(1, PAGES + 1):
        found, total = page(number, seen)
        yield from found
        seen += len(found)
        if not found or seen >= total:
            return
    raise ServiceRefused(ENDLESS.format(label))
