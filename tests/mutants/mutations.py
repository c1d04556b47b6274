"""The changes that may be made to a module: cosmic-ray's operators, less what no test could notice."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

# Of all pairs, those that a slip of the hand could make. « + » for « ** » dies of a TypeError and teaches nothing, and « is » for « == »
# is the same on the words of this project.
_BINARY = {
    "Add": ["Sub"],
    "Sub": ["Add"],
    "Mul": ["Div"],
    "Div": ["Mul"],
    "FloorDiv": ["Mul", "Mod"],
    "Mod": ["FloorDiv"],
    "Pow": ["Mul"],
    "BitOr": ["BitAnd"],
    "BitAnd": ["BitOr"],
}
_COMPARISON = {
    "Eq": ["NotEq"],
    "NotEq": ["Eq"],
    "Lt": ["LtE", "GtE"],
    "LtE": ["Lt", "Gt"],
    "Gt": ["GtE", "LtE"],
    "GtE": ["Gt", "Lt"],
    "Is": ["IsNot"],
    "IsNot": ["Is"],
}
OPERATORS = (
    *(f"core/ReplaceBinaryOperator_{old}_{new}" for old, others in _BINARY.items() for new in others),
    *(f"core/ReplaceComparisonOperator_{old}_{new}" for old, others in _COMPARISON.items() for new in others),
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ReplaceUnaryOperator_Delete_USub",
    "core/AddNot",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceContinueWithBreak",
    "core/ExceptionReplacer",
    "core/NumberReplacer",
    "core/RemoveDecorator",
    "core/ZeroIterationForLoop",
)

_CACHES = ("cache", "lru_cache")  # without them the same is said, later
_WORDS = ("title", "description", "examples")  # of a pydantic Field: what a person reads


@dataclass(frozen=True, order=True)
class Place:
    """Where a module may be changed: ``module`` relative to the project with « / », ``line`` from 1, ``column`` from 0."""

    module: str
    line: int
    column: int


@dataclass(frozen=True, order=True)
class Mutation:
    """One change: the ``occurrence``-th thing, from 0, that a cosmic-ray ``operator`` finds in the module of ``place``."""

    place: Place
    operator: str
    occurrence: int


@dataclass(frozen=True)
class Mutant:
    """A mutation, with the text of the module before and after."""

    mutation: Mutation
    before: str
    after: str


def mutations(module: str, source: str) -> Iterator[Mutation]:
    """Every mutation that the operators find in the text of a module, those that change nothing among them."""
    nodes = list(ast_nodes(get_ast(source)))
    for name in OPERATORS:
        operator = get_operator(name)()
        found = (start for node in nodes for start, _end in operator.mutation_positions(node))
        for occurrence, (line, column) in enumerate(found):
            yield Mutation(Place(module, line, column), name, occurrence)


def drawn(sources: dict[str, str], count: int, seed: int) -> list[Mutant]:
    """Up to ``count`` mutants of some modules (path to text), in the order of drawing, the same for the same seed.

    A place is drawn first and then one of its mutations, so that what has many operators does not weigh more. Those that could not
    change what the program does are drawn again.
    """
    places: dict[Place, list[Mutation]] = {}
    for module, source in sorted(sources.items()):
        for mutation in mutations(module, source):
            places.setdefault(mutation.place, []).append(mutation)
    random = Random(seed)
    mutants: list[Mutant] = []
    for place in random.sample(sorted(places), len(places)):
        if len(mutants) == count:
            break
        mutants += _first_that_matters(random.sample(places[place], len(places[place])), sources[place.module])
    return mutants


def _first_that_matters(candidates: list[Mutation], source: str) -> list[Mutant]:
    for mutation in candidates:
        try:
            after = mutate_code(source, get_operator(mutation.operator)(), mutation.occurrence)
        except AttributeError:  # cosmic-ray's replacer of exceptions knows names alone, not « httpx.HTTPError » in a tuple
            continue
        if after is not None and matters(source, after):
            return [Mutant(mutation, source, after)]
    return []


def matters(before: str, after: str) -> bool:
    """Whether two texts of a module could do different things; one that is no Python, which needs no test to be noticed, could not."""
    try:
        return _behaviour(before) != _behaviour(after)
    except SyntaxError:
        return False


def _behaviour(source: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(source)))


class _Bare(ast.NodeTransformer):
    """Takes out what only readers and mypy look at, what decides how fast or how strict and not what, and the script at a module's end."""

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(node.arg, None)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        node.decorator_list = [decorator for decorator in node.decorator_list if _called(decorator) not in _CACHES]
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.decorator_list = [ast.Name("dataclass") if _called(each) == "dataclass" else each for each in node.decorator_list]
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if _named(node.annotation) == "TypeAlias":
            return None
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        return None if _named(node.targets[0]) == "__all__" else self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if _called(node) == "Field":
            node.keywords = [keyword for keyword in node.keywords if keyword.arg not in _WORDS]
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if {"TYPE_CHECKING", "__name__"} & {_named(each) for each in ast.walk(node.test)} else self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)


def _named(node: ast.AST) -> str:
    """The last part of a name: « TypeAlias » of ``typing.TypeAlias``; nothing for what has no name."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _called(node: ast.AST) -> str:
    """The name of what is called, or of what is named without being called."""
    return _named(node.func if isinstance(node, ast.Call) else node)
