"""An archive of a release: one file that any server serves from, without Python, and whose bytes hang on the release alone.

It is made, and it is put back: the second is rehearsed, for an archive that nobody has ever opened is none.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from ..release.manifest import FILE, Manifest, UnreadableManifest, read
from .folder import RELEASES, Folder
from .target import PublishingRefused

NO_RELEASE = "il n'y a pas de publication à cet endroit : sa liste (.release.json) manque ou n'est plus lisible"
SPOILT = "la publication {} n'est plus ce qu'elle était : {}"
UNREADABLE = "{} n'est pas l'archive d'une publication, ou n'est plus entière : prenez-en une autre copie"
MISSING = "{} manque"
OTHER_BYTES = "{} a changé"


Read = Callable[[str], bytes | None]  # from the place of a file in a release to its bytes; None where there is none


def archive(read_file: Read, output: Path) -> Path:
    """Write ``<name>.tar.gz`` of a release into a folder; return its path. Every file is compared with the manifest first.

    The files that the manifest does not list (compressed copies beside them) are left out: servers or the next publication make them again.
    Raises PublishingRefused.
    """
    try:
        manifest = read(read_file(FILE) or b"")
    except UnreadableManifest:
        raise PublishingRefused(NO_RELEASE) from None
    files = list(_files(read_file, manifest))
    file = output / f"{manifest.name}.tar.gz"
    output.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}")
    with (
        new.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as packed,
        tarfile.open(mode="w", fileobj=packed, format=tarfile.PAX_FORMAT) as tar,
    ):
        for path, changed, content in files:
            tar.addfile(_entry(f"{manifest.name}/{path}", changed, len(content)), io.BytesIO(content))
    new.replace(file)
    return file


def restore(file: Path, path: Path) -> Manifest:
    """Put an archived release online in an empty folder of this machine, as publishing to a folder does; return its manifest.

    Every file is compared with the manifest. Raises PublishingRefused.
    """
    try:
        with tarfile.open(file) as tar:
            tar.extractall(path / RELEASES, filter="data")
    except (OSError, tarfile.TarError, EOFError, zlib.error):
        raise PublishingRefused(UNREADABLE.format(file.name)) from None
    target = Folder(path)
    for name in target.names():
        manifest = read((path / RELEASES / name / FILE).read_bytes())
        for _place, _changed, _content in _files(partial(target.read_from, name), manifest):
            pass
        target.switch(name, None)
        return manifest
    raise PublishingRefused(UNREADABLE.format(file.name))


def _files(read_file: Read, manifest: Manifest) -> Iterator[tuple[str, datetime, bytes]]:
    """Each file of a release by its place, with the moment it changed and its bytes, sorted; the manifest stands in each site, too."""
    places = {FILE: ("", manifest.moment)}
    for name, site in manifest.sites.items():
        places[f"{name}/{FILE}"] = ("", manifest.moment)
        places |= {f"{name}/{path}": (file.hash, file.changed) for path, file in site.files.items()}
    for path, (digest, changed) in sorted(places.items()):
        content = read_file(path)
        if content is None:
            raise PublishingRefused(SPOILT.format(manifest.name, MISSING.format(path)))
        if digest and sha256(content).hexdigest() != digest:
            raise PublishingRefused(SPOILT.format(manifest.name, OTHER_BYTES.format(path)))
        yield path, changed, content


def _entry(path: str, changed: datetime, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(path)
    entry.size, entry.mtime, entry.mode = size, int(changed.timestamp()), 0o644
    return entry  # its owner is 0, without a name
