"""The ledgers after a publication: written where they say something new, committed alone, sent on where somebody waits for them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.ledger.ledger import FILE, Ledger, Publication
from plugins.publishing.ledgers import record, write_ledgers

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
LEDGER = Ledger({"a": Publication("a", NOW, "/a/")})


@dataclass(frozen=True)
class Project:
    """A project of one site; ``git`` says what Git says of it."""

    root: Path

    @property
    def content(self) -> Path:
        """Its content."""
        return self.root / "content"

    @property
    def file(self) -> Path:
        """The ledger of its site."""
        return self.content / "mila" / FILE

    def git(self, *words: str) -> str:
        """What Git says."""
        return subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True, check=True).stdout.strip()

    def recorded(self, ledger: Ledger = LEDGER) -> str:
        """Write the ledger, and record it as that of a release; what did not succeed."""
        return record(self.root, self.content, write_ledgers(self.content, {"mila": ledger}), "20261130T120000Z")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project that Git does not know yet."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@mila.example")
    found = Project(tmp_path / "project")
    found.file.parent.mkdir(parents=True)
    return found


@pytest.fixture
def known(project: Project) -> Project:
    """The same, with a first commit."""
    project.git("init", "-q", "-b", "main")
    project.git("commit", "-q", "--allow-empty", "-m", "Start")
    return project


def test_only_what_changed_is_written(project: Project) -> None:
    """A file that says the same keeps its time; a site that has published nothing gets no file; nothing is left beside."""
    assert write_ledgers(project.content, {"mila": LEDGER, "crescendo": Ledger()}) == ("mila",)
    os.utime(project.file, (0, 0))

    assert write_ledgers(project.content, {"mila": LEDGER}) == ()
    assert project.file.stat().st_mtime == 0
    assert [path.name for path in project.content.rglob("*")] == ["mila", FILE]


def test_without_git_there_is_nothing_to_record(project: Project) -> None:
    """The file is all there is."""
    assert project.recorded() == ""
    assert project.file.is_file()


def test_without_another_machine_it_is_committed_here(known: Project) -> None:
    """A repository that has no remote, or none that its branch goes to, has nobody to send it to: that is no fault."""
    assert known.recorded() == ""
    known.git("remote", "add", "origin", str(known.root / "nowhere.git"))
    assert known.recorded(Ledger({"b": Publication("b", NOW, "/b/")})) == ""

    assert known.git("log", "--format=%s").splitlines() == ["Record the release 20261130T120000Z"] * 2 + ["Start"]


def test_what_says_the_same_is_not_committed_again(known: Project) -> None:
    """Nor anything else that is new there."""
    known.recorded()
    (known.content / "mila" / "site.toml").touch()

    assert known.recorded() == ""
    assert record(known.root, known.content, ("mila",), "20261130T120000Z") == ""
    assert len(known.git("log", "--format=%s").splitlines()) == 2
    assert known.git("status", "--porcelain") == "?? content/mila/site.toml"


def test_what_an_editor_has_staged_waits_for_them(known: Project) -> None:
    """The commit holds the ledger alone."""
    known.recorded()
    (known.content / "mila" / "site.toml").touch()
    known.git("add", ".")

    assert known.recorded(Ledger({"b": Publication("b", NOW, "/b/")})) == ""
    assert known.git("show", "--name-only", "--format=", "HEAD") == f"content/mila/{FILE}"
    assert known.git("status", "--porcelain") == "A  content/mila/site.toml"


def test_what_could_not_be_sent_before_is_sent_now(known: Project, tmp_path: Path) -> None:
    """With the next publication, even where that has nothing to record."""
    remote = tmp_path / "remote.git"
    known.git("init", "-q", "--bare", "-b", "main", str(remote))
    known.git("remote", "add", "origin", str(remote))
    known.git("push", "-q", "-u", "origin", "main")
    remote.rename(tmp_path / "away.git")
    assert known.recorded().startswith("le registre est enregistré ici, mais n'a pas pu être envoyé aux autres machines")

    (tmp_path / "away.git").rename(remote)
    assert known.recorded() == ""
    assert known.git("rev-parse", "HEAD") == known.git("ls-remote", "origin", "main").split()[0]


def test_what_git_refuses_is_told_on_one_line(known: Project) -> None:
    """With its own words; the ledger is written all the same."""
    hook = known.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho non >&2\necho jamais >&2\nexit 1\n")
    hook.chmod(0o755)

    assert (
        known.recorded() == "le registre est écrit, mais Git n'a pas pu l'enregistrer ; montrez ceci à qui s'occupe du dépôt : non jamais"
    )
    assert known.file.is_file()


def test_a_git_that_cannot_even_look_is_told(known: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without Git, or a repository that it cannot read: the ledger is written, and that nobody else has it is said."""
    (known.root / ".git" / "HEAD").write_text("damaged")
    assert known.recorded().startswith("le registre est écrit, mais Git n'a pas pu l'enregistrer")

    monkeypatch.setenv("PATH", str(tmp_path))
    told = known.recorded(Ledger({"b": Publication("b", NOW, "/b/")}))
    assert told.startswith("le registre est écrit, mais Git n'a pas pu l'enregistrer")
    assert '"/b/"' in known.file.read_text()
