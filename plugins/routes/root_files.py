"""Files of the root of a site: those of ``racine/`` as they are, robots.txt, and what security.txt owes to its readers (RFC 9116)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from ..content.attachments import RootFile
from ..content.faults import Fault
from ..content.files import read_text
from ..content.items import Site
from ..french.dates import PARIS, PartialDate
from ..french.wording import in_words
from .edition import Edition
from .route import Route, file_route

ROBOTS = "/robots.txt"
SECURITY = ("/.well-known/security.txt", "/security.txt")
SOON = 30  # days

NO_CONTACT = "il manque une ligne « Contact: mailto:… » (RFC 9116)"
NO_EXPIRY = "il manque une ligne « Expires: 2027-06-30T00:00:00Z », qui dit jusqu'à quand ce fichier vaut (RFC 9116)"
TWO_EXPIRIES = "« Expires » : il n'en faut qu'une"
NO_MOMENT = "« Expires » : « {} » n'est pas un moment ; écrivez-le 2027-06-30T00:00:00Z"
OVER = "« Expires » : ce fichier ne vaut plus depuis le {} ; relisez-le, puis donnez-lui une autre date"
ENDS = "security.txt ne vaut que jusqu'au {} : relisez-le, puis changez « Expires » dans {}"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)


def root_routes(site: Site) -> Iterator[Route]:
    """The files of ``racine/``; robots.txt, where it has none."""
    for name, file in site.root_files.items():
        yield Route(file.address, publish, (file,), owner=f"content/{site.name}/{name}", field="racine")
    if not any(file.address == ROBOTS for file in site.root_files.values()):
        yield file_route(ROBOTS, as_robots, site.url)


def publish(file: RootFile) -> bytes:
    """The file as it is."""
    return file.path.read_bytes()


def as_robots(url: str) -> bytes:
    """``robots.txt`` (RFC 9309): everything may be read, and where the list of all pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {url}/sitemap.xml\n".encode()


def security_faults(edition: Edition, _bodies: object) -> Iterator[Fault]:
    """What keeps a security.txt from being believed."""
    for path, file in _security(edition.site):
        for line, message in _problems(file, edition.today):
            yield Fault(path, line, message)


def security_remarks(edition: Edition) -> Iterator[str]:
    """That a security.txt is about to end."""
    for path, file in _security(edition.site):
        for _line, value in _fields(file, "expires"):
            moment = _moment(value)
            if moment and 0 <= (_day(moment) - edition.today).days <= SOON:
                yield ENDS.format(_words(moment), path)


def _security(site: Site) -> Iterator[tuple[str, RootFile]]:
    return ((f"content/{site.name}/{name}", file) for name, file in site.root_files.items() if file.address in SECURITY)


def _problems(file: RootFile, today: date) -> Iterator[tuple[int, str]]:
    problems = read_text(file.path)[1]
    if problems:
        yield from problems
        return
    if not any(value for _line, value in _fields(file, "contact")):
        yield 0, NO_CONTACT
    expiries = list(_fields(file, "expires"))
    if not expiries:
        yield 0, NO_EXPIRY
    for line, value in expiries:
        moment = _moment(value)
        if moment is None:
            yield line, NO_MOMENT.format(value)
        elif _day(moment) < today:
            yield line, OVER.format(_words(moment))
    for line, _value in expiries[1:]:
        yield line, TWO_EXPIRIES


def _fields(file: RootFile, wanted: str) -> Iterator[tuple[int, str]]:
    """(line, value) of each field of a name."""
    for number, line in enumerate(read_text(file.path)[0].split("\n"), 1):
        name, colon, value = line.partition(":")
        if colon and name.strip().lower() == wanted:
            yield number, value.strip()


def _moment(text: str) -> datetime | None:
    """A moment as RFC 3339 writes it; None where it is none."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return None


def _words(moment: datetime) -> str:
    day = _day(moment)
    return in_words(PartialDate(day.year, day.month, day.day))


def _day(moment: datetime) -> date:
    return moment.astimezone(PARIS).date()
