"""Telling WebSub hubs which feeds have changed (https://www.w3.org/TR/websub/), so that readers who ask them have what is new at once.

A hub is told once a release is online and recorded. It may be slow or away: that is said, and changes nothing of the publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import httpx

from ..build.sites import ReadySite
from ..feeds.hub import HUB
from ..release.manifest import Manifest

PATIENCE = 10.0  # seconds that a hub has to be reached, and as many to answer
_FEEDS = "flux/"
_ENDINGS = (".xml", ".json")

# From the address of a hub and those of feeds to why it could not be told, in French; nothing where it was.
Tell = Callable[[str, Sequence[str]], str]

AWAY = "{} : le relais WebSub {} n'a pas été prévenu ({}) ; les lecteurs verront les nouveautés à leur prochain passage"


def tell_hubs(ready: Mapping[str, ReadySite], manifest: Manifest, before: Manifest | None, tell: Tell) -> tuple[str, ...]:
    """Tell the hub of each site that names one which of its feeds are not as they were; one line of French for each that was not told."""
    said = []
    for name, each in ready.items():
        hub = HUB.of(each.edition.site.config)
        changed = tuple(changed_feeds(name, manifest, before)) if hub else ()
        if hub and changed and (why := tell(hub, changed)):
            said.append(AWAY.format(name, hub, why))
    return tuple(said)


def changed_feeds(name: str, manifest: Manifest, before: Manifest | None) -> Iterator[str]:
    """The whole addresses of a site's feeds that are new or hold something else than before; the list of feeds is none."""
    site = manifest.sites[name]
    earlier = before.sites.get(name) if before else None
    for path, file in sorted(site.files.items()):
        if not path.startswith(_FEEDS) or not path.endswith(_ENDINGS) or path == f"{_FEEDS}opml.xml":
            continue
        was = earlier.files.get(path) if earlier else None
        if was is None or was.hash != file.hash:
            yield f"{site.url}/{path}"


def tell(hub: str, topics: Sequence[str], patience: float = PATIENCE) -> str:
    """Tell a hub of the feeds that have changed; why it was not told, or nothing.

    WebSub leaves the words to hubs: those that are in use read a form with ``hub.mode`` and ``hub.url``.
    """
    try:
        form = {"hub.mode": "publish", "hub.url": list(topics)}
        with (
            httpx.Client(timeout=patience, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", hub, data=form) as answer,
        ):
            return "" if answer.is_success else f"il répond {answer.status_code}"  # what it says besides may be long
    except httpx.TimeoutException:
        return "il ne répond pas"
    except httpx.HTTPError as error:
        return type(error).__name__
