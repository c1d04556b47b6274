"""The templates as a whole: each is rendered, none asks for what nobody gives, and none computes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from plugins.build.sites import ReadySite
from plugins.content.items import Item
from plugins.house import HOUSE
from plugins.pages.kind import Pages
from plugins.routes.common import list_page
from plugins.routes.frame import SEARCH
from plugins.routes.lasting import gone_page
from plugins.routes.route import Page
from tests.conftest import ROOT
from tests.content import content_tree
from tests.content.content_tree import CONTACT, EVENT, HOME, SITE, STRUCTURE, Files, append, gathering
from tests.podcast.made_episodes import PODCAST, episode
from tests.podcast.mp3 import mp3
from tests.theme.components.showing import environment

TEMPLATES = ROOT / "theme/templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))

# Every section that a page may have, with what its page must say for it.
SECTIONS = [section.name for section in HOUSE.plan.sections]
FIELDS = """
figures: [{value: 52 %, label: Élèves, year: 2024}]
charts: [{title: Élèves, year: 2024, source: La maison, rows: [{label: Été, value: 12}]}]
people: [{name: Ada Lovelace, role: Présidente, category: élue}]
offers: [{name: Adhésion, price: 12 €}]
faq: [{question: Qui ?, answer: Tout le monde.}]
bands: [{title: Louer, text: Un atelier.}]
box: {title: Une table ?, actions: ['[Demander](contact.md)']}
topics: [{title: Et après ?, columns: [{title: Venir, text: Demain.}]}]
comparison: {title: Laquelle ?, label: Ce que vous obtenez, columns: [A], rows: [{label: Une voix, values: [oui]}]}
steps: {title: Que faire ?, envelope: true, steps: [Écrire.]}
form: {parts: [{title: Vous, blanks: [Nom], boxes: [Oui.]}], foot: Merci.}
timeline: {title: Repères, years: [{year: 1998, title: Une}, {year: 2026, title: Deux}]}
count: {title: adhérentes, shares: [{value: 3, label: ici}]}
areas: {title: Lieux, places: [{title: Un, size: 60, part: 25}], doors: {title: Autres, count: 3}, text: Ici.}
board: {title: Conseil, categories: [{name: élue, seats: 2, seated: d'élues}]}
votes: [{weight: 2, title: Deux, facts: [{label: Qui, text: Vous.}]}]
split: {least: 50, most: 60, one: Nous, other: Vous, text: Ensemble.}
amounts: {title: Soutiens, unit: 500, amounts: [{title: Ville, period: '2026', parts: [{value: 700, label: culture}]}]}
services: {title: Quoi ?, alone: Seul.e, together: Ensemble, needs: [{question: Où ?, alone: [{title: Une heure, text: Ici.}]}]}
roll: {title: Mardis, lines: [{text: Ici.}]}
sheets: [{title: Partage, text: À plusieurs., ink: spot-1, drawing: disques}]
posters: {title: Fêtes, posters: [{title: Bal}]}
actions: ['[Écrire](contact.md)']
conditions: {title: Pour vous ?, items: [Vous commencez.]}
leaflets: {title: Trois gestes, sheets: [{title: Monter}]}
milestones: [{when: Mars, text: On ouvre.}]
reply: {question: Ouvert ?, answer: Oui.}
motto: {title: Vous gagnez, lines: [De la place.]}
sections: [SECTIONS]
""".strip()
LETTER = '\n[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\n'


def everything() -> Files:
    """The valid tree with all that a site may have: each section, each kind, an old address, letters and a podcast."""
    closing = [name for name in SECTIONS if not HOUSE.plan.section_by_name[name].opens]
    opening = [name for name in SECTIONS if HOUSE.plan.section_by_name[name].opens]
    return {
        SITE: content_tree.text(SITE) + LETTER + PODCAST,
        HOME: append(HOME, FIELDS.replace("SECTIONS", ", ".join([opening[0], *closing])))[HOME],
        **{
            f"mila/pages/{slug}.md": gathering(80 + index, slug).removesuffix("---\n") + f"sections: [{name}]\n---\n"
            for index, name in enumerate(opening)
            for slug in (SEARCH if name == "search" else f"ouverture-{name}",)
        },
        **append(CONTACT, "aliases: [/ecrire/]"),
        **append(STRUCTURE, "panel: 5"),
        **append(EVENT, "registration: {state: open, url: 'https://billets.example/'}"),
        "mila/pages/lettre.md": gathering(70, "lettre"),
        "mila/pages/podcast.md": gathering(71, "podcast"),
        "mila/pages/flux.md": gathering(72, "flux"),
        "mila/lettre/2024-10.md": gathering(73, "la lettre").replace(
            "title: La page la lettre", "title: La lettre d'octobre\nmonth: 2024-10"
        ),
        "mila/podcast/2026-11-un.md": episode(90, "Un", letter="2024-10"),
        "mila/podcast/2026-11-un.mp3": mp3(2),
    }


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadySite:
    """That site, ready to be written."""
    return content_tree.ready(tmp_path_factory.mktemp("everything"), everything())["mila"]


@pytest.fixture(scope="module")
def pages(ready: ReadySite) -> Mapping[str, Page]:
    """Every page that it serves by its address, the list of a kind that has no page of its own, and what stands for a withdrawn page."""
    served = {route.address: route.serve(ready.bodies) for route in ready.table.shown if route.save_as.endswith(".html")}
    found = {address: page for address, page in served.items() if isinstance(page, Page)}
    return {**found, "/emplois/": list_page("Emplois", ((_page(ready), ("Poste",)),)), "/retiree/": gone_page()}


def _page(ready: ReadySite) -> Item[Any]:
    return ready.edition.site.items(Pages)[0]


@cache
def parsed(name: str) -> nodes.Template:
    """A template as Jinja reads it."""
    return environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))


def named_by(template: nodes.Template) -> Iterator[str]:
    """The templates that one extends, imports or includes; what is included by a section's name stands for all sections."""
    for node in template.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        name = getattr(node, "template", None)
        if isinstance(name, nodes.Const):
            yield str(name.value)
        else:
            yield from (f"sections/{section}.html" for section in SECTIONS)


def closure(names: Iterable[str]) -> set[str]:
    """Templates and all that they name, to the end."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += named_by(parsed(name))
    return found


def test_every_template_is_rendered(pages: Mapping[str, Page]) -> None:
    """A template is that of a route, or one of those names it: any other is left from what is no more."""
    assert closure(f"{page.template}.html" for page in pages.values()) == set(NAMES)


def test_every_page_of_everything_is_rendered(ready: ReadySite, pages: Mapping[str, Page]) -> None:
    """No page asks for a name that its route does not give: StrictUndefined would raise."""
    for address, page in pages.items():
        values = {
            "site": ready.frame,
            "address": address,
            "social_card": ready.frame.card(address),
            "announced": ready.frame.feeds_of(address),
            **page.values,
        }
        assert "</html>" in environment().get_template(f"{page.template}.html").render(values), address


def test_no_template_asks_for_what_no_route_gives(pages: Mapping[str, Page]) -> None:
    """Also on the ways that no example takes: every name that a template or what it includes uses, each route that renders it gives."""
    missing = {}
    for page in pages.values():
        given = {"site", "address", "social_card", "announced", *page.values, *environment().globals}
        for name in _with_included(f"{page.template}.html", page):
            if asked := _asked(parsed(name)) - given:
                missing[f"{page.template}: {name}"] = asked

    assert missing == {}


def _with_included(name: str, page: Page) -> set[str]:
    """A template, those that it extends, and those that it includes, which see the same names; what it imports sees none of them."""
    found = {name}
    for node in parsed(name).find_all((nodes.Extends, nodes.Include)):
        target = getattr(node, "template", None)
        if isinstance(target, nodes.Const):
            found |= _with_included(str(target.value), page)
        else:
            rows = page.values["rows"]
            assert isinstance(rows, tuple)
            sections = chain.from_iterable(rows)
            found |= set(chain.from_iterable(_with_included(f"sections/{section}.html", page) for section in sections))
    return found


def _asked(template: nodes.Template) -> set[str]:
    """The names that a template takes from its page, those left out that it looks for first (« is defined »)."""
    looked_for = {test.node.name for test in template.find_all(nodes.Test) if test.name == "defined" and isinstance(test.node, nodes.Name)}
    return find_undeclared_variables(template) - looked_for - _imported(template)


def _imported(template: nodes.Template) -> set[str]:
    """The macros that a template imports."""
    return {name if isinstance(name, str) else name[1] for node in template.find_all(nodes.FromImport) for name in node.names}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_sees_its_own_room(section: str) -> None:
    """A section shows its page, its site, and the view of the room that it is of: never that of another."""
    views = set(HOUSE.plan.views.values())
    page = Page("page", {"rows": ((section,),)})

    asked = set(chain.from_iterable(_asked(parsed(name)) for name in _with_included(f"sections/{section}.html", page)))

    assert (asked & views) <= {HOUSE.plan.views[section]}


# --- no logic

# What sets a value as it is printed; whatever chooses, orders or gathers is the work of views.
FILTERS = {
    "capitalize",
    "display",
    "duration",
    "in_words",
    "join",
    "length",
    "number",
    "ordinals",
    "photo_weight",
    "shown_address",
    "timecode",
    "titled",
    "tojson",
    "weight",
}
# The drawings, whose data no view holds; a row of so many drawings; what a trail tells search engines.
CALLED = {"breadcrumbs", "cover", "facade", "hairpin", "range", "super"}
METHODS = {"isoformat", "startswith"}
MEASURED = {"components/drawings.html", "components/plan.html"}  # SVG is made of coordinates
LOGIC = (nodes.Assign, nodes.AssignBlock, nodes.NSRef, nodes.FilterBlock, nodes.CallBlock, nodes.With, nodes.Dict, nodes.List)
SUMS: tuple[type[nodes.Expr], ...] = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg)


def logic_of(name: str, template: nodes.Template) -> Iterator[str]:
    """What a template does beyond loops and conditions, by line."""
    for node in template.find_all(LOGIC):
        yield f"line {node.lineno}: {type(node).__name__}"
    for found in template.find_all(nodes.Filter):
        if found.name not in FILTERS:
            yield f"line {found.lineno}: |{found.name}"
    for operation in template.find_all(SUMS):
        if name not in MEASURED:
            yield f"line {operation.lineno}: {type(operation).__name__}"
    macros = {macro.name for macro in template.find_all(nodes.Macro)}
    for call in template.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name not in CALLED | macros | _imported(template):
            yield f"line {call.lineno}: {call.node.name}()"
        elif isinstance(call.node, nodes.Getattr) and call.node.attr not in METHODS and not _is_own_block(call.node):
            yield f"line {call.lineno}: .{call.node.attr}()"


def _is_own_block(node: nodes.Getattr) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == "self"


def test_no_template_computes() -> None:
    """Loops and conditions on a view's words, and nothing else: no variable, no choice or order of data, no call but of macros."""
    found = {name: list(logic_of(name, parsed(name))) for name in NAMES}

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    [
        "{% set x = items(1) %}",
        "{% set x = 1 %}",
        "{% set ns = namespace(a=1) %}",
        "{% set x %}a{% endset %}",
        "{{ items|selectattr('a')|list }}",
        "{% for x in items|sort %}{{ x }}{% endfor %}",
        "{% for x in items|groupby('a') %}{{ x }}{% endfor %}",
        "{{ items.of(1) }}",
        "{{ of(item) }}",
        "{{ a + 1 }}",
        "{% with x = 1 %}{{ x }}{% endwith %}",
        "{{ {'a': 1}[key] }}",
    ],
)
def test_logic_is_seen(text: str) -> None:
    """The check itself is checked."""
    assert list(logic_of("page.html", environment().parse(text)))
