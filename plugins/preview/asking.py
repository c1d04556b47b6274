"""Who may ask a preview for what: it shows drafts, so no page of another site may read it through the browser of its editor."""

from __future__ import annotations

import time
from collections.abc import Sequence
from email.message import Message
from io import RawIOBase
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

NAMES = ("127.0.0.1", "localhost")
OWN = "/_apercu/"

Refused = tuple[int, str]
"""A status of HTTP, and a French sentence."""

UNCLEAR = "La demande n'est pas comprise."
TOO_LONG = "L'adresse demandée est trop longue."
LONGEST = 8_000  # characters of a request's first line


def refused(line: str, command: str, path: str, given: Message, port: int) -> Refused | None:
    """Why a request is not answered, where it is not; ``given`` are its headers, ``port`` that of the server."""
    if len(line) > LONGEST:
        return 414, TOO_LONG
    if command not in ("GET", "HEAD"):
        return 405, "L'aperçu ne fait que montrer des pages."
    if not path.startswith("/"):
        return 400, UNCLEAR
    hosts = [f"{name}:{port}" for name in NAMES]
    if [each.strip().lower() for each in given.get_all("Host", [])] not in [[host] for host in hosts]:
        return 421, f"L'aperçu ne répond qu'à http://{hosts[0]}/ et à http://{hosts[1]}/ : ouvrez l'une de ces adresses."
    if path.startswith(OWN) and not _from_here(given, hosts):
        return 403, "L'aperçu ne dit qu'à ses propres pages ce qui est à corriger."
    return None


def _from_here(given: Message, hosts: Sequence[str]) -> bool:
    """Whether a page of this preview asks, or a program that is no browser (Fetch standard, « Origin »; Fetch Metadata, W3C)."""
    if not set(given.get_all("Origin", [])) <= {f"http://{host}" for host in hosts}:
        return False
    return set(given.get_all("Sec-Fetch-Site", [])) <= {"same-origin", "none"}


def file_at(folder: Path, address: str) -> Path | None:
    """The file of an address under a folder, the index of a folder included; never one outside, wherever links lead."""
    parts = [part for part in unquote(address.partition("?")[0].partition("#")[0]).split("/") if part not in ("", ".")]
    if any(part == ".." or "\0" in part or "\\" in part for part in parts):
        return None
    try:
        root = folder.resolve()
        found = root.joinpath(*parts).resolve()
        found = (found / "index.html").resolve() if found.is_dir() else found
        return found if found.is_relative_to(root) and found.is_file() else None
    except (OSError, RuntimeError):  # a name that is too long, links that lead in a circle
        return None


class Hurried(RawIOBase):
    """What a client sends, which must all have come after some seconds, however it trickles. Raises TimeoutError."""

    def __init__(self, client: socket, seconds: float) -> None:
        self._client = client
        self._limit = time.monotonic() + seconds

    def readable(self) -> bool:
        """Say that one can read it."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Wait for what comes next, until the limit."""
        left = self._limit - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._client.settimeout(left)
        return self._client.recv_into(buffer)
