"""Where the subjects meet: what each is given of the others, for Pelican's settings and for the commands alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .agenda.kind import EMBED
from .content.items import Reading
from .french.markdown import FrenchTypography

# The subjects that add to a site, in the order in which they are asked.
PLUGINS = [
    "plugins.build.generator",
    "plugins.build.assets",
    "plugins.agenda.room",
    "plugins.street.room",
    "plugins.pages.room",
    "plugins.feeds.room",
]

# The only addresses that pages of other sites may frame.
FRAMED = frozenset({EMBED})


def reading(today: date, *, drafts: bool = False, urls: Mapping[str, str] | None = None) -> Reading:
    """How the content is read on a day: French typography in the bodies, drafts and other addresses for a preview."""
    return Reading(today, drafts=drafts, urls=urls or {}, extensions=(FrenchTypography(),))
