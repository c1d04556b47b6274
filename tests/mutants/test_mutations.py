"""What may be changed in a module, and what is left alone because no test could notice."""

from __future__ import annotations

import pytest

from tests.mutants.mutations import drawn, matters, mutations

FUTURE = "from __future__ import annotations\n"

NOTICED = {
    "a sign": ("a + b", "a - b"),
    "a bound": ("x = a < b", "x = a <= b"),
    "a number": ("x = 1", "x = 2"),
    "a default": ("def f(a: int = 1) -> int: return a", "def f(a: int = 2) -> int: return a"),
    "a limit of a field": ("x: int = Field(title='X', ge=1)", "x: int = Field(title='X', ge=2)"),
    "a decorator": ("class A:\n  @property\n  def f(self): return 1", "class A:\n  def f(self): return 1"),
    "a condition": ("if a: b()", "if not a: b()"),
}
NOT_NOTICED = {
    "nothing": ("x = 1", "x =  1"),
    "an argument's type": ("def f(a: int | None): pass", "def f(a: int & None): pass"),
    "the type of many arguments": ("def f(*a: int | None, **b: int | None): pass", "def f(*a: int & None, **b: int & None): pass"),
    "a result's type": ("def f() -> int | None: pass", "def f() -> int & None: pass"),
    "a variable's type": ("x: int | None = 1", "x: int & None = 1"),
    "a name for a type": ("X: TypeAlias = int | None", "X: TypeAlias = int & None"),
    "a docstring": ('def f():\n  "One."', 'def f():\n  "Two."'),
    "what a module offers": ("__all__ = ['a'] + ['b']", "__all__ = ['a'] - ['b']"),
    "what mypy alone imports": ("if TYPE_CHECKING: import a", "if not TYPE_CHECKING: import a"),
    "a script's end": ("if __name__ == '__main__': a()", "if __name__ != '__main__': a()"),
    "a field's words": ("x: int = Field(title='A' + 'B')", "x: int = Field(title='A' - 'B')"),
    "a cache": ("@lru_cache(maxsize=4)\ndef f(): pass", "@lru_cache(maxsize=5)\ndef f(): pass"),
    "no cache": ("@cache\ndef f(): pass", "def f(): pass"),
    "strictness": ("@dataclass(frozen=True)\nclass A: pass", "@dataclass(frozen=False)\nclass A: pass"),
    "no Python": ("f(*a)", "f(/a)"),
}


@pytest.mark.parametrize(("before", "after"), NOTICED.values(), ids=NOTICED)
def test_what_matters(before: str, after: str) -> None:
    """What changes what a program does may be changed."""
    assert matters(FUTURE + before, FUTURE + after)


@pytest.mark.parametrize(("before", "after"), NOT_NOTICED.values(), ids=NOT_NOTICED)
def test_what_does_not_matter(before: str, after: str) -> None:
    """Types, words, speed and what is no Python are no change: no test is asked to notice."""
    assert not matters(FUTURE + before, FUTURE + after)


def test_where_mutations_are() -> None:
    """Each mutation has its place; a bound may go two ways, a number up and down."""
    found = [
        (mutation.place.line, mutation.place.column, mutation.operator.partition("_")[2])
        for mutation in mutations("m.py", "x = (\n  a < 1\n)\n")
    ]
    assert sorted(found) == [(2, 4, "Lt_GtE"), (2, 4, "Lt_LtE"), (2, 6, ""), (2, 6, "")]


def test_drawn_by_seed() -> None:
    """The same seed draws the same mutants, another one others; no place twice, never more than there are."""
    sources = {"a.py": "x = 1 + 2\ny = 3 < 4\n", "b.py": "z = not x\n"}
    draws = {seed: [mutant.mutation for mutant in drawn(sources, 3, seed)] for seed in range(9)}

    assert draws[1] == [mutant.mutation for mutant in drawn(sources, 3, 1)]
    assert len({tuple(draw) for draw in draws.values()}) > 3
    assert {len({mutation.place for mutation in draw}) for draw in draws.values()} == {3}
    assert len(drawn(sources, 100, 1)) == 7


def test_what_cannot_be_mutated_is_passed_over() -> None:
    """An operator that cannot change what it says it can is no reason to stop."""
    source = f"{FUTURE}try:\n    a()\nexcept (b.One, b.Two):\n    pass\n"

    assert all("CosmicRay" not in mutant.after for mutant in drawn({"plugins/a.py": source}, 100, 1))
