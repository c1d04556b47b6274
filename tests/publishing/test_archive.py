"""« archive »: what comes out of it is, byte for byte, what the manifest lists; the same release gives the same archive."""

from __future__ import annotations

import io
import shutil
import tarfile
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.publishing.archive import Read, archive, restore
from plugins.publishing.folder import CURRENT, Folder
from plugins.publishing.target import PublishingRefused
from plugins.release.manifest import FILE, Manifest, ReleasedFile, ReleasedSite, read, write

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FILES = {"index.html": b"<h1>Accueil</h1>", "agenda/2026/fête.ics": b"BEGIN", f"{'a' * 120}/index.html": b""}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release of one site, on the disk as a folder has it."""
    folder = tmp_path / "releases" / "20261130T120000Z"
    listed = {
        path: ReleasedFile(sha256(body).hexdigest(), NOW - timedelta(days=number)) for number, (path, body) in enumerate(FILES.items())
    }
    manifest = Manifest(folder.name, NOW.date(), NOW, {"mila": ReleasedSite("https://www.milaparis.fr", listed)})
    for path, body in FILES.items():
        (folder / "mila" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "mila" / path).write_bytes(body)
    for place in (folder, folder / "mila"):
        (place / FILE).write_bytes(write(manifest))
    return folder


def reading(folder: Path) -> Read:
    """Reads files of a folder, as a place of publication does."""
    return lambda path: (folder / path).read_bytes() if (folder / path).is_file() else None


def test_what_is_unpacked_is_what_was_published(release: Path, tmp_path: Path) -> None:
    """Each file that the manifest lists is there with its bytes and its time, and nothing else but the manifest."""
    with tarfile.open(archive(reading(release), tmp_path / "nothing" / "yet")) as tar:
        tar.extractall(tmp_path / "unpacked", filter="data")
    there = tmp_path / "unpacked" / release.name
    manifest = read((there / FILE).read_bytes())
    found = {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()}

    assert found == {*manifest.hashes, FILE, f"mila/{FILE}"}
    for path, file in manifest.sites["mila"].files.items():
        assert sha256((there / "mila" / path).read_bytes()).hexdigest() == file.hash
        assert (there / "mila" / path).stat().st_mtime == file.changed.timestamp()


def test_the_same_release_gives_the_same_bytes(release: Path, tmp_path: Path) -> None:
    """Whoever made it, on whatever machine, in whatever order the disk gives files, and whatever lies beside them."""
    first = archive(reading(release), tmp_path / "one").read_bytes()
    copy = tmp_path / "elsewhere" / release.name
    shutil.copytree(release, copy, copy_function=shutil.copyfile)
    (copy / "mila" / "index.html.br").write_bytes(b"packed")
    second = archive(reading(copy), tmp_path / "two")

    assert second.name == "20261130T120000Z.tar.gz"
    assert second.read_bytes() == first
    with tarfile.open(second) as tar:
        assert {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in tar} == {(0, 0, "", "")}


def test_a_release_that_is_spoilt_is_not_archived(release: Path, tmp_path: Path) -> None:
    """A file that is gone or another, and a folder that is no release: each is told, and nothing is written."""
    (release / "mila" / "index.html").write_bytes(b"autre")
    with pytest.raises(PublishingRefused, match=r"mila/index\.html a changé"):
        archive(reading(release), tmp_path / "out")
    (release / "mila" / "index.html").unlink()
    with pytest.raises(PublishingRefused, match=r"mila/index\.html manque"):
        archive(reading(release), tmp_path / "out")
    (release / FILE).write_bytes(b"{}")
    with pytest.raises(PublishingRefused, match="il n'y a pas de publication"):
        archive(reading(release), tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_an_archive_is_put_back(release: Path, tmp_path: Path) -> None:
    """In a folder of its own it is online as a publication is, each file as the manifest says."""
    manifest = restore(archive(reading(release), tmp_path / "out"), tmp_path / "again")

    assert manifest.name == release.name
    again = Folder(tmp_path / "again")
    assert again.online() == release.name
    assert {path: again.read(f"mila/{path}") for path in FILES} == FILES


def test_an_archive_that_is_spoilt_is_told(release: Path, tmp_path: Path) -> None:
    """Cut anywhere, something else altogether, of another's making, or with a file that changed: never half of it online."""
    file = archive(reading(release), tmp_path / "out")
    whole = file.read_bytes()
    outside = io.BytesIO()
    with tarfile.open(mode="w:gz", fileobj=outside) as tar:
        tar.addfile(tarfile.TarInfo("../../dehors.txt"))
    for number, raw in enumerate([whole[: len(whole) // 2], whole[:40], b"", b"PK", outside.getvalue()]):
        file.write_bytes(raw)
        with pytest.raises(PublishingRefused, match="n'est pas l'archive d'une publication, ou n'est plus entière"):
            restore(file, tmp_path / f"again-{number}")
        assert not (tmp_path / f"again-{number}" / CURRENT).exists()
    assert not (tmp_path / "dehors.txt").exists()
    with tarfile.open(file, "w:gz") as tar:
        (release / "mila" / "index.html").write_bytes(b"autre")
        tar.add(release, arcname=release.name)
    with pytest.raises(PublishingRefused, match=r"mila/index\.html a changé$"):
        restore(file, tmp_path / "changed")
    assert not (tmp_path / "changed" / CURRENT).exists()


def test_a_release_of_a_folder_is_read_by_its_name(release: Path) -> None:
    """Whether it is online or not; no name leads out of the folder's releases."""
    folder = Folder(release.parents[1])

    assert folder.read_from(release.name, "mila/index.html") == FILES["index.html"]
    assert folder.read_from(f"../releases/{release.name}", "mila/index.html") is None
