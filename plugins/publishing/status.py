"""What is online, in words for an editor, and what waits for the next publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from ..build.sites import ReadySite
from ..french.dates import PARIS
from ..french.wording import day_in_words
from ..ledger.channel import told
from ..ledger.recording import unrecorded
from ..release.manifest import Manifest

NOTHING = "rien n'est en ligne : « python3 tasks.py publish » publie"


def said(online: Manifest | None, sites: Mapping[str, ReadySite], now: datetime) -> Iterator[str]:
    """What is online since when, then what each site would announce now, and what it will on a later day, a line of French each."""
    if online is None:
        yield NOTHING
    else:
        moment = online.moment.astimezone(PARIS)
        yield f"en ligne : {online.name}, publié le {day_in_words(moment)} à {moment:%H:%M} ({_age(now - moment)})"
    channels = [channel for ready in sites.values() for channel in ready.edition.channels]
    for name, ready in sites.items():
        waiting = unrecorded(told(channels, name), ready.edition.ledger)
        yield f"{name} : {_count(len(waiting))}"
        yield from (f"  {item.path} : « {item.entry.title} »" for item in waiting)
        for item in ready.edition.site.all_items:
            begins = item.entry.published_from
            if not item.is_draft and not item.public and begins and begins.first_day > now.date():
                yield f"  {item.path} : attend le {day_in_words(begins.first_day)}"


def _count(number: int) -> str:
    if number == 0:
        return "rien de nouveau à annoncer"
    return f"{number} texte{'s' if number > 1 else ''} que la prochaine publication annoncera"


def _age(since: timedelta) -> str:
    if since.days < 1:
        return "il y a moins d'un jour"
    return f"il y a {since.days} jour{'s' if since.days > 1 else ''}"
