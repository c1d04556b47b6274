"""markdown-it, made to see the links, photos, headings and code of a text where Python-Markdown sees them.

Out of the box it reads CommonMark 0.31; what differs is replaced here, by Python-Markdown's own expressions where they serve. Its tokens
of links, photos and code spans say where they stand in the text of their block: ``meta["at"]`` and ``meta["end"]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from markdown.blockprocessors import HashHeaderProcessor, SetextHeaderProcessor
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import list_block as _commonmark_list
from markdown_it.rules_inline import StateInline, autolink, backtick, image, link

_InlineRule = Callable[[StateInline, bool], bool]

# Python-Markdown's items begin four columns further in than what holds them, whatever their marker and the spaces before it; written so,
# they do for CommonMark as well. A definition is then an item like others, but one that may follow a paragraph at once.
_ITEM = re.compile(r"^((?: *>)*)( *)(?:[-*+]|\d+\.) +(?=\S)", re.MULTILINE)
_DEFINITION = re.compile(r"^((?: *>)*)( *): {1,3}(?=\S)", re.MULTILINE)
_NO_ITEM = re.compile(r"^((?: *>)* *\d+)\)", re.MULTILINE)
_DEFINES = "+"
# « [name]: address "title" » is nowhere in the result, and separates no more than an empty line does.
_REFERENCE = re.compile(r"""^((?: *>)* *)\[[^\[\]]*\]: *(?:\n *)?\S+ *(?:\n? *(?:"[^\n]*"|'[^\n]*'|\([^\n]*\)) *)?$""", re.MULTILINE)
# A quotation goes on in the next one.
_QUOTATIONS = re.compile(r"^( {0,3}>[^\n]*\n)\n(?= {0,3}>)", re.MULTILINE)
# In tables, a sign of columns inside code separates nothing.
_CODE = re.compile(r"(?<![`\\])(`++)(?:[^`\n]++|(?!\1(?!`))`++)*+\1(?!`)")

# What follows a label: an address between < and >, or one that may have spaces and pairs of brackets in it; then perhaps a title.
_LABEL = re.compile(r"!?\[")
_OPENING = re.compile(r"\(\s*")
_ADDRESS = re.compile(r"""\(\s*+(?:<(?P<marked>[^<>]*+)>\s*+(?:"[^"]*"|'[^']*')?\s*+|(?P<bare>(?:[^()]++|\([^()]*+\))*+))\)""")
_TITLE = re.compile(r"""("[^"]*"|'[^']*')\s*$""")


def as_commonmark(body: str) -> str:
    """A text with the same lines, whose lists, quotations and tables CommonMark reads as Python-Markdown does the original's.

    The references that it defines are left out: ``PARSER`` is to be given them.
    """
    text = _NO_ITEM.sub(r"\1\\)", body.expandtabs(4))
    text = _CODE.sub(lambda code: code[0].replace("|", " "), text)
    text = _QUOTATIONS.sub(r"\1>\n", text)
    text = _ITEM.sub(partial(_four_columns, "-"), text)
    text = _DEFINITION.sub(partial(_four_columns, _DEFINES), text)
    return _REFERENCE.sub(lambda found: found[1] + "\n" * found[0].count("\n"), text)


def _four_columns(marker: str, found: re.Match[str]) -> str:
    quotation, indent = found[1], len(found[2])
    return f"{quotation}{' ' * (indent - (indent - bool(quotation)) % 4)}{marker}   "


def _made() -> MarkdownIt:
    parser = (
        MarkdownIt("commonmark", {"html": False}).enable("table").disable(["fence", "html_block", "html_inline", "entity", "reference"])
    )
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # targets are compared as they are written
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    terminates: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    parser.block.ruler.at("heading", _heading, terminates)
    parser.block.ruler.at("lheading", _underlined_heading)
    parser.block.ruler.at("list", _list, terminates)
    for name, rule in (("link", link), ("image", image), ("autolink", autolink), ("backticks", backtick)):
        parser.inline.ruler.at(name, _placed(rule))
    parser.inline.ruler.before("link", "addressed", _placed(_addressed))
    return parser


def _placed(rule: _InlineRule) -> _InlineRule:
    """A rule whose token also says where it stands in the text of its block: a link or a photo by its address."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            token = next((token for token in state.tokens[before:] if token.type in {"link_open", "image", "code_inline"}), None)
            if token:  # signs of code that nothing closes are found too, as text
                token.meta |= {"at": _address_at(state, start), "end": state.pos}
        return found

    return placed


def _address_at(state: StateInline, start: int) -> int:
    """Where the address or the name of the reference of a link begins; where the thing begins when it is no link with a label."""
    label = _LABEL.match(state.src, start)
    if not label:
        return start
    after = state.md.helpers.parseLinkLabel(state, label.end() - 1, False) + 1
    opening = _OPENING.match(state.src, after)
    return opening.end() if opening else after


def _addressed(state: StateInline, silent: bool) -> bool:
    """A link or a photo with its address, which may have spaces in it."""
    label = _LABEL.match(state.src, state.pos)
    last = state.md.helpers.parseLinkLabel(state, label.end() - 1, False) if label else -1
    address = _ADDRESS.match(state.src, last + 1, state.posMax) if last >= 0 else None
    if not label or not address:
        return False
    target = unescapeAll(address["marked"] if address["bare"] is None else _TITLE.sub("", address["bare"])).strip()
    if not silent and label[0] == "![":
        state.push("image", "img", 0).attrs = {"src": target}
    elif not silent:
        state.push("link_open", "a", 1).attrs = {"href": target}
        end, state.pos, state.posMax = state.posMax, label.end(), last
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("link_close", "a", -1)
    state.pos = address.end()
    return True


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A heading with hashes: with or without a space after them, never with one before."""
    indent = state.sCount[start]
    found = None if indent > state.blkIndent or indent % 4 else HashHeaderProcessor.RE.match(_line(state, start))
    if found and not silent:
        _push_heading(state, start, 1, f"h{len(found['level'])}", found["header"].strip())
    return bool(found)


def _underlined_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A heading of one line with a line of signs below."""
    if silent or start + 1 >= end or state.sCount[start + 1] != state.blkIndent:
        return False
    title, below = _line(state, start), _line(state, start + 1)
    found = SetextHeaderProcessor.RE.match(f"{title}\n{below}")
    if found:
        _push_heading(state, start, 2, "h1" if below.startswith("=") else "h2", title)
    return bool(found)


def _push_heading(state: StateBlock, start: int, lines: int, tag: str, text: str) -> None:
    state.line = start + lines
    state.push("heading_open", tag, 1).map = [start, state.line]
    words = state.push("inline", "", 0)
    words.map, words.content, words.children = [start, state.line], text, []
    state.push("heading_close", tag, -1)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list, which does not begin in the middle of a paragraph but where an item begins by it."""
    beside = state.sCount[start] < state.blkIndent
    begins_item = bool(state.tokens) and state.tokens[-1].type == "list_item_open"
    if silent and not (beside or begins_item or _line(state, start).startswith(_DEFINES)):
        return False
    return _commonmark_list(state, start, end, silent)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


PARSER = _made()
