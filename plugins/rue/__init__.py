"""The directory of the Rue de la Musique: the street in the order one walks it, and who is who."""

from __future__ import annotations

from ..collections.generator import SiteBuild, site_read
from ..collections.schemas import EVENTS, NEWS, STRUCTURES
from .view import directory, mentions


def add_directory(build: SiteBuild) -> None:
    """Give every template the directory, and what speaks of each structure."""
    build.values["directory"] = directory(build.site.items(STRUCTURES), build.library.today)
    build.values["mentions"] = mentions([*build.site.items(EVENTS), *build.site.items(NEWS)])
    sites = [build.site, *build.library.sites.values()]
    build.values["structures"] = {item.slug: item for site in reversed(sites) for item in site.items(STRUCTURES)}


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_directory)
