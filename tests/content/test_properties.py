"""Whatever is written, reading ends, says what is wrong in French, and gives back what it was given; tried on texts nobody thought of."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from random import Random
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.content.attachments import Photo
from plugins.content.fields import SLUG
from plugins.content.frontmatter import parse
from plugins.content.limits import COSTLIEST, body_problems
from plugins.content.markdown import Renderer
from plugins.content.new import slug_of
from plugins.content.site import read_config
from plugins.content.targets import BadTarget
from plugins.french.dates import PartialDate
from plugins.french.markdown import FrenchTypography
from plugins.french.signs import composed, hidden_in
from plugins.ledger.ledger import Ledger, Publication
from plugins.ledger.ledger import read as read_ledger
from plugins.ledger.ledger import write as write_ledger
from plugins.routes.finished import Allowed, Gate
from tests import properties
from tests.audits import test_any_feed
from tests.content.content_tree import HOUSE, SITE, text

assert properties  # it says how many

TEXTS = st.text(max_size=200)
HEADERS = st.lists(
    st.sampled_from(
        ["a: b", "a:", "- a", "  - a: b", "? a", ": b", "&a", "*a", "!t x", "<<: *a", "[", "]", "{a: ", "}", "'", '"', "|", ">", "#", "%", "...",
         "title: été", "  ", "\t", "a: [b, c]", "a: {b: c}", '"a": "\\u202e"', "a: |", "   b", "a: @", "a: `", "\u2028", "\ufeff", "\x00", "é: 1"]
    ),
    max_size=12,
).map("\n".join) | TEXTS  # fmt: skip
MARKS = ["[", "]", "(", ")", "![", "](", "*", "**", "_", "`", "``", "<", ">", "&", "&#", ";", "\\", "#", "\n", "\n\n", "    ", "- ", "1. ", ": ", "|",
    "---|---", "===", "a", "été", "http://a.example", "javascript:alert(1)", "<script>", '"', "'", "onclick=", "data:text/html,x", "{{ x }}", "x@y.example", "\x02", "[a]: b\n",
]  # fmt: skip
BODIES = st.lists(st.sampled_from(MARKS), max_size=60).map("".join) | TEXTS
RENDERER = Renderer((FrenchTypography(),))
GATE = Gate(Allowed("https://mila.example", frozenset({"/images/a.jpg"})))


class Anywhere:
    """Finds whatever an outer address is, and one photo."""

    def link(self, target: str) -> str | None:
        if not re.fullmatch(r"https?://[a-z.]+/?|mailto:\S+@\S+", target):
            raise BadTarget("nulle part")
        return target

    def photo(self, target: str) -> Photo:
        raise BadTarget(f"« {target} » n'y est pas")


@given(HEADERS, TEXTS)
@example("?", "")
@example("[" * 5000, "")
@example("a: " + "{a: [" * 900, "")
def test_a_header_is_read_or_refused_at_a_line(header: str, body: str) -> None:
    """Never a traceback; every problem has a line of the file, and no value that is kept holds what a text may not."""
    whole = f"---\n{header}\n---\n{body}"
    found = parse(whole)

    assert all(1 <= line <= whole.count("\n") + 1 and message for line, message in found.problems)
    assert all(hidden_in(value) is None for value in found.values.values() if isinstance(value, str))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), TEXTS, min_size=1, max_size=5))
def test_what_is_quoted_is_read_back(values: dict[str, str]) -> None:
    """A value between quotation marks is what it was, composed, or is refused for a sign that no text may hold."""
    found = parse("---\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in values.items()) + "---\n")

    if not found.problems:
        assert found.values == {name: composed(value) for name, value in values.items()}
    else:
        assert any(hidden_in(value) or not value.isascii() for value in values.values())


@given(st.text(alphabet="0123456789-/: hHT٣²eE._+", max_size=20) | TEXTS)
@example("2024-1०")
def test_a_date_is_read_or_is_none(written: str) -> None:
    """A text is a date that is written back the same, or raises ValueError with a sentence."""
    try:
        moment = PartialDate.parse(written)
    except ValueError as error:
        assert str(error)  # noqa: PT017  # most are none
        return
    again = PartialDate.parse(str(moment)[:16])
    assert (again.year, again.month, again.day, again.time) == (moment.year, moment.month, moment.day, moment.time)
    assert written.strip().isascii() or "\xa0" in written or re.search(r"\s", written)


@given(BODIES)
@example("\x02amp\x03[a](javascript:x)")
def test_a_body_becomes_harmless_html(body: str) -> None:
    """What comes out of any body passes the last gate; what is wrong has a line of it."""
    found = RENDERER.render(body, Anywhere())

    assert GATE.faults(str(found.html).encode("utf-8", "surrogatepass")) == () or re.search("[\ud800-\udfff]", body)
    assert all(1 <= line <= body.count("\n") + 1 for line, _message in found.problems)


@pytest.mark.slow
@pytest.mark.parametrize("mark", [*MARKS, "[a](", "[a][", "![a](", "# a\n", "* * *\n", "- a\n", "> a\n", "a\n\n", "***a *b ", "_a __b "])
def test_what_is_parsed_costs_what_the_limits_say(mark: str) -> None:
    """The lines of Python that a body of one mark repeated runs are bounded by its length and by its brackets times their length."""
    body = "\n".join((mark * 1200)[start : start + 1200] for start in range(0, len(mark) * 600, 1200))
    if list(body_problems(body)):
        return
    run = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal run
        run += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        RENDERER.render(body, Anywhere())
    finally:
        sys.settrace(before)
    assert run < 100_000 + 2_500 * len(body) + 20 * body.count("[") * len(body)
    assert body.count("[") * 1200 < COSTLIEST


@given(TEXTS)
def test_a_slug_is_an_address(title: str) -> None:
    """Whatever a title holds, what it suggests may end an address."""
    assert SLUG.fullmatch(slug_of(title))


TOML = st.lists(st.sampled_from([*text(SITE).split("\n"), "[", "]", "{", "}", "a = 1", "a = inf", "a = 1e999", "x = " + "9" * 5000, '"', "'''", "[[a]]", "= 3", "a.b.c = 2024-01-01"]), max_size=14)  # fmt: skip


@given(TOML.map("\n".join) | TOML.map(lambda lines: text(SITE) + "\n".join(lines)) | TEXTS)
def test_a_site_toml_is_read_or_refused(written: str) -> None:
    """Never a traceback: a configuration, or what is wrong with it."""
    config, problems = read_config(written, HOUSE.plan.config)

    assert (config is None) == bool(problems)
    assert all(message and 0 <= line <= written.count("\n") + 1 for line, message in problems)


LEDGER_LINES = st.sampled_from(['{"id": "a", "first": "2024-01-01T00:00:00+01:00", "address": "/a/"}', "{}", "[", "[" * 5000, "null", "1" * 5000, '{"id": 1}', '{"id": "b", "first": "9999-99-99", "address": 3}', "\ud800", '{"id":"c","first":"2024-01-01","address":""}'])  # fmt: skip


@given(st.lists(LEDGER_LINES, max_size=5).map("\n".join) | TEXTS)
def test_a_ledger_is_read_or_refused(written: str) -> None:
    """Never a traceback: publications, or the lines that are none."""
    ledger, problems = read_ledger(written)

    assert not (ledger.publications and problems)
    assert all(0 <= line <= written.count("\n") + 1 for line, _message in problems)


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0, tzinfo=UTC))
PUBLICATIONS = st.builds(
    Publication,
    st.uuids().map(str),
    MOMENTS,
    st.just("/a/"),
    st.booleans(),
    st.dictionaries(st.text(min_size=1, max_size=4), st.text(max_size=9), max_size=2),
)


@given(st.lists(PUBLICATIONS, min_size=1, max_size=6, unique_by=lambda each: each.id))
def test_a_ledger_is_read_back(publications: list[Publication]) -> None:
    """What is written is read as it was."""
    ledger = Ledger({each.id: each for each in publications})

    assert read_ledger(write_ledger(ledger)) == (ledger, ())


@given(st.integers(min_value=1000))
def test_a_feed_of_anything_is_right(seed: int) -> None:
    """Whatever the schema lets a feed say, both its forms are what readers expect."""
    assert test_any_feed.problems(test_any_feed.Chance(Random(seed).randrange(2**32)).feed()) == []
