"""What a place must be able to do for sites to be published there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ..release.manifest import Manifest

KEPT = 5  # releases that stay where they were sent, so that one can go back, and no open page loses its style


NOT_THERE = "la publication {} n'est plus entière sur le serveur ; recommencez ; ce qui est en ligne n'a pas changé"


class PublishingRefused(Exception):
    """A publication that cannot be made; the message is French, and says what is online all the same."""


class Target(Protocol):
    """A place where releases are sent, and where one of them is online.

    Every method raises PublishingRefused, with a French sentence, where the place does not answer, refuses, or is full.
    """

    def read(self, path: str) -> bytes | None:
        """A file of the release that is online (``<site>/agenda.ics``, ``.release.json``); None where there is none."""

    def online(self) -> str | None:
        """The name of the release that is online, as far as the place can tell without its manifest; None where nothing is."""

    def send(self, folder: Path, manifest: Manifest, online: Manifest | None) -> int:
        """Send a release beside the one that is online, which it does not touch; return how many files had to travel.

        What an earlier publication that was killed has left is taken away first.
        """

    def switch(self, name: str, expected: str | None) -> None:
        """Put a release that was sent online, all sites at one point, in the place of the one that is ``expected`` there.

        Raises PublishingRefused where another is online by now: somebody else was quicker.
        """

    def names(self) -> Sequence[str]:
        """The names of the releases that are there, the latest last."""

    def forget(self, keep: Sequence[str]) -> None:
        """Take away all releases but those."""
