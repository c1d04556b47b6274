"""Pelican's side of collections: one generator reads the content, lets the other subjects add to it, and writes every page."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from ..content.items import Library, Site
from ..content.library import load
from ..media.photos import publish
from ..routes.webpages import SiteFile, WebPage, item_pages

# Sent once a site is read, with a SiteBuild that the receivers complete.
site_read = signal("site_read")


@dataclass
class SiteBuild:
    """A site on its way to pages: ``pages`` and ``files`` to write, and ``values`` that every template sees."""

    library: Library
    site: Site
    settings: dict[str, Any]
    pages: list[WebPage]
    values: dict[str, Any]
    files: list[SiteFile] = field(default_factory=list)


class CollectionsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the pages of all collections.

    Settings: ``SITE`` is the name of the site's folder under content/, ``READING`` how to read it, and ``LIBRARY``, where given,
    what reading it gave already. Raises ContentFaults before anything is written.
    """

    def generate_context(self) -> None:
        """Read the site and gather its pages."""
        self._folders: set[Path] = set()
        library = self.settings.get("LIBRARY") or load(Path(self.settings["PATH"]).parent, self.settings["READING"])
        site = library.sites[self.settings["SITE"]]
        self.build = SiteBuild(library, site, self.settings, list(item_pages(site)), {"site": site, "library": library})
        site_read.send(self.build)
        self.context.update(self.build.values)

    def generate_output(self, writer: Writer) -> None:
        """Write every page, file, photo, sound and document.

        One that would be written twice raises, as does a template that asks for what is not there.
        """
        for page in self.build.pages:
            template = self.get_template(page.template)
            writer.write_file(page.save_as, template, self.context, page=page, **page.values)
        for file in self.build.files:
            self._write(file.address, file.content)
        for photo in self.build.site.photos:
            self._write(photo.address, publish(photo))
        for item in self.build.site.visible_items:
            if item.sound:
                self._write(item.sound.address, item.sound.path.read_bytes())
        for document in self.build.site.documents.values():
            self._write(document.address, document.path.read_bytes())

    def _write(self, address: str, content: bytes) -> None:
        target = Path(self.output_path, address.removeprefix("/"))
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        with target.open("xb", buffering=0) as file:  # what is there already belongs to something else
            file.write(content)


def get_generators(pelican: Any) -> type[Generator]:
    """Give Pelican the generator of this subject."""
    return CollectionsGenerator


def register() -> None:
    """Called by Pelican for each build."""
    signals.get_generators.connect(get_generators)
