"""The agenda: what comes, what was, year by year."""

from __future__ import annotations

from ..collections.generator import SiteBuild, site_read
from ..collections.schemas import EVENTS
from ..collections.webpages import WebPage
from .view import agenda


def add_agenda(build: SiteBuild) -> None:
    """Give every template the agenda of the day, and each year its page."""
    view = agenda(build.site.items(EVENTS), build.library.today)
    build.values["agenda"] = view
    build.pages += [WebPage(year.address, "year", {"year": year}) for year in view.years]


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_agenda)
