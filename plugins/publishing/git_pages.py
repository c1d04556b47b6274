"""A branch of a Git remote for each site as the place of publication: GitHub Pages, Codeberg Pages, GitLab Pages.

A release is one commit a site without a parent, so that what was withdrawn does not stay in a history; the same release is the same
commit. ``send`` pushes it as the tag ``<branch>/<name>``, which nobody is shown; ``forget`` takes tags away. What is online is what
``.release.json`` of the first site's branch says.

Two remotes cannot be switched at one point. So ``switch`` first pushes what is meant, ``<branch>-next``, for all sites in their order,
where there is none yet; then moves the branches, each only if it is still where it was (``--force-with-lease``, a compare-and-swap); then
takes the ``-next`` away. Killed in between, it is finished by whoever next asks for ``.release.json``, never undone: subscribers may have
read it. The host shows a branch some seconds or minutes after.

All is done by plumbing in a bare repository under ``.cache``, which may be deleted at any time; no work tree is touched.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ..release.manifest import FILE, Manifest, UnreadableManifest
from ..release.manifest import read as read_manifest
from .folder import OUTRUN
from .target import PublishingRefused

Host: TypeAlias = Literal["github", "codeberg", "gitlab"]

NO_GIT = "publier sur une branche demande git, qui n'est pas installé sur cette machine"
NO_BRANCH = "il n'y a pas de branche pour le site « {} » ; ajoutez-la sous « sites » dans publication.toml"
NOT_OURS = (
    "{} : cette branche existe et n'a pas été faite par cette commande ; choisissez-en une autre dans publication.toml, ou supprimez-la"
)
_SILENT = "le dépôt ne répond pas ; vérifiez la connexion, et son adresse dans publication.toml"
_UNKNOWN_HOST = "cette machine ne connaît pas encore la clé de ce serveur ; connectez-vous-y une fois avec ssh, et vérifiez-la"
_NO_RIGHT = "le dépôt refuse la clé de cette machine ; ajoutez-la chez l'hébergeur, avec le droit d'écrire"
_NO_REPOSITORY = "ce dépôt n'existe pas, ou la clé de cette machine n'y donne pas accès ; vérifiez son adresse dans publication.toml"
_DECLINED = "le dépôt refuse l'envoi ; retirez la protection de cette branche chez l'hébergeur ({})"
_FULL = "il n'y a plus de place"
_OTHER = "git ne peut pas faire l'envoi ({})"

# What Git and ssh say (in English, LC_ALL=C), and what is to be done: the first that is found counts.
_SENTENCES: Sequence[tuple[str, str]] = (
    (r"Host key verification failed", _UNKNOWN_HOST),
    (r"Permission denied|Authentication failed|could not read (Username|Password)", _NO_RIGHT),
    (r"terminal prompts disabled|returned error: 40[13]", _NO_RIGHT),
    (r"No space left|quota", _FULL),
    (r"stale info|cannot lock ref|failed to lock|incorrect old value|reference already exists|fetch first|non-fast-forward", OUTRUN),
    (r"hook declined|[Pp]rotected|\[remote rejected\]|service not enabled|access denied", _DECLINED),
    (r"not appear to be a git repository|[Rr]epository .*not found|not exported|returned error: 404", _NO_REPOSITORY),
    (r"resolve host|name resolution|[Cc]onnection (refused|timed out|reset|closed)|unreachable", _SILENT),
    (r"unable to (connect|access)|hung up|No route", _SILENT),
)
_KEY = r"(?<=http:)//[^/@\s]*@|(?<=https:)//[^/@\s]*@"  # in an address, which is shown without it
_AUTHOR = ("Publication", "publication@localhost")
_PROGRAM_TIME, _NETWORK_TIME = 120.0, 600.0  # seconds
_SSH = "-oBatchMode=yes -oConnectTimeout=20"

_GITLAB_CI = """\
pages:
  stage: deploy
  variables:
    GIT_DEPTH: "1"
  script: ["true"]
  artifacts:
    paths: [public]
  rules:
    - if: $CI_COMMIT_BRANCH == "{}"
"""


@dataclass(frozen=True)
class Branch:
    """Where a site is published: a repository, a branch of it, the host that serves it, and the domain that it is to answer to."""

    remote: str
    branch: str
    host: Host
    domain: str = ""

    @property
    def head(self) -> str:
        """The branch as a reference."""
        return f"refs/heads/{self.branch}"

    @property
    def next(self) -> str:
        """The reference to what is about to be put online."""
        return f"{self.head}-next"

    def tag(self, name: str) -> str:
        """The reference to a release."""
        return f"refs/tags/{self.branch}/{name}"

    @property
    def folder(self) -> str:
        """What the host serves of the branch."""
        return "public/" if self.host == "gitlab" else ""

    @property
    def own_files(self) -> Mapping[str, bytes]:
        """What the host wants to find besides the site."""
        if self.host == "gitlab":
            return {".gitlab-ci.yml": _GITLAB_CI.format(self.branch).encode()}
        domain = {"github": "CNAME", "codeberg": ".domains"}[self.host]
        return {".nojekyll": b"", **({domain: f"{self.domain}\n".encode()} if self.domain else {})}

    def __str__(self) -> str:
        return f"{re.sub(_KEY, '//', self.remote)} ({self.branch})"


Refs: TypeAlias = Mapping[str, str]  # the commit of each reference


class GitPages:
    """Releases as commits of remotes, one branch for each of ``sites``; ``repository`` is a bare repository of this machine."""

    def __init__(self, repository: Path, sites: Mapping[str, Branch], patience: float = _NETWORK_TIME) -> None:
        self._repository = repository
        self._sites = dict(sorted(sites.items()))
        self._patience = patience

    def read(self, path: str) -> bytes | None:
        """A file of the branch that is online; asked for ``.release.json``, a switch that was killed is finished."""
        known = self._refs()
        if path == FILE:
            known = self._finished(known)
            return self._manifest_of(known)
        name, _, inside = path.partition("/")
        site = self._sites.get(name)
        return self._blob(site, known[name].get(site.head), inside) if site else None

    def online(self) -> str | None:
        """The name of the release whose manifest the branches have."""
        return self._name(self._manifest_of(self._refs()))

    def send(self, folder: Path, manifest: Manifest, online: Manifest | None) -> int:
        """Make the commits, and push each as a tag; files are counted that are not online already."""
        for name in manifest.sites:
            if name not in self._sites:
                raise PublishingRefused(NO_BRANCH.format(name))
        known = self._refs()
        for name, site in self._sites.items():
            tags = self._releases(site, known[name])
            if site.head in known[name] and not tags:
                raise PublishingRefused(NOT_OURS.format(site))
            kept = {known[name].get(site.head), known[name].get(site.next)}
            left = [each for each, commit in tags.items() if commit not in kept and (online is None or each > online.name)]
            commit = self._committed(folder / name, manifest, name, site)
            self._push(site, *(f":{site.tag(each)}" for each in left if each != manifest.name), f"+{commit}:{site.tag(manifest.name)}")
        before = online.hashes if online else {}
        return sum(1 for path, digest in manifest.hashes.items() if before.get(path) != digest)

    def switch(self, name: str, expected: str | None) -> None:
        """Say what is meant, move the branches, take back what was said."""
        known = self._refs()
        meant = {each: known[each].get(site.tag(name)) for each, site in self._sites.items()}
        begun = any(site.next in known[each] for each, site in self._sites.items())
        if begun or None in meant.values() or self._name(self._manifest_of(known)) != expected:
            raise PublishingRefused(OUTRUN)
        for each, site in self._sites.items():
            commit = str(meant[each])
            self._fetch(site, commit)
            self._push(site, f"{commit}:{site.next}", lease={site.next: ""})
        self._finished(self._refs())

    def names(self) -> Sequence[str]:
        """The names of the releases that all sites have."""
        known = self._refs()
        found = [{*self._releases(site, known[name])} for name, site in self._sites.items()]
        return sorted(set.intersection(*found)) if found else ()

    def forget(self, keep: Sequence[str]) -> None:
        """Take away the tags of all releases but those; what no tag and no branch names goes from the remote as it cleans up."""
        known = self._refs()
        for name, site in self._sites.items():
            needed = {known[name].get(site.head), known[name].get(site.next)}
            gone = [each for each, commit in self._releases(site, known[name]).items() if each not in keep and commit not in needed]
            if gone:
                self._push(site, *(f":{site.tag(each)}" for each in gone))

    # --- the switch

    def _finished(self, known: Mapping[str, Refs]) -> Mapping[str, Refs]:
        """Finish a switch that was begun: every branch goes where the first ``-next`` leads; what is so at the end."""
        begun = next(((name, known[name][site.next]) for name, site in self._sites.items() if site.next in known[name]), None)
        if begun is None:
            return known
        tags = self._releases(self._sites[begun[0]], known[begun[0]])
        release = next((each for each, commit in tags.items() if commit == begun[1]), "")
        meant = {name: known[name].get(site.tag(release)) for name, site in self._sites.items()}
        if None not in meant.values():  # otherwise somebody took a release away: what was begun is given up
            for name, site in self._sites.items():
                self._move(name, site, str(meant[name]), known[name].get(site.head, ""))
        for name, site in self._sites.items():
            if site.next in known[name]:
                self._take_back(name, site, known[name][site.next])
        return self._refs()

    def _move(self, name: str, site: Branch, commit: str, before: str) -> None:
        if commit == before:
            return
        self._fetch(site, commit)
        try:
            self._push(site, f"{commit}:{site.head}", lease={site.head: before})
        except PublishingRefused:
            if self._refs()[name].get(site.head) != commit:  # where somebody else finished it, it is well
                raise

    def _take_back(self, name: str, site: Branch, commit: str) -> None:
        try:
            self._push(site, f":{site.next}", lease={site.next: commit})
        except PublishingRefused:
            if self._refs()[name].get(site.next) == commit:
                raise

    # --- commits

    def _committed(self, folder: Path, manifest: Manifest, name: str, site: Branch) -> str:
        """The commit of a site's release: the same release is the same commit, on any machine."""
        self._made()
        paths = [*sorted(manifest.sites[name].files), FILE]
        hashed = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given="".join(f"{folder / path}\n" for path in paths))
        blobs = {f"{site.folder}{path}": blob for path, blob in zip(paths, hashed.split(), strict=True)}
        for path, content in site.own_files.items():
            blobs[path] = self._git("hash-object", "-w", "--stdin", given=content.decode()).strip()
        index = {"GIT_INDEX_FILE": str((self._repository / f"index-{os.getpid()}").resolve())}
        entries = "".join(f"100644 {blob} 0\t{path}\0" for path, blob in sorted(blobs.items()))
        try:
            self._git("update-index", "-z", "--index-info", given=entries, environment=index)
            tree = self._git("write-tree", environment=index).strip()
        finally:
            Path(index["GIT_INDEX_FILE"]).unlink(missing_ok=True)
        when = f"{int(manifest.moment.timestamp())} +0000"
        who = {
            f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in zip(("NAME", "EMAIL"), _AUTHOR, strict=True)
        }
        dated = {**who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        return self._git("commit-tree", "-m", f"Publication {manifest.name}", tree, environment=dated).strip()

    def _releases(self, site: Branch, known: Refs) -> Mapping[str, str]:
        """The commit of each release of a site by its name."""
        start = site.tag("")
        return {ref.removeprefix(start): commit for ref, commit in known.items() if ref.startswith(start)}

    def _manifest_of(self, known: Mapping[str, Refs]) -> bytes | None:
        name, site = next(iter(self._sites.items()))
        return self._blob(site, known[name].get(site.head), FILE)

    def _name(self, raw: bytes | None) -> str | None:
        try:
            return read_manifest(raw or b"").name
        except UnreadableManifest:
            return None

    def _blob(self, site: Branch, commit: str | None, path: str) -> bytes | None:
        """A file of a commit, which is fetched where it is not here yet."""
        if commit is None:
            return None
        self._fetch(site, commit)
        found = self._run(("cat-file", "blob", f"{commit}:{site.folder}{path}"), b"", {}, _PROGRAM_TIME)
        return found.stdout if found.returncode == 0 else None

    def _fetch(self, site: Branch, commit: str) -> None:
        """Fetch a commit that a remote has, where it is not here yet."""
        if self._run(("cat-file", "-e", f"{commit}^{{tree}}"), b"", {}, _PROGRAM_TIME).returncode:
            self._git("fetch", "--quiet", "--no-tags", "--depth=1", site.remote, commit, site=site)

    def _refs(self) -> Mapping[str, Refs]:
        """The references of each site's branch, as its remote has them now."""
        self._made()
        found: dict[str, Refs] = {}
        for name, site in self._sites.items():
            lines = self._git("ls-remote", "--quiet", site.remote, site.head, site.next, site.tag("*"), site=site).splitlines()
            found[name] = {ref: commit for commit, _, ref in (line.partition("\t") for line in lines)}
        return found

    def _push(self, site: Branch, *updates: str, lease: Refs | None = None) -> None:
        """Push some references, all or none; with ``lease`` only where they are still what they were (nothing: where they are not)."""
        # a « + » before an update would overrule the lease
        leases = [f"--force-with-lease={ref}:{commit}" for ref, commit in (lease or {}).items()]
        self._git("push", "--quiet", "--porcelain", "--atomic", *leases, site.remote, *updates, site=site)

    # --- Git

    def _made(self) -> None:
        """Make the repository where there is none; two at once make the same."""
        if not (self._repository / "HEAD").is_file():
            self._repository.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", "--initial-branch=none", ".")

    def _git(self, *words: str, given: str = "", environment: Mapping[str, str] | None = None, site: Branch | None = None) -> str:
        """What Git says. Raises PublishingRefused with what is to be done where it fails."""
        done = self._run(words, given.encode(), environment or {}, self._patience if site else _PROGRAM_TIME)
        if done.returncode:
            raise PublishingRefused(_sentence(done.stderr.decode(errors="replace") + done.stdout.decode(errors="replace"), site))
        return done.stdout.decode(errors="surrogateescape")

    def _run(
        self, words: Sequence[str], given: bytes, environment: Mapping[str, str], patience: float
    ) -> subprocess.CompletedProcess[bytes]:
        """Run Git, which asks nobody for a password, for a limited time, and end all that it started."""
        said = {
            **{name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")},
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ASKPASS": "true",
            "SSH_ASKPASS_REQUIRE": "never",
            "GCM_INTERACTIVE": "never",
            "GIT_SSH_COMMAND": f"{os.environ.get('GIT_SSH_COMMAND', 'ssh')} {_SSH}",
            "LC_ALL": "C",
            **environment,
        }
        command = [
            "git",
            f"--git-dir={self._repository}",
            "-c",
            "gc.auto=0",
            "-c",
            "http.lowSpeedLimit=1",
            "-c",
            "http.lowSpeedTime=60",
            *words,
        ]
        if words[0] == "init":
            command = ["git", *words[:-1], str(self._repository)]
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=said, start_new_session=True
            )
        except OSError:
            raise PublishingRefused(NO_GIT) from None
        with process:
            try:
                out, err = process.communicate(given, timeout=patience)
            except subprocess.TimeoutExpired:
                _end(process)
                return subprocess.CompletedProcess(words, 1, b"", b"connection timed out")
            except BaseException:
                _end(process)
                raise
        return subprocess.CompletedProcess(words, process.returncode, out, err)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started (ssh)."""
    if os.name == "nt":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _sentence(said: str, site: Branch | None) -> str:
    """What is to be done about what Git says."""
    found = next((sentence for pattern, sentence in _SENTENCES if re.search(pattern, said)), _OTHER)
    if found == OUTRUN:
        return OUTRUN
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("remote:", "fatal:", "error:", "!"))] or lines or ["git"]
    reason = re.sub(_KEY, "//", telling[0])[:200]
    return f"{site} : {found.format(reason)}" if site else found.format(reason)
