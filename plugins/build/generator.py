"""Pelican's side: one generator writes every route of a site."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from ..content.library import Reading
from ..french.dates import today
from ..routes.route import Bundle, Finished, Page, Route
from .keeping import Keeper
from .sites import ReadySite, ready_sites


class RoutesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes all routes of a site.

    Settings: ``PATH`` is the site's folder under content/, ``HOUSE`` what sites are made of, ``TODAY`` the day to write for (a date or its
    ISO 8601 form; without it, today in Paris), ``KEPT`` a folder for what takes long to draw; ``READY``, where given, the site as it
    was read already. Raises ContentFaults before anything is written.
    """

    def generate_context(self) -> None:
        """Read the site."""
        self._folders: set[Path] = set()
        self._keeper = Keeper(Path(self.settings["KEPT"]))
        self.ready: ReadySite = self.settings.get("READY") or self._read()

    def _read(self) -> ReadySite:
        folder, day = Path(self.settings["PATH"]), self.settings.get("TODAY") or today()
        reading = Reading(day if isinstance(day, date) else date.fromisoformat(day))
        return ready_sites(self.settings["HOUSE"], folder.parent, reading)[folder.name]

    def generate_output(self, writer: Writer) -> None:
        """Write every route, then every bundle; what would be written twice raises, as does a template that asks for what is not there."""
        for route in self.ready.table.shown:
            served = self._keeper.served(route) if route.kept else route.serve(self.ready.bodies)
            if isinstance(served, Page):
                self._write_page(writer, route, served)
            else:
                self._write_file(route.save_as, served)
        for bundle in self.ready.table.bundles:
            self._write_bundle(bundle)

    def _write_page(self, writer: Writer, route: Route, page: Page) -> None:
        frame = self.ready.frame
        values = {
            "site": frame,
            "address": route.address,
            "social_card": frame.card(route.address),
            "announced": frame.feeds_of(route.address),
            **page.values,
        }
        self._make_folder(Path(self.output_path, route.save_as).parent)  # Pelican would not say that it cannot
        writer.write_file(route.save_as, self.get_template(page.template), {}, **values)

    def _write_bundle(self, bundle: Bundle) -> None:
        listed = (route for route in self.ready.table.shown if route.listed and route.listed.group)
        pages = [Finished(route.listed, Path(self.output_path, route.save_as).read_bytes()) for route in listed if route.listed]
        for name, content in bundle.make(*bundle.needs, pages).items():
            self._write_file(f"{bundle.path}{name}", content)

    def _write_file(self, path: str, content: bytes) -> None:
        target = Path(self.output_path, path)
        self._make_folder(target.parent)
        with target.open("xb", buffering=0) as file:  # what is there already belongs to something else
            file.write(content)

    def _make_folder(self, folder: Path) -> None:
        if folder not in self._folders:
            folder.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)


def get_generators(pelican: Any) -> type[Generator]:
    """Give Pelican our generator."""
    return RoutesGenerator


def register() -> None:
    """Called by Pelican for each build."""
    signals.get_generators.connect(get_generators)
