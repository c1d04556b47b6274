"""The environment made by pip alone, where there is no uv: installed, refused, made again, and the commands run in it."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from uv import find_uv_bin

from plugins.environment import LOCKS, NO_PACKAGES, NO_PYTHON, NO_VENV, WRONG_FILE, NotPossible, enter, make, stamp_of
from tests.conftest import ROOT

NO_PYTHON_HERE = "where" if sys.platform == "win32" else "false"  # a program that ends with code 1, whatever it is asked
EXPORT = ["export", "--quiet", "--locked", "--offline", "--no-annotate", "--no-header"]


def wheel(folder: Path) -> str:
    """Write the wheel of a package « petit » 1.0 that holds one module; its SHA-256, as pip's files write it."""
    folder.mkdir(exist_ok=True)
    files = {
        "petit.py": "",
        "petit-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: petit\nVersion: 1.0\n",
        "petit-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_digest(text)},{len(text)}\n" for name, text in files.items())
    path = folder / "petit-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, "petit-1.0.dist-info/RECORD": record}.items():
            archive.writestr(name, text)
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that wants « petit », on a machine that has neither uv nor a network, but the package's wheel in a folder."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    root = tmp_path / "project"
    root.mkdir()
    (root / "uv.lock").write_text("version = 1\n")
    (root / "requirements.txt").write_text(f"petit==1.0 \\\n    --hash={wheel(tmp_path / 'wheels')}\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    return root


@pytest.mark.slow
def test_installed_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """pip installs what requirements.txt pins in a new .venv; the second time nothing is done, nothing is said."""
    python = make(project)
    said = capsys.readouterr().err
    again = make(project)

    assert subprocess.run([python, "-c", "import petit"], check=False).returncode == 0
    assert (project / ".venv" / ".made-from").read_text() == stamp_of(project)
    assert said == "Installation des bibliothèques dans .venv…\n"
    assert (again, capsys.readouterr().err) == (python, "")


def test_an_environment_that_is_lent_is_left_whole(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where .venv is a link and its libraries are others than the lock's, a new one is made here: nothing is taken from who lent it."""
    monkeypatch.setattr(sys, "executable", NO_PYTHON_HERE)
    lent = tmp_path / "lent"
    lent.mkdir()
    (lent / ".made-from").write_text("other locks")
    (project / ".venv").symlink_to(lent)

    with pytest.raises(NotPossible):
        make(project)

    assert [path.name for path in lent.iterdir()] == [".made-from"]
    assert not (project / ".venv").is_symlink()


@pytest.mark.parametrize("changed", LOCKS)
def test_made_again_when_a_lock_changes(changed: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that is stamped as current is left alone; once either file is another, it is to be made again."""
    monkeypatch.setattr(sys, "executable", NO_PYTHON_HERE)
    python = project / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    python.parent.mkdir(parents=True)
    python.touch()
    (project / ".venv" / ".made-from").write_text(stamp_of(project))
    assert make(project) == python

    with (project / changed).open("a") as file:
        file.write("# changed\n")
    with pytest.raises(NotPossible):
        make(project)


@pytest.mark.slow
def test_a_false_hash_is_told_from_no_connection(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not the expected one is refused, and said; one that cannot be had is the connection's fault. Neither is stamped."""
    run = subprocess.run

    def with_the_venv_at_hand(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Start a program, but for what would empty an environment that nothing was installed in."""
        return subprocess.CompletedProcess(command, 0) if "venv" in command else run(command, **options)

    requirements = project / "requirements.txt"
    right = requirements.read_text()

    requirements.write_text(right.partition("sha256:")[0] + f"sha256:{64 * '0'}\n")
    with pytest.raises(NotPossible) as false_hash:
        make(project)
    requirements.write_text(right)
    monkeypatch.setattr(subprocess, "run", with_the_venv_at_hand)
    (tmp_path / "wheels" / "petit-1.0-py3-none-any.whl").unlink()
    with pytest.raises(NotPossible) as no_file:
        make(project)

    assert [str(error.value) for error in (false_hash, no_file)] == [WRONG_FILE, NO_PACKAGES]
    assert not (project / ".venv" / ".made-from").exists()


def test_no_venv(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A Python that cannot make environments, as Debian's without its package, is said; the command ends with code 1."""
    monkeypatch.setattr(sys, "executable", NO_PYTHON_HERE)
    assert enter(project, ["check"]) == 1
    assert capsys.readouterr().err.endswith(f"…\n{NO_VENV}\n")


def test_an_old_python(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A Python that is too old is said, with its version."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert enter(project, ["check"]) == 1
    assert capsys.readouterr().err.endswith(f"…\n{NO_PYTHON.format('3.9')}\n")


def test_what_the_system_refuses(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing can be written, that is said as any refusal is, and the command ends with code 1 all the same."""
    (project / ".cache").touch()

    assert enter(project, ["check"]) == 1
    assert capsys.readouterr().err == (
        "Les bibliothèques n'ont pas pu être installées : le système a refusé une opération"
        f" ({project / '.cache'}) (EEXIST) ; montrez cette ligne à qui programme les sites.\n"
    )


def test_the_commands_speak_utf8(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever encoding the machine gives to pipes, the commands write French in UTF-8, and their exit code is handed back."""
    program = project / "plugins" / "environment"
    program.mkdir(parents=True)
    (program / "__main__.py").write_text("import sys\nopen('said', 'w').write(f'{sys.stdout.encoding} {sys.argv[1:]}')\nsys.exit(7)\n")
    monkeypatch.setenv("PYTHONIOENCODING", "")
    code = "import sys; from pathlib import Path; from plugins import environment\n"
    code += "environment.make = lambda root: Path(sys.executable)\n"
    code += f"sys.exit(environment.enter(Path({str(project)!r}), ['new', 'été']))"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 7
    assert (project / "said").read_text(encoding="utf-8") == "utf-8 ['new', 'été']"


def test_requirements_are_those_of_the_lock() -> None:
    """requirements.txt is what uv makes of uv.lock, without a network; if not, its own first lines say how to write it again."""
    exported = subprocess.run([find_uv_bin(), *EXPORT], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (exported.returncode, exported.stderr) == (0, "")

    header, lines = _parts((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert lines == exported.stdout
    assert header == (
        "# This file was autogenerated by uv via the following command:\n"
        "#    uv export --locked --no-annotate --output-file requirements.txt\n"
    )


def test_requirements_are_as_pip_wants_them() -> None:
    """Every package, those of the tests too, is pinned to one version and hashed, and comes from no address: pip checks each file."""
    for line in _parts((ROOT / "requirements.txt").read_text(encoding="utf-8"))[1].replace(" \\\n", "").splitlines():
        written, *hashes = line.split("    --hash=")
        requirement = Requirement(written)
        assert [specifier.operator for specifier in requirement.specifier] == ["=="], line
        assert hashes, line
        assert all(value.startswith("sha256:") and len(value) == 71 for value in hashes), line
        assert requirement.url is None


def _parts(text: str) -> tuple[str, str]:
    """The comment at the top of a requirements file, and its other lines."""
    lines = text.splitlines(keepends=True)
    header = [line for line in lines if line.startswith("#")]
    return "".join(header), "".join(lines[len(header) :])
