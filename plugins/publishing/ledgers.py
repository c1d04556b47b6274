"""The ledgers after a publication: on the disk whole or not at all, and in Git where the project is."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..ledger.ledger import FILE, Ledger, write

NOT_PUSHED = (
    "le registre est enregistré ici, mais n'a pas pu être envoyé aux autres machines ; la prochaine publication l'enverra, "
    "ou demandez à qui s'occupe du dépôt : {}"
)
NOT_COMMITTED = "le registre est écrit, mais Git n'a pas pu l'enregistrer ; montrez ceci à qui s'occupe du dépôt : {}"


def write_ledgers(content: Path, ledgers: Mapping[str, Ledger]) -> tuple[str, ...]:
    """Write the ledger of each site that has one, where its file says something else; return the sites whose file changed."""
    changed = []
    for name, ledger in ledgers.items():
        file, text = content / name / FILE, write(ledger)
        if text and (not file.is_file() or file.read_text(encoding="utf-8", errors="replace") != text):
            _replace(file, text)
            changed.append(name)
    return tuple(changed)


def _replace(file: Path, text: str) -> None:
    """A temporary file beside, on the disk before it takes the name of the other (fsync(2), rename(2))."""
    new = file.with_name(f".{file.name}-{os.getpid()}")
    with new.open("w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(file)


def record(root: Path, content: Path, names: Sequence[str], release: str) -> str:
    """Commit the ledgers of sites, and nothing else that may be there, and send them on where there is a remote.

    Return in French what did not succeed, or nothing. What is online is online all the same: this is done again next time.
    """
    if not (root / ".git").exists():
        return ""
    files = [str((content / name / FILE).relative_to(root)) for name in names]
    if files:
        asked = _run(root, "status", "--porcelain", "--", *files)
        failed = _failure(asked)
        if asked.stdout:
            added = _git(root, "add", "--", *files)
            failed = added or _git(root, "commit", "--quiet", "-m", f"Record the release {release}", "--", *files)
        if failed:
            return NOT_COMMITTED.format(failed)
    if _git_says(root, "remote") and _git_says(root, "rev-parse", "--abbrev-ref", "@{upstream}"):
        pushed = _git(root, "push", "--quiet")
        return NOT_PUSHED.format(pushed) if pushed else ""
    return ""


def _git(root: Path, *words: str) -> str:
    """What Git says where it fails; nothing where it succeeds. It asks nobody for a password."""
    return _failure(_run(root, *words))


def _failure(answer: subprocess.CompletedProcess[str]) -> str:
    return "" if answer.returncode == 0 else (answer.stderr or answer.stdout).strip().replace("\n", " ") or "Git a échoué"


def _git_says(root: Path, *words: str) -> str:
    answer = _run(root, *words)
    return answer.stdout.strip() if answer.returncode == 0 else ""


def _run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            ["git", *words], cwd=root, capture_output=True, text=True, env=environment, timeout=120, check=False, encoding="utf-8"
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(words, 1, "", str(error))
