"""Branches of Git remotes: bare repositories on the disk, and Git's own server."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plugins.publishing import git_pages
from plugins.publishing.folder import OUTRUN
from plugins.publishing.git_pages import NO_GIT, NOT_OURS, Branch, GitPages
from plugins.publishing.target import PublishingRefused
from plugins.release.manifest import FILE, write
from tests.publishing.conformance_cloud import FIRST, SECOND, THIRD, Conformance, online, publish, released, shows


def git(repository: Path, *words: str) -> bytes:
    """What Git says of a repository."""
    return subprocess.run(["git", f"--git-dir={repository}", *words], capture_output=True, check=True).stdout


@dataclass
class Remotes:
    """A remote a site, and the repository of this machine; ``machine`` names another one."""

    folder: Path
    sites: Mapping[str, Branch] = field(default_factory=dict)
    machine: str = "here"

    def __post_init__(self) -> None:
        for name in ("mila", "crescendo"):
            if not self.remote(name).exists():
                subprocess.run(["git", "init", "--quiet", "--bare", str(self.remote(name))], check=True)
        mila, crescendo = str(self.remote("mila")), str(self.remote("crescendo"))
        self.sites = self.sites or {
            "mila": Branch(mila, "gh-pages", "github", "www.mila.example"),
            "crescendo": Branch(crescendo, "pages", "gitlab"),
        }

    def remote(self, name: str) -> Path:
        """The repository of a site."""
        return self.folder / f"{name}.git"

    def target(self) -> GitPages:
        """A target of another run."""
        return GitPages(self.folder / f"{self.machine}.git", self.sites, patience=20)

    def elsewhere(self) -> GitPages:
        """One of another machine."""
        return GitPages(self.folder / "elsewhere.git", self.sites, patience=20)

    def shown(self, name: str, path: str) -> bytes | None:
        """A file of what a host is given to serve."""
        found = subprocess.run(
            ["git", f"--git-dir={self.remote(name)}", "cat-file", "blob", f"refs/heads/{self.sites[name].branch}:{path}"],
            capture_output=True,
            check=False,
        )
        return found.stdout if found.returncode == 0 else None

    def seen(self, path: str) -> bytes | None:
        """What the host shows a visitor."""
        name, _, inside = path.partition("/")
        return self.shown(name, f"{self.sites[name].folder}{inside}")

    def refs(self, name: str) -> list[str]:
        """The references of a remote."""
        return git(self.remote(name), "for-each-ref", "--format=%(refname)").decode().split()

    def hook(self, name: str, script: str) -> None:
        """Let a remote run something before it takes what is pushed; nothing, where the script is empty."""
        file = self.remote(name) / "hooks" / "update"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git as a new machine has it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def place(tmp_path: Path) -> Remotes:
    """The place of each test."""
    return Remotes(tmp_path)


@pytest.mark.slow
class TestGitPages(Conformance):
    """What every place must do."""


def test_a_host_finds_what_it_wants(place: Remotes, tmp_path: Path) -> None:
    """GitHub: no Jekyll, the domain. GitLab: a folder, and what publishes it. Codeberg: the domain under its own name."""
    publish(place.target(), tmp_path / "next", FIRST)

    assert (place.shown("mila", ".nojekyll"), place.shown("mila", "CNAME")) == (b"", b"www.mila.example\n")
    assert b'$CI_COMMIT_BRANCH == "pages"' in (place.shown("crescendo", ".gitlab-ci.yml") or b"")
    assert place.shown("crescendo", "public/404.html") == FIRST["crescendo/404.html"]
    assert Branch("r", "pages", "codeberg", "x.example").own_files == {".nojekyll": b"", ".domains": b"x.example\n"}
    assert Branch("r", "pages", "github").own_files == {".nojekyll": b""}


def test_the_same_release_is_the_same_commit(place: Remotes, tmp_path: Path) -> None:
    """A commit hangs on the release alone, has no parent, and nothing in it but plain files."""
    publish(place.target(), tmp_path / "next", FIRST)
    other = Remotes(tmp_path / "other")
    publish(other.target(), tmp_path / "other" / "next", FIRST)

    commits = [git(each.remote("mila"), "rev-parse", "gh-pages") for each in (place, other)]
    assert commits[0] == commits[1]
    said = git(place.remote("mila"), "cat-file", "commit", "gh-pages").decode()
    assert "\nparent " not in said
    assert said.endswith("+0000\n\nPublication 20261130T174500Z\n")
    modes = {line[:6] for line in git(place.remote("mila"), "ls-tree", "-r", "gh-pages").decode().splitlines()}
    assert modes == {"100644"}


def test_a_site_without_a_branch_is_told(place: Remotes, tmp_path: Path) -> None:
    """Before anything is pushed: half of a release is none."""
    target = GitPages(tmp_path / "commits", {"mila": place.sites["mila"]})

    with pytest.raises(PublishingRefused, match="il n'y a pas de branche pour le site « crescendo »"):
        publish(target, tmp_path / "next", FIRST)
    assert place.refs("mila") == []


def test_a_branch_of_somebody_else_is_left_alone(place: Remotes, tmp_path: Path) -> None:
    """A branch that exists and has no release is not ours: it may be where the sources are."""
    tree = git(place.remote("mila"), "hash-object", "-w", "-t", "tree", "/dev/null").decode().strip()
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    commit = git(place.remote("mila"), *who, "commit-tree", "-m", "Sources", tree).decode().strip()
    git(place.remote("mila"), "update-ref", "refs/heads/gh-pages", commit)
    folder, manifest = released(tmp_path / "next", FIRST)

    with pytest.raises(PublishingRefused) as refused:
        place.target().send(folder, manifest, None)
    assert str(refused.value) == NOT_OURS.format(place.sites["mila"])
    assert git(place.remote("mila"), "rev-parse", "gh-pages").decode().strip() == commit


def test_what_somebody_committed_by_hand_stops_nobody(place: Remotes, tmp_path: Path) -> None:
    """A host that writes the domain into the branch changes no release; without its manifest, the next publication starts anew."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    by_hand = git(place.remote("mila"), *who, "commit-tree", "-p", "gh-pages", "-m", "Create CNAME", "gh-pages^{tree}").decode().strip()
    git(place.remote("mila"), "update-ref", "refs/heads/gh-pages", by_hand)
    assert online(place.target()) == first.name
    shows(place, publish(place.target(), tmp_path / "next", SECOND, 1), SECOND)

    empty = git(place.remote("crescendo"), "hash-object", "-w", "-t", "tree", "/dev/null").decode().strip()
    lost = git(place.remote("crescendo"), *who, "commit-tree", "-m", "Nothing", empty).decode().strip()
    git(place.remote("crescendo"), "update-ref", "refs/heads/pages", lost)
    assert place.target().read(FILE) is None
    folder, third = released(tmp_path / "next", THIRD, 2)
    place.target().send(folder, third, None)
    place.target().switch(third.name, None)
    shows(place, third, THIRD)


@pytest.mark.slow
def test_a_switch_that_is_cut_anywhere_is_finished(place: Remotes, tmp_path: Path) -> None:
    """Cut at each of its pushes: each branch is one release, whole; who asks next finishes what was begun."""
    names, minute = ("crescendo", "mila"), 0
    manifest, files = publish(place.target(), tmp_path / "next", FIRST), FIRST
    for refused in [f"refs/heads/{place.sites[name].branch}{end}" for end in ("-next", "") for name in names]:
        for _way in range(2):  # on, and back
            minute += 1
            before, was = manifest, files
            files = THIRD if files == FIRST else FIRST
            folder, manifest = released(tmp_path / "next", files, minute)
            place.target().send(folder, manifest, before)
            for name in names:
                place.hook(name, f'[ "$1" != "{refused}" ]')
            with pytest.raises(PublishingRefused):
                place.target().switch(manifest.name, before.name)
            for name in names:
                place.hook(name, "")
                assert place.seen(f"{name}/{FILE}") in (write(before), write(manifest))
            if online(place.target()) != manifest.name:
                shows(place, before, was)
                place.target().switch(manifest.name, before.name)
            shows(place, manifest, files)
            assert [ref for name in names for ref in place.refs(name) if ref.endswith("-next")] == []


def test_two_pushers(place: Remotes, tmp_path: Path) -> None:
    """Two machines send; the first that switches has it, the other is told; who comes while one switches is told as well."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "next", SECOND, 1)
    here = place.target()
    here.send(folder, second, first)
    other, third = released(tmp_path / "other", THIRD, 2)
    there = place.elsewhere()
    there.send(other, third, first)
    with pytest.raises(PublishingRefused) as slower:
        here.switch(second.name, first.name)  # what it had sent was taken away by the other one
    there.switch(third.name, first.name)
    shows(place, third, THIRD)

    folder, fourth = released(tmp_path / "next", SECOND, 3)
    here.send(folder, fourth, third)
    commit = git(place.remote("crescendo"), "rev-parse", "pages").decode().strip()
    git(place.remote("crescendo"), "update-ref", "refs/heads/pages-next", commit)
    with pytest.raises(PublishingRefused) as busy:
        here.switch(fourth.name, third.name)
    assert (str(slower.value), str(busy.value)) == (OUTRUN, OUTRUN)


def test_who_loses_the_race_is_told(place: Remotes, tmp_path: Path) -> None:
    """A branch that moved after it was looked at is left where it is (compare-and-swap)."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "next", SECOND, 1)
    place.target().send(folder, second, first)
    taken = git(place.remote("crescendo"), "rev-parse", "pages").decode().strip()
    place.hook("crescendo", f'[ "$1" = refs/heads/pages-next ] && [ ! -e taken ] && touch taken && git update-ref "$1" {taken}; exit 0')

    with pytest.raises(PublishingRefused):
        place.target().switch(second.name, first.name)
    assert place.seen("mila/index.html") == FIRST["mila/index.html"]


def test_who_finishes_beside_another_has_finished(place: Remotes, tmp_path: Path) -> None:
    """What is to be taken back at the end of a switch may be away by then, for another machine was finishing it too: all is as it was meant."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "next", SECOND, 1)
    place.target().send(folder, second, first)
    taken = f"env -u GIT_DIR -u GIT_QUARANTINE_PATH git --git-dir={place.remote('crescendo')} update-ref -d refs/heads/pages-next"
    place.hook("mila", f'[ "$1" = refs/heads/gh-pages ] && {taken}; exit 0')

    place.target().switch(second.name, first.name)

    assert [ref for name in ("crescendo", "mila") for ref in place.refs(name) if ref.endswith("-next")] == []
    shows(place, second, SECOND)


def test_a_branch_that_moves_meanwhile_is_left(place: Remotes, tmp_path: Path) -> None:
    """A commit that somebody makes by hand on the second branch, while the first one moves, is not lost."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "next", SECOND, 1)
    place.target().send(folder, second, first)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    by_hand = git(place.remote("mila"), *who, "commit-tree", "-m", "By hand", "gh-pages^{tree}").decode().strip()
    moved = f"env -u GIT_DIR -u GIT_QUARANTINE_PATH git --git-dir={place.remote('mila')} update-ref refs/heads/gh-pages {by_hand}"
    place.hook("crescendo", f'[ "$1" = refs/heads/pages ] && {moved}; exit 0')

    with pytest.raises(PublishingRefused) as refused:
        place.target().switch(second.name, first.name)
    assert str(refused.value) == OUTRUN
    assert git(place.remote("mila"), "rev-parse", "gh-pages").decode().strip() == by_hand


def test_a_remote_that_refuses(place: Remotes, tmp_path: Path) -> None:
    """What a hook of the remote says is told, and nothing is online."""
    place.hook("mila", "echo 'branche interdite' >&2; exit 1")
    folder, manifest = released(tmp_path / "next", FIRST)

    with pytest.raises(PublishingRefused, match="le dépôt refuse l'envoi ; retirez la protection") as refused:
        place.target().send(folder, manifest, None)
    assert "branche interdite" in str(refused.value)
    assert (online(place.target()), "\n" in str(refused.value)) == (None, False)


REFUSALS = [
    ("/nowhere/at/all.git", "ce dépôt n'existe pas"),
    ("git://127.0.0.1:1/a.git", "le dépôt ne répond pas"),
    ("https://nowhere.invalid/a.git", "le dépôt ne répond pas"),
    ("ssh://nobody@127.0.0.1:1/a.git", "le dépôt ne répond pas"),
]


@pytest.mark.parametrize(("remote", "sentence"), REFUSALS)
def test_a_remote_that_is_not_there(tmp_path: Path, remote: str, sentence: str) -> None:
    """One French sentence, which names the remote and its branch."""
    target = GitPages(tmp_path / "here.git", {"mila": Branch(remote, "pages", "codeberg")}, patience=20)

    with pytest.raises(PublishingRefused) as refused:
        target.read(FILE)
    assert str(refused.value).startswith(f"{remote} (pages) : {sentence}")
    assert "\n" not in str(refused.value)


SAID = [
    ("git@codeberg.org: Permission denied (publickey).\nfatal: Could not read from remote repository.", "le dépôt refuse la clé"),
    (
        "Host key verification failed.\nfatal: Could not read from remote repository.",
        "cette machine ne connaît pas encore la clé de ce serveur",
    ),
    ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "le dépôt refuse la clé"),
    ("fatal: Authentication failed for 'https://github.com/a/b/'", "le dépôt refuse la clé"),
    ("remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.", "le dépôt refuse l'envoi"),
    ("remote: fatal: write error: No space left on device", "il n'y a plus de place"),
    ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", "ce dépôt n'existe pas"),
    ("something else", "git ne peut pas faire l'envoi (something else)"),
]


@pytest.mark.parametrize(("said", "sentence"), SAID)
def test_what_git_says_is_told_in_french(said: str, sentence: str) -> None:
    """What Git, ssh and hosts say that cannot be had here, in their own words; a key in an address is not repeated."""
    assert git_pages._sentence(said, Branch("https://key@a.example/b.git", "p", "github")).startswith(
        f"https://a.example/b.git (p) : {sentence}"
    )


def test_a_remote_that_never_answers(tmp_path: Path) -> None:
    """Its time is limited, and what Git started ends with it."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        remote = f"git://127.0.0.1:{opened.getsockname()[1]}/a.git"
        target = GitPages(tmp_path / "here.git", {"mila": Branch(remote, "pages", "codeberg")}, patience=0.5)
        with pytest.raises(PublishingRefused, match="le dépôt ne répond pas"):
            target.read(FILE)


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Git is told."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PublishingRefused) as refused:
        GitPages(tmp_path / "here.git", {"mila": Branch("r", "p", "github")}).read(FILE)
    assert str(refused.value) == NO_GIT


@contextmanager
def daemon(folder: Path) -> Iterator[str]:
    """Git's own server, at a free port of the loopback."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["git", "daemon", "--reuseaddr", "--export-all", "--enable=receive-pack", f"--base-path={folder}", "--listen=127.0.0.1"]
    process = subprocess.Popen([*command, f"--port={port}", str(folder)], stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"git://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.mark.slow
def test_over_a_network(tmp_path: Path) -> None:
    """The same over Git's protocol, both sites in one repository; a machine that has none of it fetches what it is asked."""
    place = Remotes(tmp_path)
    with daemon(tmp_path) as base:
        remote = f"{base}/mila.git"
        place.sites = {"mila": Branch(remote, "pages", "codeberg"), "crescendo": Branch(remote, "crescendo", "codeberg")}
        first = publish(place.target(), tmp_path / "next", FIRST)
        second = publish(place.target(), tmp_path / "next", SECOND, 1)

        assert online(place.elsewhere()) == second.name
        assert place.elsewhere().read("mila/agenda/index.html") == SECOND["mila/agenda/index.html"]
        assert place.elsewhere().read("crescendo/404.html") == SECOND["crescendo/404.html"]
        place.elsewhere().switch(first.name, second.name)
        assert online(place.target()) == first.name
        assert [len(list(place.elsewhere().names())), place.refs("mila")[:2]] == [2, ["refs/heads/crescendo", "refs/heads/pages"]]
