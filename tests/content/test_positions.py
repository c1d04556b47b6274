"""The line of what is wrong in a body: where the editor must put the cursor, whatever Markdown stands around it."""

from __future__ import annotations

import re
from random import Random

import pytest

from plugins.content.attachments import Photo
from plugins.content.markdown import Renderer
from plugins.content.positions import Sighting, lines_of
from plugins.content.targets import BadTarget
from plugins.french.markdown import FrenchTypography
from tests.operations import calls


class Refusing:
    """A resolver for which the targets named nope are wrong, and all others right."""

    def link(self, target: str) -> str:
        """The target, unless it is wrong."""
        if "nope" in target:
            raise BadTarget("faute")
        return target

    def photo(self, target: str) -> Photo:
        """No photo is right."""
        raise BadTarget(f"faute : {target}")


_RENDERER = Renderer((FrenchTypography(),))


def _lines(body: str) -> list[int]:
    return [line for line, _message in _RENDERER.render(body, Refusing()).problems]


# A body, and the line of each fault in it.
PLACES = {
    "a code span before": ("Voir `nope.md`.\n\n\n\n[ici](nope.md)", [5]),
    "a code span of two lines before": ("Un `nope.md\n[a](nope.md)` et\n[ici](nope.md)", [3]),
    "a link in a code span before": ("`[ici](nope.md)`\n\n[ici](nope.md)", [3]),
    "an indented code block before": ("Exemple :\n\n    [ici](nope.md)\n\n[ici](nope.md)", [5]),
    "a code block in an item before": ("- un\n\n        [ici](nope.md)\n\n[ici](nope.md)", [5]),
    "fences are no code": ("```\n[ici](nope.md)\n\n[là](nope.md)\n```", [2, 4]),
    "a code span between fences": ("```\n[ici](nope.md)\n```\n\n[là](nope.md)", [5]),
    "an escaped link before": ("\\[ici](nope.md)\n\n[ici](nope.md)", [3]),
    "the name in the text before": ("Le fichier nope.md manque.\n\n[ici](nope.md)", [3]),
    "the name in a title before": ('[ici](https://exemple.fr/ "nope.md")\n\n[ici](nope.md)', [3]),
    "the name as a label before": ("[nope.md](https://exemple.fr/)\n\n[ici](nope.md)", [3]),
    "raw HTML before": ('<a href="nope.md">ici</a>\n\n[ici](nope.md)', [3]),
    "a longer name before": ("[ici](https://exemple.fr/nope/nope.md)\n\n[ici](nope.md)", [1, 3]),
    "several lines in a paragraph": ("un\ndeux\ntrois [ici](nope.md)\nquatre [là](nope.md)", [3, 4]),
    "hard breaks": ("un  \n[ici](nope.md)  \ntrois\\\n[là](nope.md)", [2, 4]),
    "twice on a line": ("un\n[a](nope.md) [b](nope.md)", [2, 2]),
    "a label of two lines": ("un\n[un\nlien](nope.md)", [3]),
    "a target on the next line": ("un\n[lien](\nnope.md)", [3]),
    "after a title of two lines": ('[a](https://exemple.fr/ "un\ndeux") et\n[b](nope.md)', [3]),
    "a title that is quoted badly": ('un\n\n[b](nope.md "a" b)', [3]),
    "the same after code that names it": ('`[ici](nope.md)`\n[b](nope.md "a" b)', [2]),
    "the same after prose that names it": ('un nope.md\n[b](nope.md "a" b)', [2]),
    "a photo in a comment that does not end": ("  \n\t<!--![x](nope.md)", [2]),
    "with a title": ('\n\n[lien](nope.md "Un titre")', [3]),
    "between signs": ("un\n\n[lien](<nope.md>)", [3]),
    "with spaces": ("Voir `](un nope.md)`\n\n[lien](un nope.md)", [3]),
    "with brackets": ("un\n\n[lien](nope_(1).md)", [3]),
    "with a reference to a character": ("`a&amp;nope.md`\n\n[lien](a&amp;nope.md)", [3]),
    "with escapes": ("un\n\n[lien](nope\\_a.md)", [3]),
    "by reference: where it is used": ("[x]: nope.md\n\nun\n[lien][x]\n\n[x]\n\n[X][]", [4, 6, 8]),
    "a reference that is not used": ("[x]: nope.md\n\n[ici](nope.md)", [3]),
    "a reference in a paragraph": ("texte\n[x]: nope.md\nsuite [x]", [3]),
    "an address between signs": ("un\n\n<https://nope/>", [3]),
    "in emphasis": ("un\n\n***un* [lien](nope.md)**", [3]),
    "a photo": ("`nope.png`\n\n![La façade](nope.png)", [3]),
    "a photo without a text": ("`nope.png`\n\n![](nope.png)", [3, 3]),
    "a photo without a name": ("`![a]()`\n\n![a]()", [3]),
    "a photo in a link": ("[![a](nope.png)](https://exemple.fr/)\n\n[![a](nope.png)](nope.md)", [1, 3, 3]),
    "a photo by reference": ("[x]: nope.png\n\n![a][x]", [3]),
    "a link without a target": ("`[a]()`\n\n[a]()", [3]),
    "a link without a text": ("`[](/a/)`\n\n[](/a/)", [3]),
    "an anchor": ("`#s-la`\n\n[là](#s-la)", [3]),
    "items": ("- un\n- [a](nope.md)\n    - [b](nope.md)\n        - [c](nope.md)", [2, 3, 4]),
    "items of two columns": ("* un\n  * [a](nope.md)\n\n    suite [b](nope.md)", [2, 4]),
    "the paragraph of an item": ("1. un\n\n    [a](nope.md)\n\n10. deux\n\n    [b](nope.md)", [3, 7]),
    "no item in a paragraph": ("texte :\n- [a](nope.md)\n\n    [b](nope.md)\n\n[c](nope.md)", [2, 6]),
    "no item with a bracket": ("1) [a](nope.md)\n\n    [b](nope.md)\n\n[c](nope.md)", [1, 5]),
    "quotations": ("> un\n> [a](nope.md)\n[b](nope.md)\n\n> > [c](nope.md)\n> > - [d](nope.md)", [2, 3, 5, 6]),
    "definitions": ("Un [a](nope.md)\n:   [b](nope.md)\n\n    [c](nope.md)\n\n        [d](nope.md)\n\n[e](nope.md)", [1, 2, 4, 8]),
    "a definition after an empty line": ("Un\n\n:   [a](nope.md)\n:   [b](nope.md)", [3, 4]),
    "a table": ("| a | [b](nope.md) |\n|---|---|\n| `x|y` | `nope.md` |\n| `x|y` | [c](nope.md) |", [1, 4]),
    "a table without bars": ("a | [b](nope.md)\n--|--\nc | d\ne | [f](nope.md)", [1, 4]),
    "a heading": ("un\n\n# Grand titre", [3]),
    "a heading with emphasis": ("un\n\n# *Grand* titre", [3]),
    "a heading with punctuation": ("un\n\n# L'été : « oui » ? #", [3]),
    "a heading without a space": ("un\n\n#Grand titre", [3]),
    "a heading after its words": ("*Grand* titre\n\n`# *Grand* titre`\n\n    # *Grand* titre\n\n# *Grand* titre", [7]),
    "no heading after a space": (" # Grand titre\n\n# Grand titre", [3]),
    "no heading with an escape": ("\\# Grand titre\n\n# Grand titre", [3]),
    "a heading in a paragraph": ("un\n# Grand titre\ndeux", [2]),
    "a heading with a line below": ("un\n\n*Grand* titre\n===", [3]),
    "no heading of two lines": ("un\ndeux\n===\n\ntrois\n===", [5]),
    "headings in items and quotations": ("- # Un\n\n> # Deux\n\nTerme\n:   # Trois", [1, 3, 6]),
    "headings too deep": ("## Un\n\n##### Deux\n\n###### Deux\n\n##### Deux", [3, 5, 7]),
    "a link in a bad heading": ("un\n\n# Un [titre](nope.md)", [3, 3]),
    "tabulations": ("-\tun\n\n\t[a](nope.md)\n\n\t\t[b](nope.md)\n\n[c](nope.md)", [3, 7]),
    "a forbidden character": ("un\n\n&#7;", [3]),
}


@pytest.mark.parametrize(("body", "lines"), PLACES.values(), ids=PLACES)
def test_a_fault_is_told_where_it_is_written(body: str, lines: list[int]) -> None:
    """The line of a fault is that of its own place, never that of something which only looks like it."""
    assert _lines(body) == lines


def test_lists_too_deep_are_told_at_the_deepest() -> None:
    """What no page could show is told where it goes deepest, and changes nothing in the texts that follow."""
    assert _lines("un\n\n" + "- " * 1500 + "trop\n\n- deux") == [3]
    assert "<p>après</p>" in _RENDERER.render("après", Refusing()).html


@pytest.mark.parametrize("body", [body for body, _lines in PLACES.values()])
def test_a_link_to_a_heading_elsewhere_keeps_its_line(body: str) -> None:
    """Links that are judged later, once the anchors of all texts are known, are at their own line too."""
    rendered = _RENDERER.render(f"`contact.md#s-la`\n\n{body}\n\n[ici](contact.md#s-la)", Refusing())

    assert [line for line, _target in rendered.deep_links] == [body.count("\n") + 5]


# What a body is made of in the test below: ``@`` becomes a target, ``#`` after a letter the number of a reference.
FRAGMENTS = [
    *("[l](@)", "un *mot* et [l](@), fin", "`@`", "`[l](@)`", "``a ` [l](@)``", r"\[l](@)", r"[l\](@)", "@", '"@"', "*a [l](@) b*"),
    *("## Titre @", "# *Grand* [titre](@)", "#Collé [titre](@)", " # Espacé [titre](@)", "##### Cinq [x](@)", "Titre [x](@)\n==="),
    *("Sous-titre\n---", "deux\nlignes [x](@)\n===", "[un\nlien](@)", "[un lien](\n@)", '[l](@ "titre")', "[l](@\n'titre\nlong')"),
    *("[l](<@>)", "[l](@ (x))", "[deux mots](un @)", '[x](https://exemple.fr/ "@")', "![p](@)", "![](@)", "[![p](@)](@)", "[](@)"),
    *("[![p](@)](https://exemple.fr/)", "<https://@/>", '<a href="@">x</a>', "<!-- [l](@) -->", "&amp; [l](a&amp;@)", "- [l](@)"),
    *("- un\n- [l](@)\n    - [l](@)", "- un\n\n    [l](@)", "- un\n\n      [l](@)", "- un\n\n        [l](@)", "-   # [T](@)", "1. [l](@)"),
    *("10. un [l](@)\n\n    suite [l](@)", "1) un\n\n    [l](@)", "* a\n  * b [l](@)", "    [code](@)", "```\n[l](@)\n```", "~~~\n[l](@)"),
    *("> [l](@)", "> - [l](@)\n> - [l](@)", "> un\n[l](@)", ">> [l](@)", "> # [T](@)", "Terme\n:   [l](@)", "Terme\n\n:   [l](@)"),
    *("Terme [l](@)\n:   sens\n\n    suite [l](@)\n\n        [code](@)", "| a | [l](@) |\n|---|---|\n| [l](@) | `@` |\n| [l](@) | b |"),
    *("a | [l](@)\n--|--\n`x|y` | [l](@)", "[r#]: @", "texte\n[s#]: @", "texte [l](@)  \nretour [l](@)", "une `portée\nde @` puis [l](@)"),
    *("***", "- - -", "texte\n- [l](@)", "[x]()", "! [l](@)", "(voir [l](@))", "[a [b] c](@)", "[a](b) [l](@)", "[inconnu] [l](@)"),
    *("texte\n- un\n\n    [code](@)", "[x][inconnu]", r"\`@\` [l](@)", r"\\[l](@)", "`` ` `` [l](@)", "`non fermé [l](@)"),
]
BODIES = 600


def _body(chance: Random) -> str:
    """Some fragments one below the other, a few of them in an item or in a quotation."""
    fragments = []
    for fragment in chance.choices(FRAGMENTS, k=chance.randint(2, 7)):
        prefix = chance.choice(["", "", "", "", "", "", "", "> ", "    "])
        fragments.append("\n".join(prefix + line for line in re.sub(r"(?<=[rs])#", str(chance.randint(1, 3)), fragment).split("\n")))
    return "\n\n".join(fragments)


def _numbered(body: str) -> str:
    """A body in which each target says its own line."""
    return "\n".join(line.replace("@", f"nope-{number}-") for number, line in enumerate(body.split("\n"), 1))


@pytest.mark.parametrize("seed", range(4))
def test_the_same_target_everywhere_changes_no_line(seed: int) -> None:
    """Where every target is the same, in links, code, titles and text, each fault has the line it has when targets tell their lines.

    What is a link is Python-Markdown's judgement in both cases.
    """
    chance = Random(seed)
    told = 0
    for _number in range(BODIES // 4):
        body = _body(chance)
        own = [re.search(r"nope-(\d+)-", message) for _line, message in _RENDERER.render(_numbered(body), Refusing()).problems]
        lines = [(int(number[1]), line) for number, line in zip(own, _lines(body.replace("@", "nope")), strict=True) if number]
        assert [line for _number, line in lines] == [number for number, _line in lines], body
        told += len(lines)
    assert told > BODIES // 2


def test_a_text_without_faults_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are looked for only where there is something to tell: most texts pay nothing for them."""
    asked: list[str] = []
    monkeypatch.setattr("plugins.content.markdown.lines_of", lambda body, *_rest: asked.append(body))

    rendered = _RENDERER.render("## Un titre\n\n[ici](/contact/), [là](../pages/contact.md), `nope.md`", Refusing())

    assert rendered.problems == rendered.deep_links == ()
    assert asked == []


WALLS = ["[a](", "[a](b)", "[a](b ", "[a](b c)", "[a]((", "[a][", "[", "![", "]", "`|", "*a_ ", "<a", "\\", "&amp;"]


@pytest.mark.parametrize("wall", WALLS)
def test_a_line_costs_the_same_beside_many(wall: str) -> None:
    """A line's cost does not grow with the number of lines that look like links: four times as many take about four times the calls."""

    def cost(lines: int) -> int:
        body = "\n".join([wall * (200 // len(wall))] * lines) + "\n\n[a](nope.md)"
        found: list[int] = []
        count = calls(lambda: found.extend(lines_of(body, [Sighting("a", "nope.md")], {})))
        assert found == [lines + 2]
        return count

    few, many = cost(4), cost(16)
    assert many < 8 * few
