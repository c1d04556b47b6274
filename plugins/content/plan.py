"""What a house of sites is made of, as far as reading the texts goes: kinds, tables of site.toml, sections, files that are no text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from .attachments import Medium
from .kind import AnyKind
from .sections import Section
from .site import SiteConfig, config_model
from .tables import Table


@dataclass(frozen=True)
class Plan:
    """``kinds`` in the order of lists, ``tables`` of site.toml, ``sections`` of pages, ``media``.

    ``own_files`` are a site's other files; ``views`` says, by section, under which name its template is given what it shows.
    """

    kinds: tuple[AnyKind, ...]
    tables: tuple[Table[Any], ...] = ()
    sections: tuple[Section, ...] = ()
    media: tuple[Medium, ...] = ()
    own_files: frozenset[str] = frozenset()
    views: Mapping[str, str] = field(default_factory=dict)

    def __getstate__(self) -> Mapping[str, object]:
        """What another process is given: what is derived from it is derived there, where the model of site.toml has no name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def config(self) -> type[SiteConfig]:
        """The schema of a site.toml with the tables of every subject."""
        return config_model(self.tables)

    @cached_property
    def section_by_name(self) -> Mapping[str, Section]:
        """The sections by the word that editors write."""
        return {section.name: section for section in self.sections}

    @cached_property
    def kind_by_key(self) -> Mapping[str, AnyKind]:
        """The kinds by their key."""
        return {kind.key: kind for kind in self.kinds}

    def folders(self, config: SiteConfig | None) -> Mapping[str, AnyKind]:
        """The kinds that a site has, by the folder of each there; without its site.toml, those whose folder does not hang on it."""
        return dict(self._folders(config))

    def _folders(self, config: SiteConfig | None) -> Iterator[tuple[str, AnyKind]]:
        for kind in self.kinds:
            folder = kind.folder_in(config)
            if folder:
                yield folder, kind
