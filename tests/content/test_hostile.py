"""Hostile texts in every place that takes some: each is refused at its line, in French, or what is built of it runs nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from playwright.sync_api import Browser, Dialog, Route

from plugins import house
from plugins.content.faults import ContentFaults, Fault
from plugins.content.library import Reading
from tests.conftest import Site, built
from tests.content.content_tree import HOUSE, PDF, SITE, TODAY, Files, gathering, picture, text, write

RUN = "alert(1)"  # what a browser would show, did anything run

# What is put in each place; none is good French.
HOSTILE = (
    f"<script>{RUN}</script>",
    f"\"><img src=x onerror={RUN}>",
    f"' onmouseover='{RUN}",
    f'" autofocus onfocus="{RUN}" x="',
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<!--><script>{RUN}</script>-->",
    f"]]><script>{RUN}</script>",
    f"<svg onload={RUN}>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"[a](javascript:{RUN})",
    f"[a](JaVaScRiPt&#58;{RUN})",
    f"<javascript:{RUN}>",
    f"![a](javascript:{RUN})",
    "![a](https://ailleurs.example/a.png)",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "{{ 7 * 7 }}{% raw %}${x}#{y}",
    f"&lt;script&gt;{RUN}&lt;/script&gt; &quot; onclick=x",
    f"\\\" onclick={RUN} \\",
    "Rue \u202e3PM.exe",
    "Un\u200b\ufeffmot",
    "\ue000 \ufffd",
    f"<a href=\"java\tscript:{RUN}\">a</a>",
    "[" * 300 + "](" * 300,
    "`" * 99 + "<b>" + "*_" * 99,
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a text may stand: a folder, the fields of a file there beside what every file has, and which of them holds it."""

    folder: str
    field: str
    fields: Mapping[str, object]


EVENTS = {"start": "2026-12-03 18:30", "end": "2026-12-03 20:00", "strand": "club-mila", "created": "2026-09-01"}
NEWS = {"date": "2026-10-10", "category": "reseau"}
LETTER = {"month": ""}  # each its own
PLACES = (
    Place("agenda", "title", EVENTS),
    Place("agenda", "summary", EVENTS),
    Place("agenda", "conditions", EVENTS),
    Place("agenda", "body", EVENTS),
    Place("actualites", "title", NEWS),
    Place("actualites", "image_alt", {**NEWS, "image": "images/facade.png"}),
    Place("actualites", "body", NEWS),
    Place("lettre", "title", LETTER),
    Place("lettre", "summary", LETTER),
    Place("lettre", "body", LETTER),
    Place("rue-de-la-musique", "title", {"kind": "boutique"}),
    Place("rue-de-la-musique", "url", {"kind": "boutique"}),
    Place("pages", "title", {}),
    Place("pages", "body", {}),
    Place("lieux", "title", {}),
)  # fmt: skip
CASES = [(place, hostile) for place in PLACES for hostile in HOSTILE]
TOML_FIELDS = ("title", "summary", 'name = "Association MILA"', "head_office", "email", "host_address")

ENGLISH = ("Input should", "Value error", "Traceback", "expected", "object at 0x")


def hostile_files() -> Iterator[tuple[str, str]]:
    """A file for each hostile text in each place, with an identifier of its own."""
    for number, (place, hostile) in enumerate(CASES):
        name = f"{'2026-' if place.folder == 'agenda' else ''}cas-{number}"
        values: dict[str, object] = {
            "id": str(uuid5(NAMESPACE_URL, name)),
            "title": f"Le cas {number}",
            "summary": f"Le cas {number}, tel quel.",
        }
        values |= place.fields
        if "month" in values:
            values["month"] = f"{1950 + number // 12}-{1 + number % 12:02}"
        if place.field != "body":
            values[place.field] = hostile
        header = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
        yield f"mila/{place.folder}/{name}.md", f"---\n{header}---\n\n{hostile if place.field == 'body' else 'Un texte.'}\n"


@cache
def files() -> Files:
    """A site with all of them, and the pages that they ask for."""
    site = text(SITE).replace("[notices]", '[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\n\n[notices]', 1)
    pages = {"mila/pages/lettre.md": gathering(50, "lettre"), "mila/pages/lieux.md": gathering(51, "lieux")}
    return {SITE: site, **pages, "mila/images/facade.png": picture(), "mila/documents/programme.pdf": PDF, **dict(hostile_files())}


def judged(folder: Path, given: Files) -> tuple[Fault, ...]:
    """What is wrong with files over the valid tree."""
    try:
        house.judged(write(folder, given), Reading(TODAY), folder / "output", house=HOUSE)
    except ContentFaults as error:
        return error.faults
    return ()


def accepted(folder: Path) -> Files:
    """The same without those that are refused, until none is."""
    left = dict(files())
    for attempt in range(4):
        refused = {fault.path.removeprefix("content/") for fault in judged(folder / f"{attempt}", left)}
        if not refused:
            return left
        left = {name: content for name, content in left.items() if name not in refused}
    raise AssertionError(refused)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What is accepted, built: the last gate has judged each page and each e-mail of it."""
    folder = tmp_path_factory.mktemp("hostile")
    left = accepted(folder)
    return built(folder / "output", TODAY, write(folder / "whole", left))["mila"]


def test_each_is_refused_in_french_at_its_line_or_built(tmp_path: Path, site: Site) -> None:
    """Hundreds of cases: those that are refused say so at their line; of the others, each has its page, which passed the last gate."""
    found = judged(tmp_path, files())
    refused = {fault.path for fault in found}
    told = {item.path for item in site.source.visible_items}

    assert len(CASES) >= 200
    assert all(fault.line or "lignes" in fault.message for fault in found), [fault for fault in found if not fault.line]
    assert not [fault for fault in found for word in ENGLISH if word in fault.message]
    cases = {f"content/{name}" for name, _text in hostile_files()}
    assert cases <= refused | told
    assert len(cases & told) > 100  # most are only odd, and are shown as they are written


@pytest.mark.parametrize("field", TOML_FIELDS)
def test_each_is_refused_in_site_toml_or_harmless(tmp_path: Path, field: str) -> None:
    """In each text of site.toml too: a fault at its line, or a site without any."""
    key, _, old = field.partition(" = ")
    line = next(line for line in text(SITE).split("\n") if line.startswith(f"{key} = {old}" if old else f"{key} = "))
    for number, hostile in enumerate(HOSTILE):
        toml = text(SITE).replace(line, f"{key} = {json.dumps(hostile, ensure_ascii=False)}", 1)
        for fault in judged(tmp_path / f"{number}", {SITE: toml}):
            assert fault.path == f"content/{SITE}"
            assert fault.line
            assert not [word for word in ENGLISH if word in fault.message]


@pytest.mark.browser
def test_a_browser_runs_none(site: Site, browser: Browser) -> None:
    """In Chromium, without any policy that would hold it back, no page and no e-mail shows what only a program could."""
    ran: list[str] = []
    outside: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix("https://mila.example")
        if address == route.request.url:
            outside.append(address)
            route.abort()
            return
        file = site.file(address.partition("?")[0])
        route.fulfill(path=file) if file.is_file() else route.fulfill(status=404, body="")

    context = browser.new_context(bypass_csp=True)
    context.route("**/*", answer)
    page = context.new_page()

    def seen(dialog: Dialog) -> None:
        ran.append(page.url)
        dialog.dismiss()

    page.on("dialog", seen)
    pages = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html") if "cas-" in path.as_posix())
    for address in pages:
        page.goto(f"https://mila.example/{address}")
        page.evaluate(
            "() => document.querySelectorAll('*').forEach((each) => { each.focus?.(); each.dispatchEvent(new Event('mouseover')) })"
        )
    context.close()

    assert len(pages) > 100
    assert (ran, outside) == ([], [])
