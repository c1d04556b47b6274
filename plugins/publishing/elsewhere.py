"""Links to sites of others, asked for politely: each seldom, few at a time, never two of a host at once, and told only when dead twice.

What was answered is kept in a file beside what publishing works with; losing it costs questions, nothing else. A site that refuses
machines, or is ill today, is not dead: only what answers « not found » or « gone » (RFC 9110), or has no host any more, on two days.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import httpx

from ..french.wording import day_in_words
from .trust import trusted

MOST = 60  # links asked for at a time; the others wait for the next time
WELL_FOR = timedelta(days=14)  # what answered is left alone for that long
AGAIN_AFTER = timedelta(hours=20)  # what did not is asked again the next day
REST = 1.0  # seconds between two questions
LIMIT = 180.0  # seconds for all of them, where their servers are slow
_TIMEOUT = 10.0  # seconds
_GONE = frozenset({404, 410})
_NOT_BY_HEAD = frozenset({400, 403, 404, 405, 410, 501})  # some servers know no HEAD: the page itself is asked for

DEAD = "{} mène à {}, qui n'existe plus (depuis le {}) : corrigez ce lien, ou ôtez-le"
ALIVE = "liens vers d'autres sites : {} connus, {} redemandés aujourd'hui"


@dataclass(frozen=True)
class Known:
    """What is known of a link: when it was last asked for, and since when it is dead, both ISO 8601; nothing where it is not."""

    asked: str
    dead_since: str = ""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href") if tag == "a" else None
        if target and target.startswith(("http://", "https://")):
            self.found.append(urldefrag(target).url)


def links_of(page: bytes, own: Collection[str]) -> tuple[str, ...]:
    """The whole addresses that a page's links lead to, without fragments, once each; none whose host is one of ``own``."""
    parser = _Links()
    parser.feed(page.decode(errors="replace"))
    return tuple(dict.fromkeys(link for link in parser.found if urlsplit(link).netloc not in own))


def dead_links(found: Mapping[str, str], kept: Path, now: datetime, asker: str, rest: float = REST) -> tuple[list[str], str]:
    """The links that are dead, a line of French each, and a line on all; ``found`` gives for each link the address of a page that has it.

    ``kept`` is the file of what is known of links; ``asker`` says to their servers who asks.
    """
    known = _read(kept)
    due = sorted((link for link in found if _is_due(known.get(link), now)), key=lambda link: (link in known, link))[:MOST]
    known = {link: each for link, each in known.items() if link in found}
    headers, end = {"User-Agent": asker}, time.monotonic() + LIMIT
    with httpx.Client(timeout=_TIMEOUT, follow_redirects=True, max_redirects=5, headers=headers, verify=trusted()) as client:
        for link in takewhile(lambda _link: time.monotonic() < end, _spread(due)):
            before = known.get(link, Known(""))
            since = (before.dead_since or now.date().isoformat()) if _is_dead(client, link) else ""
            known[link] = Known(now.isoformat(), since)
            time.sleep(rest)
    _write(kept, known)
    dead = [(link, date.fromisoformat(each.dead_since), each) for link, each in sorted(known.items()) if each.dead_since]
    lines = [
        DEAD.format(found[link], link, day_in_words(since))
        for link, since, each in dead
        if datetime.fromisoformat(each.asked).date() > since
    ]
    return lines, ALIVE.format(len(found), len(due))


def _is_due(known: Known | None, now: datetime) -> bool:
    if known is None:
        return True
    return now - datetime.fromisoformat(known.asked) >= (AGAIN_AFTER if known.dead_since else WELL_FOR)


def _spread(links: Iterable[str]) -> Iterator[str]:
    """The same links, those of one host as far from one another as can be."""
    by_host: dict[str, list[str]] = {}
    for link in links:
        by_host.setdefault(urlsplit(link).netloc, []).append(link)
    for number in range(max(map(len, by_host.values()), default=0)):
        yield from (own[number] for own in by_host.values() if number < len(own))


def _is_dead(client: httpx.Client, link: str) -> bool:
    """Whether nothing is there any more; a server that is slow, ill or closed to machines leaves that open."""
    if not _has_host(link):
        return True
    try:
        status = client.head(link).status_code
        if status in _NOT_BY_HEAD:
            with client.stream("GET", link) as answer:
                status = answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return False
    return status in _GONE


def _has_host(link: str) -> bool:
    """Whether its host has an address, or may have one: a resolver that does not answer today says nothing."""
    try:
        socket.getaddrinfo(urlsplit(link).hostname, None)
    except socket.gaierror as error:
        return error.errno != socket.EAI_NONAME
    except UnicodeError:
        return False
    return True


def _read(file: Path) -> dict[str, Known]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        return {str(link): Known(**each) for link, each in json.loads(file.read_text(encoding="utf-8")).items()}
    return {}


def _write(file: Path, known: Mapping[str, Known]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}")
    new.write_text(json.dumps({link: asdict(each) for link, each in sorted(known.items())}, indent=1), encoding="utf-8")
    new.replace(file)
