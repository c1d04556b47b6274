"""The feeds of a site: what is new, for readers, for the letter and for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from ..build.generator import SiteBuild, site_read
from ..letter.letters import files as letter_files
from ..letter.letters import newest_first, text_address
from ..podcast.episodes import ARTWORK, SIDE, latest_first, letter_read, linked_data, transcript_address
from ..podcast.episodes import files as episode_files
from ..routes.webpages import SiteFile
from .feeds import Feed
from .json_feed import as_json_feed
from .opml import as_opml
from .press import ICON, WIDTH, Press, Tools
from .rss import as_rss

OPML = "/flux/opml.xml"


def add_feeds(build: SiteBuild) -> None:
    """Give every template the feeds of the site, and write them.

    Settings: ``COVER_PNG`` draws the cover of a slug and ``ICON_PNG`` the sign of the site, with the theme's inks.
    """
    site, inks = build.site, build.values["inks"]

    def cover(slug: str) -> bytes:
        return bytes(build.settings["COVER_PNG"](slug, inks, WIDTH))

    tools = Tools(build.values["announcement"], cover)
    press = Press(build.library, site, tools)
    feeds = tuple(press.feeds())
    build.values["letters"] = newest_first(site)
    build.values["letter_text"] = text_address
    build.values |= {"feeds": feeds, "opml": OPML, "main_feeds": tuple(feed for feed in feeds if feed.address.count("/") == 2)}
    build.files += [*files(feeds, f"Flux – {site.config.name}"), *press.pictures(feeds)]
    build.files += letter_files(site, inks, cover)
    build.files.append(SiteFile(ICON, build.settings["ICON_PNG"](inks)))
    add_podcast(build)


def add_podcast(build: SiteBuild) -> None:
    """Give every template the episodes of the site; write what goes with them, and the podcast's cover, which ``ARTWORK_PNG`` draws."""
    site = build.site
    build.values |= {
        "artwork": ARTWORK,
        "episodes": latest_first(site),
        "episode_data": lambda item: linked_data(item, site),
        "letter_read": lambda item: letter_read(item, site),
        "transcript": transcript_address,
    }
    build.files += episode_files(site)
    if site.config.podcast:
        build.files.append(SiteFile(ARTWORK, build.settings["ARTWORK_PNG"](site.name, build.values["inks"], SIDE)))


def files(feeds: Sequence[Feed], title: str) -> list[SiteFile]:
    """Each feed as RSS and as JSON, and the list of all."""
    written = [SiteFile(feed.rss, as_rss(feed)) for feed in feeds] + [SiteFile(feed.json, as_json_feed(feed)) for feed in feeds]
    return [*written, SiteFile(OPML, as_opml(title, feeds))]


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_feeds)
