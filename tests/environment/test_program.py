"""What the commands say of themselves, asked of the real program."""

from __future__ import annotations

import re
import sys

import pytest
from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from plugins.environment.program import Commands
from tests.conftest import ROOT

ENGLISH = re.compile(
    r"\b(usage|core|options?:|docstring|default|tasks?\b(?!\.py)|available|subcommands?|none|flags?|value|positional|arguments?"
    r"|string|int|no idea|show|print|specify|run|enable|use|invalid|literal|found|unknown|the|and|of|is|not)\b",
    re.IGNORECASE,
)

HELPS = {
    "nothing at all": ([], "Commandes :"),
    "help": (["--help"], "python3 tasks.py COMMANDE [options]"),
    "help, short": (["-h"], "-h, --help   montre cette aide"),
    "help before something else": (["--help", "--list"], "Commandes :"),
    "list": (["--list"], "Bâtit les deux sites"),
    "list, short": (["-l"], "Bâtit les deux sites"),
    "list after a command": (["build", "--list"], "Commandes :"),
    "help of a command": (["build", "--help"], "-s TEXTE, --site=TEXTE"),
    "help of a command, asked before it": (["--help", "build"], "python3 tasks.py build [options]\n\nBâtit les deux sites"),
    "help of a command that has no option": (["id", "--help"], "python3 tasks.py id\n\nDonne un identifiant neuf"),
    "help of a command that must have words": (["new", "--help"], "python3 tasks.py new SITE COLLECTION TITLE"),
    "help of a command that has some of its words": (["new", "mila", "--help"], "python3 tasks.py new SITE COLLECTION TITLE"),
}

ALL = "archive, build"
MISTAKES = {
    "a command that is not": (["xyz"], f"« xyz » n'est pas une commande ; commandes : {ALL}"),
    "nearly a command": (["buil"], "« buil » n'est pas une commande ; vouliez-vous dire « build » ?"),
    "help of what is not": (["--help", "xyz"], f"« xyz » n'est pas une commande ; commandes : {ALL}"),
    "a word too many": (["build", "mila"], f"« mila » n'est pas une commande ; commandes : {ALL}"),
    "list of something": (["--list", "xyz"], f"« xyz » n'est pas une commande ; commandes : {ALL}"),
    "an option that is not": (["--xyz"], "« --xyz » n'est pas une option ; options : --help, --list"),
    "an option that the command has not": (["id", "--xyz"], "« --xyz » n'est pas une option de « id » ; options : --help"),
    "nearly an option": (["build", "--tody"], "« --tody » n'est pas une option de « build » ; vouliez-vous dire « --today » ?"),
    "a short option that the command has not": (["id", "-x"], "« -x » n'est pas une option de « id » ; options : --help"),
    "an option of invoke": (
        ["--prompt-for-sudo-password"],
        "« --prompt-for-sudo-password » n'est pas une option ; options : --help, --list",
    ),
    "an option of invoke, after a command": (["id", "--echo"], "« --echo » n'est pas une option de « id » ; options : --help"),
    "the version, which there is none of": (["--version"], "« --version » n'est pas une option ; options : --help, --list"),
    "no value": (["build", "--today"], "« --today » attend une valeur"),
    "a value that is no day": (["build", "--today=2024-99-99"], "« 2024-99-99 » n'est pas un jour ; écrivez-le 2024-06-01"),
    "no words": (["new"], "il manque SITE, COLLECTION et TITLE ; on écrit : python3 tasks.py new SITE COLLECTION TITLE"),
    "a word too few": (["new", "mila", "actualites"], "il manque TITLE ; on écrit : python3 tasks.py new SITE COLLECTION TITLE"),
}


@pytest.fixture(autouse=True)
def at_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one types the commands; a terminal is 80 columns wide. Invoke stops the writing of bytecode, for itself alone."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@task
def count(context: Context, entries: int = 3, rounds: int = 1) -> None:
    """Compte."""


def said(arguments: list[str], capsys: pytest.CaptureFixture[str], commands: Collection | None = None) -> tuple[int, str, str]:
    """The exit code of ``python3 tasks.py …``, with its own commands or others, and what it prints to both streams.

    No-break spaces are given as spaces.
    """
    with pytest.raises(SystemExit) as ended:
        Commands(name="tasks.py", binary="tasks.py", namespace=commands).run(["tasks.py", *arguments])
    output, error = capsys.readouterr()
    return int(ended.value.code or 0), output.replace("\N{NO-BREAK SPACE}", " "), error


@pytest.mark.parametrize(("arguments", "expected"), HELPS.values(), ids=HELPS)
def test_help_is_french(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help and lists are in French, and not a word of invoke's own English is left."""
    code, output, error = said(arguments, capsys)

    assert (code, error) == (0, "")
    assert expected in output
    assert ENGLISH.findall(output) == []


@pytest.mark.parametrize(("arguments", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_french_sentence(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is not understood ends with code 1 and one sentence that says what there is instead."""
    code, output, error = said(arguments, capsys)

    assert (code, output) == (1, "")
    assert error.startswith(expected)
    assert error.count("\n") == 1
    assert ENGLISH.findall(error.partition(" ; commandes :")[0]) == []


def test_a_command_may_ask_for_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """Its help says which values they are; what is none, an option in its place too, is told in one sentence."""
    numbers = Collection(count)

    assert "-e NOMBRE, --entries=NOMBRE" in said(["count", "-h"], capsys, numbers)[1]
    for arguments, word in ((["--entries", "--rounds=3"], "--rounds=3"), (["--entries", "trois"], "trois")):
        assert said(["count", *arguments], capsys, numbers) == (1, "", f"« {word} » n'est pas un nombre entier\n")


def test_every_command_has_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of each command that the list shows opens with how it is written, and is in French."""
    names = re.findall(r"^  ([a-z-]+)  ", said(["--list"], capsys)[1], re.MULTILINE)
    helps = {name: said([name, "--help"], capsys)[1] for name in names}

    assert {"build", "check", "preview", "test"} <= helps.keys()
    assert {name: text.splitlines()[0].partition(name)[0] for name, text in helps.items()} == dict.fromkeys(names, "python3 tasks.py ")
    assert {name: ENGLISH.findall(text) for name, text in helps.items()} == {name: [] for name in names}


def test_no_line_begins_with_a_sign_that_follows_a_space(capsys: pytest.CaptureFixture[str]) -> None:
    """« : », « ; », « ? » and « ! » stay on the line of their word, however wide the terminal is."""
    assert re.findall(r"^\s*[:;?!»].*", said(["--list"], capsys)[1], re.MULTILINE) == []
