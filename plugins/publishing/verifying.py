"""Asking for what was put online, as visitors do: the release itself, and a sample of its addresses, byte for byte."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256

import httpx

from ..release.manifest import ADDRESS, Manifest, ReleasedSite, UnreadableManifest, read
from .trust import trusted

SAMPLE = 24  # addresses of each site
PATIENCE = 60.0  # seconds until a server must show the new release
_PAUSE = 0.5  # seconds
_TIMEOUT = 10.0  # seconds
_NOWHERE = "/cette-adresse-n-existe-pas/"

SILENT = "{} ne répond pas ({})"
OTHER = "{} montre encore la publication {}, et non {}"
STATUS = "{} répond {}, et non {}"
DIFFERENT = "{} ne donne pas ce qui a été envoyé"
HEADER = "{} : le serveur n'envoie pas « {}: {} » ; mettez-lui les règles de cette publication, puis rechargez-le"

# From the whole address of a site and an address in it to the headers that a server is to send there.
Headers = Callable[[str, str], Mapping[str, str]]


def wrong_online(manifest: Manifest, ask: Mapping[str, str], patience: float = PATIENCE) -> str:
    """What is not as it should be at the addresses of a release's sites, in French; nothing where all is well.

    ``ask`` are the bases at which each site is asked for. A server may take some seconds to see what is new.
    """
    plain = {"Cache-Control": "no-cache"}
    with httpx.Client(timeout=_TIMEOUT, follow_redirects=False, headers=plain, trust_env=False, verify=trusted()) as client:
        for name, site in manifest.sites.items():
            base = ask.get(name, site.url)
            found = _patient(partial(_other_release, client, base, manifest.name), patience)
            if found := found or next(_wrong(client, base, site), ""):
                return found
    return ""


def headers_online(manifest: Manifest, ask: Mapping[str, str], headers: Headers) -> Mapping[tuple[str, str, str], str]:
    """Each header that servers should send, by site, kind of file and header: a line of French, or nothing where it is sent.

    One file of each kind is asked for; of one that is not there nothing is known. A site that does not answer is asked no more.
    """
    found: dict[tuple[str, str, str], str] = {}
    with httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False, verify=trusted()) as client:
        for name, site in manifest.sites.items():
            base = ask.get(name, site.url)
            with suppress(httpx.HTTPError):
                for kind, path in _one_of_each(site).items():
                    address = f"/{path.removesuffix('index.html')}"
                    wanted = headers(site.url, address)
                    answer = client.get(f"{base}{address}") if wanted else None
                    for each, value in wanted.items() if answer and answer.status_code == 200 else ():
                        sent = answer is not None and _says(answer.headers, each, value)
                        found[name, kind, each] = "" if sent else HEADER.format(f"{base}{address}", each, value)
    return found


def _one_of_each(site: ReleasedSite) -> Mapping[str, str]:
    """The first file of each kind, by the ending of its name; none of those that are for servers."""
    paths = (path for path in sorted(site.files, reverse=True) if not path.startswith((".", "_", "404")))
    return {path.rpartition(".")[2]: path for path in paths}


def _says(headers: httpx.Headers, name: str, value: str) -> bool:
    """Whether a header has a value; lists (Vary) may hold more, and case tells nothing in either (RFC 9110)."""
    said, wanted = headers.get(name, "").lower().replace(" ", ""), value.lower().replace(" ", "")
    return wanted in said.split(",") if name == "Vary" else said == wanted


def _patient(asked: Callable[[], str], patience: float) -> str:
    limit = time.monotonic() + patience
    while (found := asked()) and time.monotonic() < limit:
        time.sleep(_PAUSE)
    return found


def _other_release(client: httpx.Client, base: str, name: str) -> str:
    try:
        answer = client.get(f"{base}{ADDRESS}")
    except httpx.HTTPError as error:
        return SILENT.format(base, type(error).__name__)
    if answer.status_code != 200:
        return STATUS.format(f"{base}{ADDRESS}", answer.status_code, 200)
    try:
        online = read(answer.content).name
    except UnreadableManifest:
        return DIFFERENT.format(f"{base}{ADDRESS}")
    return "" if online == name else OTHER.format(base, online, name)


def _wrong(client: httpx.Client, base: str, site: ReleasedSite) -> Iterator[str]:
    """What differs in a sample that has each kind of file, the newest of them first."""
    for path in sample(site):
        address = f"{base}/{path.removesuffix('index.html')}"
        try:
            answer = client.get(address)
        except httpx.HTTPError as error:
            yield SILENT.format(address, type(error).__name__)
            continue
        if answer.status_code != 200:
            yield STATUS.format(address, answer.status_code, 200)
        elif sha256(answer.content).hexdigest() != site.files[path].hash:
            yield DIFFERENT.format(address)
    try:
        answer = client.get(f"{base}{_NOWHERE}")
    except httpx.HTTPError as error:
        yield SILENT.format(base, type(error).__name__)
        return
    if answer.status_code != 404:
        yield STATUS.format(f"{base}{_NOWHERE}", answer.status_code, 404)


def sample(site: ReleasedSite) -> list[str]:
    """The files that are asked for: the home page, then the newest of each kind in turn; the same release gives the same sample."""
    newest = sorted(site.files, key=lambda path: (-site.files[path].changed.timestamp(), path))
    by_kind: dict[str, list[str]] = {}
    for path in newest:
        if path.startswith((".", "_", "404")):  # for servers, or for what is not found
            continue
        by_kind.setdefault(path.rpartition(".")[2], []).append(path)
    chosen = ["index.html"] if "index.html" in site.files else []
    rounds = max(map(len, by_kind.values()), default=0)
    for number in range(rounds):
        chosen += [paths[number] for _kind, paths in sorted(by_kind.items()) if number < len(paths) and paths[number] not in chosen]
    return chosen[:SAMPLE]
