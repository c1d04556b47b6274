"""The real command, on a copy of the project: the same bytes wherever it runs, and never half a site, whatever befalls it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from plugins.build.placing import sweep
from tests.conftest import FIXTURE, FIXTURE_NAMES, THIRD, copy_project, gone

pytestmark = pytest.mark.slow

# What is wrong: the file, what it says, what it is made to say.
BAD_FILES = {
    "an unknown strand": ("content/halle/agenda/2026-10-mardi-orgue.md", "strand: mardis", "strand: mardy"),
    "a link that leads nowhere": ("content/verger/pages/accueil.md", "(participer.md)", "(participez.md)"),
    "a date that no calendar has": ("content/halle/actualites/2026-09-la-verriere-est-finie.md", "date: 2026-09-18", "date: 2026-09-31"),
    "a menu entry that leads nowhere": ("content/verger/site.toml", 'page = "enquete"', 'page = "enquette"'),
}

BAD_ARGUMENTS = {
    "a site that is not": (["--site", "halles"], "il n'y a pas de site « halles » ; sites : halle, trois, verger"),
    "a day in words": (["--today", "demain"], "« demain » n'est pas un jour ; écrivez-le 2024-06-01"),
    "a day that no calendar has": (["--today", "2024-02-30"], "« 2024-02-30 » n'est pas un jour ; écrivez-le 2024-06-01"),
}

ENVIRONMENTS = {
    "paris": {"TZ": "Europe/Paris", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"},
    "auckland": {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "271828", "LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"},
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with the fixture's content, that the module's tests only read."""
    return copy_project(tmp_path_factory.mktemp("shared") / "project", FIXTURE)


def command(project: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """``python tasks.py …``, as one types it in the project, to its end."""
    return subprocess.run(
        [sys.executable, "tasks.py", *arguments],
        cwd=project,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path, what an interrupted build left aside excepted."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {name: path.read_bytes() for path in files if not (name := path.relative_to(folder).as_posix()).startswith(".next-")}


def change(project: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file of the project."""
    file = project / path
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new), encoding="utf-8")


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    """Neither the place, the time zone, the locale, the order of hashing nor the age of the files changes one byte of the output."""
    trees = []
    for name, environment in ENVIRONMENTS.items():
        project = copy_project(tmp_path / name, FIXTURE)
        ages = random.Random(name)
        for path in (project / "content").rglob("*"):
            os.utime(path, (moment := ages.randint(10**9, 2 * 10**9), moment))
        done = command(project, "build", "--output", "built", "--today", "2026-11-23", environment=environment)
        assert done.returncode == 0, done.stdout + done.stderr
        trees.append(tree(project / "built"))

    one, other = trees

    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 150


def test_building_again_changes_nothing(shared: Path, tmp_path: Path) -> None:
    """A second build over the first gives the same bytes, and leaves nothing beside the sites."""
    output = str(tmp_path / "built")
    command(shared, "build", "--output", output, "--today", "2026-11-23")
    before = tree(tmp_path)

    done = command(shared, "build", "--output", output, "--today", "2026-11-23")

    assert done.returncode == 0, done.stderr
    assert tree(tmp_path) == before
    assert sorted(path.name for path in (tmp_path / "built").iterdir()) == FIXTURE_NAMES


def test_what_a_build_says(shared: Path, tmp_path: Path) -> None:
    """A build says in French, for each site, where it is, how many pages it has and for which day."""
    done = command(shared, "build", "--output", str(tmp_path), "--today", "2024-06-01")

    pages = {name: len(list((tmp_path / name).rglob("*.html"))) for name in FIXTURE_NAMES}

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines() == [f"{tmp_path}/{name}/ : {count} pages, au 2024-06-01" for name, count in pages.items()]


def test_one_site_alone(shared: Path, tmp_path: Path) -> None:
    """A site built alone is the same as beside the others, which are not touched."""
    command(shared, "build", "--output", str(tmp_path / "both"), "--today", "2026-11-23")

    done = command(shared, "build", "--output", str(tmp_path / "alone"), "--today", "2026-11-23", "--site", "verger")

    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "alone" / "verger") == tree(tmp_path / "both" / "verger")
    assert [path.name for path in (tmp_path / "alone").iterdir()] == ["verger"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, with the fixture's content, that a test may break."""
    return copy_project(tmp_path / "project", FIXTURE)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose sites were built into its ``output/``."""
    project = copy_project(tmp_path_factory.mktemp("published") / "project", FIXTURE)
    done = command(project, "build", "--today", "2026-11-23")
    assert done.returncode == 0, done.stderr
    return project


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_changes_nothing(published: Path, case: str) -> None:
    """With one bad file, all sites stay as they were to the byte, and the editor reads in French where the fault is."""
    path, old, new = BAD_FILES[case]
    good = (published / path).read_bytes()
    before = tree(published / "output")
    change(published, path, old, new)
    lines = (published / path).read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines, 1) if new in line)

    done = command(published, "build", "--today", "2026-11-23")

    (published / path).write_bytes(good)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    first, *rest = done.stderr.splitlines()
    assert first.startswith(f"{path}, ligne {place} : ")
    assert rest == ["1 erreur à corriger.", "Rien n'est bâti ; output/ reste tel qu'il était."]
    assert tree(published / "output") == before
    assert sorted(child.name for child in (published / "output").iterdir()) == FIXTURE_NAMES


def test_every_fault_is_said(project: Path) -> None:
    """Faults in several files of several sites are all said at once, in the order of files."""
    for path, old, new in BAD_FILES.values():
        change(project, path, old, new)

    done = command(project, "build", "--today", "2026-11-23")

    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert "4 erreurs à corriger." in lines
    faults = [line for line in lines if line.startswith("content/")]
    assert sorted(line.split(" : ")[0].split(",")[0] for line in faults) == sorted(path for path, _old, _new in BAD_FILES.values())
    assert not (project / "output").exists()


@pytest.mark.parametrize("case", BAD_ARGUMENTS)
def test_a_bad_argument_changes_nothing(published: Path, case: str) -> None:
    """What cannot be asked for is said in one French sentence, and the output stays as it was."""
    arguments, sentence = BAD_ARGUMENTS[case]
    before = tree(published / "output")

    done = command(published, "build", *arguments)

    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == sentence
    assert "Traceback" not in done.stdout + done.stderr
    assert tree(published / "output") == before


def test_a_folder_that_is_not_ours_is_refused(shared: Path, tmp_path: Path) -> None:
    """A folder that holds something else is neither emptied nor added to, even where only one is not ours."""
    (tmp_path / "halle").mkdir()
    (tmp_path / "halle" / "index.html").write_text("un autre site")
    before = tree(tmp_path)

    done = command(shared, "build", "--output", str(tmp_path))

    assert done.returncode == 1
    assert (
        done.stderr.splitlines()[0] == f"{tmp_path}/halle existe et n'est pas un site bâti ici ; choisissez un autre dossier avec --output"
    )
    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["halle"]


def test_an_output_that_is_a_file_is_refused(shared: Path, tmp_path: Path) -> None:
    """An output that is a file, or in a file, is refused with a French sentence too."""
    (tmp_path / "sites").write_text("un fichier")

    done = command(shared, "build", "--output", str(tmp_path / "sites"))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / "sites").read_text() == "un fichier"


@pytest.fixture
def building(published: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build of a changed site, caught once it has begun to write."""
    path = "content/halle/pages/la-halle.md"
    good = (published / path).read_bytes()
    change(published, path, "title: ", "title: Changé, ")
    started = subprocess.Popen(
        [sys.executable, "tasks.py", "build", "--today", "2026-11-23"],
        cwd=published,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    limit = time.monotonic() + 30
    while not any((published / "output").glob(".next-*/*/**/*.html")) and time.monotonic() < limit:
        time.sleep(0.002)
    yield started
    gone(started.pid, seconds=0)
    started.wait()
    (published / path).write_bytes(good)
    for left in (published / "output").glob(".next-*"):
        shutil.rmtree(left)


@pytest.mark.parametrize("death", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=["killed", "ended", "interrupted"])
def test_a_build_that_dies_changes_nothing(published: Path, building: subprocess.Popen[bytes], death: signal.Signals) -> None:
    """A build that is killed while it writes leaves the sites as they were and no process behind; the next one succeeds."""
    before = tree(published / "output")

    os.killpg(building.pid, death)
    building.wait(timeout=30)

    assert building.returncode != 0
    assert gone(building.pid)
    assert tree(published / "output") == before
    again = command(published, "build", "--today", "2026-11-23")
    assert again.returncode == 0, again.stderr
    assert b"Chang\xc3\xa9" in (published / "output" / "halle" / "la-halle" / "index.html").read_bytes()
    for name, content in before.items():
        (published / "output" / name).write_bytes(content)


def test_drafts_are_not_published(project: Path) -> None:
    """A draft is nowhere in a build; nobody has been told of it."""
    (project / "content" / "halle" / "registre.jsonl").unlink()
    change(project, "content/halle/actualites/2026-11-seize-panneaux.md", "category: ", "status: draft\ncategory: ")

    done = command(project, "build", "--today", "2026-11-23", "--site", "halle")

    assert done.returncode == 0, done.stderr
    assert not (project / "output" / "halle" / "actualites" / "seize-panneaux").exists()
    assert not [path for path, content in tree(project / "output").items() if b"seize-panneaux" in content]


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    """A folder that a killed build left is taken away, and the site it had just moved aside is put back if it is gone."""
    output = tmp_path / "sites"
    left = output / ".next-999999999-abc"
    (left / "mila.old").mkdir(parents=True)
    (left / "mila.old" / "404.html").write_text("la dernière version")
    (left / "crescendo").mkdir()

    sweep(output)

    assert [path.name for path in output.iterdir()] == ["mila"]
    assert (output / "mila" / "404.html").read_text() == "la dernière version"


def test_a_third_site_is_a_folder(tmp_path: Path) -> None:
    """A site of three files beside the real ones, with no agenda, no news and no street, is built with nothing else to change."""
    root = copy_project(tmp_path / "project")
    shutil.copytree(FIXTURE / THIRD, root / "content" / "troisieme-site")

    done = command(root, "build", "--site", "troisieme-site", "--output", "sites")

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.relative_to(root / "sites" / "troisieme-site").as_posix() for path in (root / "sites").rglob("*.html")) == [
        "404.html",
        "index.html",
        "plan-du-site/index.html",
    ]
