"""``publication.toml``: where sites are published. It holds no secret: keys come from the environment or from an agent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, ValidationError

from ..content.faults import ContentFaults, Fault
from ..content.fields import Choice, Slug
from ..content.frontmatter import nearest_line
from ..content.messages import field_faults
from ..content.record import Record
from ..content.site import line_index
from ..release.serving import SERVERS
from .folder import Folder
from .target import Target

FILE = "publication.toml"
MISSING = "ce fichier manque : il dit où publier les sites ; docs/publier.md donne, pour chaque hébergement, les lignes à y écrire"
UNREADABLE = "ce fichier n'est plus lisible à partir d'ici : vérifiez les guillemets, les virgules et les crochets"
NO_TARGET = "il n'y a pas de lieu de publication « {} » ; ceux de publication.toml : {}"
NO_DEFAULT = "« default » nomme « {} », qui n'est pas un des lieux de [targets] : {}"


def _base(text: str) -> str:
    if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", text):
        raise ValueError("l'adresse où demander un site s'écrit « https://www.exemple.fr », sans barre à la fin")
    return text


Base = Annotated[str, AfterValidator(_base)]


class FolderSettings(Record):
    """A folder of this machine; its server's roots are ``<path>/current/<site>/``.

    ``server`` is the one that reads it; ``ask`` are the addresses at which each site is asked for once it is online, where they are not
    those of site.toml.
    """

    kind: Literal["folder"]
    path: Path
    server: Annotated[str, Choice(SERVERS)] = "none"
    ask: Mapping[Slug, Base] = Field(default={})

    def target(self, root: Path) -> Target:
        """The place; a path that is not whole begins in the project."""
        return Folder(root / self.path)


Settings: TypeAlias = FolderSettings


class PublicationToml(Record):
    """What publication.toml holds: the places by name, and the one that is meant where none is named."""

    default: Slug
    targets: Mapping[Slug, Settings]

    def place(self, name: str) -> tuple[str, Settings]:
        """The name and the settings of a place, or of the default one. Raises KeyError where there is none."""
        chosen = name or self.default
        return chosen, self.targets[chosen]


def read_settings(root: Path) -> PublicationToml:
    """The publication.toml of a project. Raises ContentFaults with all that is wrong in it, or where there is none."""
    file = root / FILE
    if not file.is_file():
        raise ContentFaults([Fault(FILE, 0, MISSING)])
    text = file.read_text(encoding="utf-8", errors="replace")
    try:
        found = PublicationToml.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ContentFaults([Fault(FILE, int(line[1]) if line else 0, UNREADABLE)]) from None
    except ValidationError as error:
        lines = line_index(text)
        faults = field_faults(PublicationToml, {}, error, line="{} = …")
        raise ContentFaults(Fault(FILE, nearest_line(lines, location), message) for location, message in faults) from None
    if found.default not in found.targets:
        message = NO_DEFAULT.format(found.default, ", ".join(found.targets) or "aucun")
        raise ContentFaults([Fault(FILE, nearest_line(line_index(text), ("default",)), message)])
    return found
