"""What is online, asked for as visitors and programs do: what must be told of it, and what is well, a line of French each.

Nothing here changes anything. It asks politely (so many questions a second) and never for longer than it was given.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from urllib.parse import urlsplit

import httpx

from ..french.wording import day_in_words
from ..ledger.ledger import Ledger
from ..release.manifest import ADDRESS, Manifest, ReleasedSite, UnreadableManifest, read
from .elsewhere import links_of
from .verifying import DIFFERENT, OTHER, SILENT

RATE = 20.0  # questions a second
LIMIT = 600.0  # seconds, for all of it
MOST_SHOWN = 20  # lines of one kind
CERTIFICATE_DAYS = 14  # what renews certificates by itself does so a month before their end
_TIMEOUT = 10.0  # seconds without a word
_LARGEST = 120_000_000  # bytes of an answer
_KEPT = frozenset({200, 301, 308, 410})

NO_ANSWER = "{} répond {} : cette adresse, déjà publiée, est perdue pour qui l'a gardée"
NO_MANIFEST = "{} répond {} : on ne sait pas ce que le serveur montre"
NOT_TRUSTED = "{} : le certificat n'est pas valable ({}) ; les navigateurs refusent le site"
EXPIRES = "{} : le certificat finit le {} (dans {} jours) ; son renouvellement n'a pas eu lieu"
STALE = "{} : « {} » ({}), annoncé d'après le registre, n'est dans aucun flux en ligne"
NO_TIME = "{} : le temps a manqué ; adresses demandées : {} sur {}"
OVERDUE = "ce qui est en ligne est du {}, et {} fichiers ne sont plus ceux d'aujourd'hui : les publications de chaque nuit n'ont pas lieu"
MORE = "… et {} autres"

WAITS = "{} fichiers attendent la prochaine publication"
FRESH = "à jour : bâti pour le {}, rien n'a changé depuis"
CERTIFICATE = "{} : certificat valable jusqu'au {}"
ANSWERED = "{} : {} adresses promises, toutes répondent"


@dataclass
class Report:
    """What was found: ``faults`` must be told to somebody, ``well`` may be read; ``links`` lead to sites of others, each from a page."""

    faults: list[str] = field(default_factory=list)
    well: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pace:
    """How fast to ask, for how long in all, and whom to trust for certificates."""

    rate: float = RATE
    limit: float = LIMIT
    trust: ssl.SSLContext | None = None


def freshness(online: Manifest, today: date, differing: int) -> Report:
    """Whether what is online is what a publication would put there today; ``differing`` files are not."""
    if not differing:
        return Report(well=[FRESH.format(day_in_words(online.day))])
    if online.day < today:
        return Report([OVERDUE.format(day_in_words(online.day), differing)])
    return Report(well=[WAITS.format(differing)])


def asked(online: Manifest, ledgers: Mapping[str, Ledger], ask: Mapping[str, str], now: datetime, pace: Pace | None = None) -> Report:
    """Ask each site of a release, at its own address or that of ``ask``, for all that its ledger promises by now."""
    pace = pace or Pace()
    report = Report()
    feeds: list[bytes] = []
    trust = pace.trust or ssl.create_default_context()
    end = time.monotonic() + pace.limit
    own = {urlsplit(base).netloc for name, site in online.sites.items() for base in (site.url, ask.get(name, site.url))}
    with httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False, verify=trust) as client:
        for name, site in online.sites.items():
            base = ask.get(name, site.url)
            if base.startswith("https:") and not _certificate(base, trust, now, report):
                continue
            asker = _Asker(client, base, site, pace.rate, end)
            if fault := asker.release(online.name):
                report.faults.append(fault)
                continue
            for address, body in _promises(asker, name, ledgers.get(name, Ledger()), now, report):
                if address.startswith("/flux/"):
                    feeds.append(body)
                elif address.endswith("/"):
                    report.links = {**dict.fromkeys(links_of(body, own), f"{site.url}{address}"), **report.links}
    for name, ledger in ledgers.items():
        newest = max((each for each in ledger.publications.values() if not each.gone), key=lambda each: (each.first, each.id), default=None)
        if feeds and newest and not any(newest.id.encode() in feed for feed in feeds):
            report.faults.append(STALE.format(name, newest.address, day_in_words(newest.first)))
    return report


class _NoTime(Exception):
    """All the time that was given is over."""


@dataclass
class _Asker:
    client: httpx.Client
    base: str
    site: ReleasedSite
    rate: float
    end: float
    last: float = 0.0

    def get(self, address: str) -> tuple[int, bytes]:
        """The status and the body of an address. Raises httpx.HTTPError, _NoTime."""
        pause = self.last + 1 / self.rate - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self.last = time.monotonic()
        body = bytearray()
        left = self.end - self.last
        if left <= 0:
            raise _NoTime
        with self.client.stream("GET", f"{self.base}{address}", timeout=min(_TIMEOUT, left)) as answer:
            for part in answer.iter_bytes():
                body += part
                if time.monotonic() > self.end:
                    raise _NoTime
                if len(body) > _LARGEST:
                    break
        return answer.status_code, bytes(body)

    def release(self, name: str) -> str:
        """Whether the site shows a release; in French what it shows instead."""
        try:
            status, body = self.get(ADDRESS)
            shown = read(body).name if status == 200 else ""
        except httpx.HTTPError as error:
            return SILENT.format(self.base, type(error).__name__)
        except UnreadableManifest:
            return DIFFERENT.format(f"{self.base}{ADDRESS}")
        except _NoTime:
            return NO_TIME.format(self.base, 0, 1)
        if not shown:
            return NO_MANIFEST.format(f"{self.base}{ADDRESS}", status)
        return "" if shown == name else OTHER.format(self.base, shown, name)

    def wrong(self, address: str, status: int, body: bytes) -> str:
        """What is wrong with an answer, in French: a promised address is there, leads on, or says that it was withdrawn."""
        if status not in _KEPT:
            return NO_ANSWER.format(f"{self.base}{address}", status)
        file = self.site.files.get(f"{address}index.html".removeprefix("/") if address.endswith("/") else address.removeprefix("/"))
        if status == 200 and file and sha256(body).hexdigest() != file.hash:
            return DIFFERENT.format(f"{self.base}{address}")
        return ""


def _promises(asker: _Asker, name: str, ledger: Ledger, now: datetime, report: Report) -> Iterator[tuple[str, bytes]]:
    """Ask for each promise of a ledger; give the address and the body of those that are kept."""
    addresses = sorted(each.address for each in ledger.promises.values() if each.since <= now.date())
    faults: list[str] = []
    done = 0
    for address in addresses:
        try:
            status, body = asker.get(address)
        except httpx.HTTPError as error:
            faults.append(SILENT.format(f"{asker.base}{address}", type(error).__name__))
            if isinstance(error, httpx.ConnectError):  # the others would not answer either
                break
            continue
        except _NoTime:
            faults.append(NO_TIME.format(name, done, len(addresses)))
            break
        done += 1
        if fault := asker.wrong(address, status, body):
            faults.append(fault)
        else:
            yield address, body
    report.faults += faults[:MOST_SHOWN]
    if len(faults) > MOST_SHOWN:
        report.faults.append(MORE.format(len(faults) - MOST_SHOWN))
    if not faults:
        report.well.append(ANSWERED.format(name, len(addresses)))


def _certificate(base: str, trust: ssl.SSLContext, now: datetime, report: Report) -> bool:
    """Look at the certificate of a site; whether there is one that browsers accept."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    try:
        with (
            socket.create_connection((host, parts.port or 443), timeout=_TIMEOUT) as plain,
            trust.wrap_socket(plain, server_hostname=host) as secure,
        ):
            found = secure.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        report.faults.append(NOT_TRUSTED.format(base, error.verify_message))
        return False
    except OSError as error:
        report.faults.append(SILENT.format(base, type(error).__name__))
        return False
    end = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)
    days = (end - now).days
    if days < CERTIFICATE_DAYS:
        report.faults.append(EXPIRES.format(base, day_in_words(end), days))
    else:
        report.well.append(CERTIFICATE.format(base, day_in_words(end)))
    return True
