"""Invoke, speaking French: its help, its list of commands, its word on a command that is mistyped. Runs in the environment made."""

from __future__ import annotations

import inspect
import re
import select
import sys
import textwrap
from collections.abc import Iterable, Sequence
from contextlib import suppress
from difflib import get_close_matches

from invoke.exceptions import Exit, ParseError
from invoke.parser.argument import Argument
from invoke.parser.context import ParserContext
from invoke.program import Program

from .refusals import refusal

COMMAND = "python3 tasks.py"
OPTIONS = (
    ("-h, --help", "montre cette aide ; après une commande, l'aide de cette commande"),
    ("-l, --list", "montre les commandes"),
)

_VALUES = {"STRING": "TEXTE", "INT": "NOMBRE"}

_UNKNOWN = re.compile(r"No idea what '(?P<word>.*)' is!")
_NO_VALUE = re.compile(r"Flag <Argument: (?P<name>[\w-]+).*needed value")
_NO_NUMBER = re.compile(r"invalid literal for int\(\) with base 10: '(?P<word>.*)'")


class Commands(Program):
    """The commands of ``tasks.py``. Of invoke's own options, only OPTIONS may be given."""

    @property
    def initial_context(self) -> ParserContext:
        """The options of every command. Invoke looks up the values of all of its own, so those that are not offered only have no flag."""
        offered = [Argument(names=("help", "h"), optional=True), Argument(names=("list", "l"), kind=bool, default=False)]
        context = ParserContext(args=offered)
        for argument in [*self.core_args(), *self.task_args()]:
            if argument.name not in context.args:
                context.args[argument.name] = argument
        return context

    def parse_collection(self) -> None:
        """Load the commands; « --help » alone waits for them, and is then as good as no command at all."""
        if self.args.help.value is True:
            self.args.help.set_value(None, cast=False)
            self.core.unparsed = []
        super().parse_collection()

    def parse_tasks(self) -> None:
        """Parse the command line; a mistake in it becomes a French sentence."""
        wanted = self._help_wanted()
        if wanted:  # invoke would take « new --help » for a « new » whose first argument is « --help »
            self.core.unparsed, self.args.help.value = [], wanted
        try:
            super().parse_tasks()
        except (ParseError, ValueError) as error:
            raise Exit(in_french(error, self._contexts()), 1) from None

    def parse_cleanup(self) -> None:
        """Show the help or the list where they are asked for; one that is asked of an unknown command becomes a French sentence."""
        try:
            super().parse_cleanup()
        except ParseError as error:
            raise Exit(in_french(error, self._contexts()), 1) from None

    def execute(self) -> None:
        """Run the command; what the system refuses to it becomes a French sentence."""
        try:
            super().execute()
        except OSError as error:
            if isinstance(error, BrokenPipeError) and nobody_reads():
                raise
            raise Exit(refusal(error), 1) from None

    def print_help(self) -> None:
        """Print how a command is written, all commands, and the options that each has."""
        print(f"{COMMAND} COMMANDE [options]\n")
        self.list_tasks()
        self._print_options(OPTIONS)
        print(f"« {COMMAND} COMMANDE --help » montre les options d'une commande.")

    def print_task_help(self, name: str) -> None:
        """Print how one command is written, what it does, and its options."""
        context = self.parser.contexts[name]
        print(f"{usage(context)}\n")
        print(textwrap.fill(_bound(inspect.getdoc(self.collection[name]) or ""), 78), end="\n\n")
        if context.flags:
            self._print_options([(_with_value(names), text) for names, text in context.help_tuples()])

    def task_list_opener(self, extra: str = "") -> str:  # noqa: ARG002  # invoke's own signature
        """The line above the list of commands."""
        return _bound("Commandes :").removesuffix(":")

    def print_columns(self, tuples: Sequence[tuple[str, str | None]]) -> None:
        """Print names, and beside each what it is."""
        super().print_columns([(name, _bound(text or "")) for name, text in tuples])

    def _print_options(self, options: Sequence[tuple[str, str | None]]) -> None:
        print(_bound("Options :"), end="\n\n")
        self.print_columns(options)

    def _help_wanted(self) -> str | None:
        """The command whose help is asked for by an option after it, if one is."""
        command, *rest = self.core.unparsed or [""]
        return command if command in self.collection.task_names and {"-h", "--help"} & set(rest) else None

    def _contexts(self) -> dict[str, ParserContext]:
        return {context.name: context for context in self.collection.to_contexts() if context.name}


def nobody_reads() -> bool:
    """Whether who read what commands say has gone, as « head » does; where the system cannot tell, nobody has."""
    with suppress(OSError, ValueError, AttributeError):
        poll = select.poll()
        poll.register(sys.stdout.fileno(), 0)
        return any(event & select.POLLERR for _file, event in poll.poll(0))
    return False


def usage(context: ParserContext) -> str:
    """How a command is written: ``python3 tasks.py new SITE COLLECTION TITLE [options]``."""
    options = ["[options]"] if len(context.flags) > len(context.positional_args) else []
    return " ".join([COMMAND, str(context.name), *(str(argument.name).upper() for argument in context.positional_args), *options])


def in_french(error: ParseError | ValueError, commands: dict[str, ParserContext]) -> str:
    """Invoke's word on a command line that it does not understand, in French; ``commands`` are those there are, by name."""
    message, context = str(error), getattr(error, "context", None)
    if unknown := _UNKNOWN.search(message):
        return _unknown(unknown["word"], context, commands)
    if context and context.missing_positional_args:
        names = ", ".join(str(argument.name).upper() for argument in context.missing_positional_args)
        return f"il manque {' et '.join(names.rsplit(', ', 1))} ; on écrit : {usage(context)}"
    if valueless := _NO_VALUE.search(message):
        return f"« --{valueless['name'].replace('_', '-')} » attend une valeur"
    if number := _NO_NUMBER.search(message):
        return f"« {number['word']} » n'est pas un nombre entier"
    return f"cette commande n'est pas comprise ; « {COMMAND} » les montre toutes"


def _unknown(word: str, context: ParserContext | None, commands: dict[str, ParserContext]) -> str:
    """A word that is neither a command nor, after one, an option of it."""
    if not word.startswith("-"):
        return f"« {word} » n'est pas une commande{_instead(word, commands, 'commandes')}"
    owner = f" de « {context.name} »" if context and context.name else ""
    flags = [*(context.flags if context else ()), "--help"]
    return f"« {word} » n'est pas une option{owner}{_instead(word, dict.fromkeys(flags), 'options')}"


def _instead(word: str, known: Iterable[str], name: str) -> str:
    near = get_close_matches(word, known, n=1)
    return f" ; vouliez-vous dire « {near[0]} » ?" if near else f" ; {name} : {', '.join(sorted(known))}"


def _bound(text: str) -> str:
    """A text whose lines will not break before a sign that French sets apart from its word by a space."""
    return re.sub(r" (?=[:;?!»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)


def _with_value(names: str) -> str:
    """Invoke's names of an option and of its value's type, the type in French: ``-s TEXTE, --site=TEXTE``."""
    return re.sub(r"\b(STRING|INT)\b", lambda found: _VALUES[found[0]], names)
