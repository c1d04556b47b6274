"""The trial itself, of a made-up project whose tests notice some changes and not others."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutants.mutations import Mutant, Mutation, Place
from tests.mutants.reach import Reach
from tests.mutants.trial import NoTrial, Verdict, copy, judge, modules, summary, trial

SUMS = '''\
"""Sums."""

LIMIT = 3


def clipped(number: int) -> int:
    """A number, at most LIMIT."""
    return LIMIT if number > LIMIT else number


def sign(number: int) -> int:
    return 1 if number > 0 else -1


def never(number: int) -> int:
    return number + 1


def doubled(number: int) -> int:
    return number * 2


def all_of(numbers: list[int]) -> list[int]:
    """Numbers, clipped."""
    found = []
    while len(found) < len(numbers):
        found.append(clipped(numbers[len(found)]))
    return found


if __name__ == "__main__":
    print(clipped(1 + 1))
'''

TESTS = """\
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from plugins.room.sums import all_of, doubled


@pytest.fixture(scope="session")
def doubles():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return list(pool.map(doubled, [1, 5]))


@pytest.fixture(scope="module")
def clips():
    return all_of([1, 5])


def test_first(clips):
    assert len(clips) == 2


def test_second(clips):
    assert clips == [1, 3]


def test_doubles(doubles):
    assert doubles == [2, 10]


def test_sign():
    code = "from plugins.room.sums import sign; print(sign(2), sign(-2))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split() == [b"1", b"-1"]
"""


pytestmark = pytest.mark.slow  # each mutant takes a run of pytest


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project of one room; a file that git ignores is in it too, and would break the tests if it were copied.

    Of the plugins of pytest that are installed, its tests need pytest-xdist alone, and start sooner without the others.
    """
    root = tmp_path_factory.mktemp("project")
    texts = {
        "plugins/__init__.py": "",
        "plugins/room/__init__.py": "",
        "plugins/room/sums.py": SUMS,
        "plugins/other.py": "HALF = 1 / 2\n",
        "tests/room/test_sums.py": TESTS,
        "tests/room/test_ignored.py": "assert False\n",
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\n',
        ".gitignore": "test_ignored.py\n",
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "All"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        patch.setenv("PYTEST_PLUGINS", "xdist.plugin")
        yield root


@pytest.fixture(scope="module")
def verdicts(project: Path) -> list[Verdict]:
    """What becomes of every mutant of the module of sums, one a place."""
    return list(trial(project, modules(project, ["room.sums"]), 100, 1))


def line_of(verdict: Verdict, text: str) -> str:
    """The line that a mutant has changed, in the text before or after."""
    return text.splitlines()[verdict.mutant.mutation.place.line - 1].strip()


def test_verdicts(verdicts: list[Verdict]) -> None:
    """A test notices through a shared fixture, in a child process, at import; nobody does where no test goes."""
    found = {(line_of(verdict, verdict.mutant.after), verdict.tests, verdict.killed) for verdict in verdicts}
    assert found >= {
        ("while len(found) <= len(numbers):", 2, True),
        ("return 1 if not number > 0 else -1", 1, True),
        ("return number / 2", 1, True),
        ("LIMIT = 4", 4, True),
        ("return 1 if number > -1 else -1", 1, False),  # no test gives it 0
        ("return LIMIT if number >= LIMIT else number", 2, False),  # the same, said otherwise
        ("return number - 1", 0, False),
    }
    assert not any(line_of(verdict, SUMS).startswith("print") for verdict in verdicts)


def test_a_mutant_that_never_ends_is_noticed(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests have a time to end in: what they took before, three times, and some for the start. The module is then as it was."""
    monkeypatch.setattr("tests.mutants.trial._START", 3.0)
    test, module = "tests/room/test_sums.py::test_first", "plugins/room/sums.py"
    place = copy(project, tmp_path / "copy")
    after = SUMS.replace("found.append(clipped(numbers[len(found)]))", "__import__('time').sleep(0.1)")  # leaves the machine to others
    endless = Mutant(Mutation(Place(module, 26, 10), "endless", 0), SUMS, after)
    reach = Reach({test: 0.0}, {module: {26: frozenset({test})}})

    assert judge(endless, reach, place) == Verdict(endless, killed=True, tests=1)
    assert (place / module).read_text(encoding="utf-8") == SUMS


def test_the_project_is_left_alone(project: Path, verdicts: list[Verdict]) -> None:
    """Mutants live in copies: git sees no change in the project, and no new file."""
    assert subprocess.run(["git", "status", "--porcelain"], cwd=project, capture_output=True, check=True).stdout == b""


def test_failing_tests_are_said(project: Path, tmp_path: Path) -> None:
    """Where the tests fail as things are, no verdict would mean anything."""
    broken = tmp_path / "broken"
    subprocess.run(["git", "clone", "-q", project, broken], check=True)
    (broken / "tests/room/test_sums.py").write_text("def test(): assert False\n", encoding="utf-8")
    with pytest.raises(NoTrial, match="les tests échouent déjà, sans mutation"):
        list(trial(broken, modules(broken, []), 1, 1))


def test_which_modules(project: Path, tmp_path: Path) -> None:
    """By their name, by their room, by their path, by what has changed since a commit; what is no module is said."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", project, clone], check=True)
    (clone / "plugins/other.py").write_text("HALF = 2 / 4\n", encoding="utf-8")
    room = ["plugins/room/__init__.py", "plugins/room/sums.py"]
    everything = ["plugins/__init__.py", "plugins/other.py", *room]

    for names, changed, expected in [
        ([], "", everything),
        (["room"], "", room),
        (["room.sums", "other"], "", ["plugins/other.py", "plugins/room/sums.py"]),
        (["plugins/room/sums.py"], "", ["plugins/room/sums.py"]),
        ([], "HEAD", ["plugins/other.py"]),
        (["room"], "HEAD", []),
    ]:
        assert list(modules(clone, names, changed)) == expected
    with pytest.raises(NoTrial, match="« rom » n'est pas un module de plugins/"):
        modules(clone, ["rom"])
    with pytest.raises(NoTrial, match="git ne répond pas"):
        modules(clone, [], "no-such-commit")


def test_the_rooms_own_tests_come_first() -> None:
    """Of the tests that reach a line, those of its room are asked first; at import, those that enter the module, then all others."""
    names = ["tests/a/test_a.py::one", "tests/a/test_a.py::two", "tests/room/test_sums.py::one", "tests/room/test_sums.py::two"]
    a_one, a_two, one, two = names
    reach = Reach(dict.fromkeys(names, 1.0), {"plugins/room/sums.py": {8: frozenset({a_two, two})}})

    assert reach.tests_of(Place("plugins/room/sums.py", 8, 4), SUMS) == [two, a_two]
    assert reach.tests_of(Place("plugins/room/sums.py", 12, 4), SUMS) == []
    assert reach.tests_of(Place("plugins/room/sums.py", 3, 8), SUMS) == [two, one, a_two, a_one]


def test_what_is_printed() -> None:
    """A survivor is its place and a unified diff; the summary counts."""
    after = SUMS.replace("number + 1", "number - 1")
    place = Place("plugins/room/sums.py", 16, 18)
    verdict = Verdict(Mutant(Mutation(place, "core/ReplaceBinaryOperator_Add_Sub", 0), SUMS, after), killed=False, tests=0)

    assert str(verdict).splitlines() == [
        "plugins/room/sums.py:16 (ReplaceBinaryOperator_Add_Sub, aucun test n'y passe)",
        "--- plugins/room/sums.py",
        "+++ plugins/room/sums.py",
        "@@ -14,5 +14,5 @@",
        " ",
        " def never(number: int) -> int:",
        "-    return number + 1",
        "+    return number - 1",
        " ",
        " ",
    ]
    killed = Verdict(verdict.mutant, killed=True, tests=3)
    assert summary([*[killed] * 87, *[verdict] * 13]) == "100 mutations, 87 tuées (87 %), 13 survivantes"
    assert summary([killed]) == "1 mutation, 1 tuée (100 %), 0 survivante"
    assert summary([]) == "0 mutation, 0 tuée, 0 survivante"
