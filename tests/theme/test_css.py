"""The reader of style sheets that the other tests rely on."""

from __future__ import annotations

import pytest

from tests.theme.css import Rule, layers, rules


def test_rules_are_read_with_what_is_around_them() -> None:
    """Comments are dropped, strings kept whole, at-rules remembered from the outside in."""
    text = """
    @layer a, b;
    /* .no { color: red } */
    @layer a { .x, .y { color: var(--ink); content: "};"; } @media (prefers-color-scheme: dark) { :where(.x, .y) { --ink: #fff } } }
    """

    assert list(rules(text)) == [
        Rule(".x, .y", {"color": "var(--ink)", "content": '"};"'}, ("@layer a",)),
        Rule(":where(.x, .y)", {"--ink": "#fff"}, ("@layer a", "@media (prefers-color-scheme: dark)")),
    ]
    assert [(rule.layer, rule.dark, rule.selectors) for rule in rules(text)] == [("a", False, (".x", ".y")), ("a", True, (".x", ".y"))]
    assert layers(text) == ("a", "b")


@pytest.mark.parametrize("text", [".x { color: red", ".x { color: red; } }", ".x"])
def test_a_sheet_that_does_not_close_is_refused(text: str) -> None:
    """A brace too few or too many would hide all that follows."""
    with pytest.raises(ValueError, match=r"brace|middle"):
        list(rules(text))
