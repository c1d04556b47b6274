"""The lists that several pages show: news, resources by need, and the plan of the site."""

from __future__ import annotations

from ..build.generator import SiteBuild, site_read
from ..kinds import NEWS, PAGES, RESOURCES
from .view import by_need, newest_first, plan


def add_listings(build: SiteBuild) -> None:
    """Give every template the news, the resources and the plan of the site."""
    site = build.site
    build.values["news"] = newest_first(site.items(NEWS))
    build.values["resources"] = by_need(site.items(RESOURCES), site.config.needs)
    build.values["pages"] = {item.slug: item for item in site.items(PAGES)}
    build.values["resource_sheets"] = build.library.by_slug(RESOURCES, site)
    build.values["plan"] = plan(site)


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_listings)
