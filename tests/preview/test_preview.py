"""The preview as an editor uses it: saves in real files, read a moment later in a real browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.house import FRAMED
from plugins.release.rules import Rules
from tests.commands import start
from tests.conftest import FIXTURE, FIXTURE_NAMES, copy_project, gone, processes
from tests.content.content_tree import EVENT, body, text, write
from tests.sites.browser import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = Rules("http://127.0.0.1", frozenset(), framed=FRAMED)
SAVES = 3
PATIENCE = 15_000  # milliseconds, for what has no time to keep

MEETING = "content/halle/agenda/2026-06-mardi-micros.md"
ADDRESS = "/agenda/2026/mardi-micros/"
IDENTIFIER = "de2bfcdb-dfe3-5ed7-b381-ac368897f376"
SENTENCE = "La table ronde a duré deux heures."
TEXT = f"""---
id: {IDENTIFIER}
title: Les micros
summary: Le 9 juin 2026, sous la verrière, la HALLE a organisé une table ronde sur les micros.
start: 2026-06-09 17:30
end: 2026-06-09 19:30
strand: voisinage
created: 2026-05-02
---

{SENTENCE}
"""


@dataclass(frozen=True)
class Running:
    """A preview at work: its project, the address of each site, and what it says, a line at a time."""

    project: Path
    urls: Mapping[str, str]
    process: subprocess.Popen[str]
    said: Queue[str]

    def hears(self, words: str) -> str:
        """The next line with these words, among those not read yet."""
        while words not in (line := self.said.get(timeout=15)):
            pass
        return line

    def save(self, path: str, old: str, new: str) -> None:
        """Save a file with a text replaced, as an editor's program does: all at once."""
        file = self.project / path
        before = file.read_text(encoding="utf-8")
        assert old in before
        file.write_text(before.replace(old, new), encoding="utf-8")


@contextmanager
def previewing(project: Path) -> Iterator[Running]:
    """``python tasks.py preview`` in a project, from its addresses to Ctrl+C."""
    process = start(project, "tasks.py", "preview")
    said: Queue[str] = Queue()
    listener = Thread(target=_listen, args=(process, said), daemon=True)
    listener.start()
    try:
        yield Running(project, _addresses(said), process, said)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        gone(process.pid)
        process.wait()
        listener.join()


def _listen(process: subprocess.Popen[str], said: Queue[str]) -> None:
    assert process.stdout
    with process.stdout:
        for line in process.stdout:
            said.put(line.rstrip("\n"))


def _addresses(said: Queue[str]) -> dict[str, str]:
    heard: list[str] = []
    urls: dict[str, str] = {}
    while not heard or "Ctrl+C" not in heard[-1]:
        try:
            heard.append(said.get(timeout=30))
        except Empty:
            pytest.fail("the preview did not start:\n" + "\n".join(heard))
        if found := re.fullmatch(r"(\w+) : (http://127\.0\.0\.1:\d+)/", heard[-1]):
            urls[found[1]] = found[2]
    return urls


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The preview of a copy of the project, in which one meeting is as this module wants it."""
    project = copy_project(tmp_path_factory.mktemp("preview") / "project", FIXTURE)
    (project / MEETING).write_text(TEXT, encoding="utf-8")
    with previewing(project) as preview:
        yield preview


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    """A tab on a meeting of the HALLE's, whose page listens already."""
    with browser.new_context() as visitor:
        tab = visitor.new_page()
        with tab.expect_response("**/_apercu/evenements"):
            tab.goto(running.urls["halle"] + ADDRESS)
        yield tab


def test_each_site_has_its_address(running: Running, page: Page) -> None:
    """All sites are there, each at its own address of this machine, and lead to each other's preview."""
    assert sorted(running.urls) == FIXTURE_NAMES
    assert len(set(running.urls.values())) == len(FIXTURE_NAMES)
    assert page.locator("a.sister").get_attribute("href") == f"{running.urls['verger']}/"


def test_each_save_is_seen(running: Running, page: Page) -> None:
    """Some saves, each once the one before is seen: each comes to the screen by itself, without touching the browser; how soon is printed (-s)."""
    times = [_save_to_screen(running, page) for _save in range(SAVES)]

    print("save → seen:", ", ".join(f"{seconds:.2f} s" for seconds in times))
    assert len(times) == SAVES


def _save_to_screen(running: Running, page: Page) -> float:
    """Seconds from a save of the meeting with a new sentence to that sentence in the browser."""
    sentence = f"{SENTENCE} Elle a réuni {time.monotonic_ns()} personnes."
    saved = time.monotonic()
    (running.project / MEETING).write_text(TEXT.replace(SENTENCE, sentence), encoding="utf-8")
    page.get_by_text(sentence).wait_for(timeout=PATIENCE)
    return time.monotonic() - saved


def test_a_bad_save_is_explained_in_the_page(running: Running, page: Page) -> None:
    """A bad save leaves the last good page, under a French sentence with file and line; mending the file takes it away."""
    running.save(MEETING, "strand: voisinage", "strand: voisinnage")

    panel = page.get_by_role("region", name="À corriger")
    panel.wait_for(timeout=PATIENCE)
    fault = "ligne 7 : « strand » : « voisinnage » : inconnu dans [strands] de site.toml ; vouliez-vous dire « voisinage » ?"
    assert panel.get_by_role("listitem").all_inner_texts() == [fault]
    assert panel.get_by_role("link", name=MEETING).get_attribute("href") == running.urls["halle"] + ADDRESS
    assert "1\u00a0erreur dans 1\u00a0fichier" in page.get_by_role("alert").inner_text()
    assert page.locator("h1").inner_text() == "Les micros"
    assert running.hears(MEETING) == f"{MEETING}, {fault}"
    assert running.hears("dernière version") == "La dernière version sans erreur reste affichée."

    page.reload()
    expect(page.get_by_role("alert")).to_be_visible(timeout=PATIENCE)

    running.save(MEETING, "strand: voisinnage", "strand: voisinage")

    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)
    assert page.locator("h1").inner_text() == "Les micros"


def test_a_fault_in_one_site_is_seen_in_the_other(running: Running, page: Page) -> None:
    """Whichever site's page is open, what keeps both from being built is said."""
    page.goto(running.urls["verger"] + "/")
    running.save(MEETING, "start: 2026-06-09 17:30", "start: 2026-06-31 17:30")

    page.get_by_role("alert").wait_for(timeout=PATIENCE)

    assert "juin 2026 a 30 jours" in page.get_by_role("region", name="À corriger").inner_text()
    running.save(MEETING, "start: 2026-06-31 17:30", "start: 2026-06-09 17:30")
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)


def test_a_draft_is_shown(running: Running, page: Page) -> None:
    """A new file, still a draft, has its page and its place in the lists of the preview as soon as it is saved."""
    path = running.project / "content" / "halle" / "agenda" / "2027-01-galette.md"
    text = TEXT.replace(IDENTIFIER, f"{IDENTIFIER[:-1]}{int(IDENTIFIER[-1] == '0')}\nstatus: draft").replace(
        "Les micros", "La galette des brouillons"
    )
    text = text.replace("start: 2026-06-09 17:30\nend: 2026-06-09 19:30", "start: 2027-01-15")

    page.goto(running.urls["halle"] + "/agenda/2027/")
    path.write_text(text, encoding="utf-8")
    link = page.locator("main a", has_text="La galette des brouillons").first
    link.wait_for(state="attached", timeout=PATIENCE)
    page.goto(running.urls["halle"] + str(link.get_attribute("href")))

    page.wait_for_url("**/agenda/2027/galette/")
    assert page.locator("h1").inner_text() == "La galette des brouillons"
    page.goto(running.urls["halle"] + "/agenda/2027/")
    path.unlink()
    expect(link).to_have_count(0, timeout=PATIENCE)


def test_a_change_of_style_is_seen(running: Running, page: Page) -> None:
    """The theme is watched too: a colour saved in its style sheets is on the page a moment later."""
    sheet = running.project / "theme" / "static" / "css" / "base.css"
    before = sheet.read_text(encoding="utf-8")

    sheet.write_text(before + "\nh1 { color: rgb(1, 2, 3) !important; }\n", encoding="utf-8")

    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)", timeout=PATIENCE)  # a string of code would not pass the page's policy
    sheet.write_text(before, encoding="utf-8")


# What one may ask a preview for: a page, what it loads, what is not there, what is the preview's own.
ADDRESSES = [
    "/",
    "/?q=1",
    "/agenda/",
    "/agenda/2026/",
    ADDRESS,
    "/agenda/2026/06/affiche/",
    "/agenda/a-integrer/",
    "/agenda/a-integrer/?q=1",
    "/agenda/a-integrer/index.html",
    "/agenda/%61-integrer/",
    "/agenda.ics",
    "/agenda.json",
    "/cour-des-luthiers/",
    "/nulle-part/",
    "/_apercu/apercu.js",
    "/_apercu/apercu.css",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_behave_as_they_will_once_published(running: Running, address: str) -> None:
    """With each address the preview sends the headers that a release does: one page may be framed, and no other file whatsoever."""
    expected = RULES.guards(RULES.zone(address.partition("?")[0]))
    for url in running.urls.values():
        try:
            answer = urlopen(url + address)
        except HTTPError as error:
            answer = error
        with answer:
            found = {name: answer.headers.get_all(name) for name in (*expected, "X-Frame-Options")}
        assert found == {"X-Frame-Options": None, **{name: [value] for name, value in expected.items()}}
        assert ("frame-ancestors *" in found["Content-Security-Policy"][0]) is (address.partition("?")[0] == "/agenda/a-integrer/")


def test_the_stream_of_a_preview_has_its_headers_too(running: Running) -> None:
    """What tells a page that there is something new is no exception."""
    with urlopen(f"{running.urls['halle']}/_apercu/evenements") as answer:
        assert dict(answer.headers).items() >= RULES.guards(RULES.zone("/_apercu/evenements")).items()


def test_one_page_of_a_preview_can_be_framed(running: Running, page: Page, tmp_path: Path) -> None:
    """In a page of another server, only the page made for it is shown."""
    shown = ("/", "/agenda/", ADDRESS, "/agenda/a-integrer/")
    for number, address in enumerate(shown):
        frame = f"<!doctype html><title>Un partenaire</title><iframe src='{running.urls['halle']}{address}'></iframe>"
        (tmp_path / f"{number}.html").write_text(frame, encoding="utf-8")
    refused = []
    with served(tmp_path, plain=True) as other:
        for number, address in enumerate(shown):
            page.goto(f"{other}/{number}.html")
            refused += [address] if page.frames[1].url.startswith("chrome-error:") else []
    assert refused == ["/", "/agenda/", ADDRESS]


def test_nothing_is_said_in_the_console_of_a_preview(running: Running, page: Page) -> None:
    """The preview's own script keeps to the policy, also when it shows what is wrong."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    running.save(MEETING, "strand: voisinage", "strand: voisinnage")
    page.get_by_role("alert").wait_for(timeout=PATIENCE)
    assert page.locator("#apercu-fautes").evaluate("box => getComputedStyle(box).position") == "sticky"
    running.save(MEETING, "strand: voisinnage", "strand: voisinage")
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)
    assert said == []


def test_what_is_not_there(running: Running) -> None:
    """An address that leads nowhere answers 404 with the site's own page."""
    with pytest.raises(HTTPError) as raised:
        urlopen(running.urls["halle"] + "/nulle-part/")
    with raised.value as answer:
        assert answer.code == 404
        assert "Cette porte est" in answer.read().decode()


def test_only_this_machine_is_served(running: Running) -> None:
    """Nothing outside the built site can be asked for, whatever the path."""
    for path in ("/../../pyproject.toml", "/%2e%2e/%2e%2e/pyproject.toml", "//etc/passwd"):
        with pytest.raises(HTTPError) as raised:
            urlopen(running.urls["halle"] + path)
        with raised.value as answer:
            assert answer.code == 404


def test_nothing_is_written_outside_the_cache(running: Running) -> None:
    """The preview writes in .cache/ only: what was built to be published, and the content, are not touched."""
    assert not (running.project / "output").exists()
    names = {path.relative_to(FIXTURE) for path in FIXTURE.rglob("*.md")}
    assert {path.relative_to(running.project / "content") for path in (running.project / "content").rglob("*.md")} == names


def test_the_first_preview_with_a_fault_shows_it(tmp_path: Path, browser: Browser) -> None:
    """When nothing was built yet, every address has a page that says why; the site comes by itself once the fault is mended."""
    project = copy_project(tmp_path / "project", write(tmp_path, body(EVENT, "`nope.md`\n\n[ici](nope.md)\n")))
    with previewing(project) as preview, browser.new_context() as visitor:
        said = preview.said.queue
        page = visitor.new_page()
        answer = page.goto(preview.urls["mila"] + "/agenda/2024/club/")
        panel = page.get_by_role("region", name="À corriger")
        panel.wait_for(timeout=PATIENCE)

        assert answer is not None
        assert answer.status == 503
        assert page.locator("h1").inner_text() == "Le site ne peut pas encore être montré"
        [fault] = panel.get_by_role("listitem").all_inner_texts()
        assert fault.startswith("ligne 12 : lien vers « nope.md »")
        assert panel.get_by_role("link").count() == 0, "there is no page to lead to"
        assert "Traceback" not in "\n".join(said)

        (project / "content" / EVENT).write_text(text(EVENT), encoding="utf-8")

        expect(page.locator("h1")).to_have_text("Un club", timeout=PATIENCE)
        expect(panel).to_have_count(0)


def until_it_rests(group: int) -> None:
    """Wait until no process of a group has come or gone for a second."""
    before: list[int] = []
    rested = 0
    while rested < 4:
        time.sleep(0.25)
        now = processes(group)
        rested = rested + 1 if now == before else 0
        before = now


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    """Ctrl+C ends the preview at once, without a word of Python; it frees its addresses and leaves no process behind.

    It is at rest, as when somebody has read a page; any other moment is played in tests/environment/test_stopping.py.
    """
    with previewing(copy_project(tmp_path / "project", write(tmp_path))) as preview:
        until_it_rests(preview.process.pid)
        os.killpg(preview.process.pid, signal.SIGINT)
        preview.process.wait(timeout=10)
        with pytest.raises(OSError, match="refused"):
            urlopen(preview.urls["mila"])
        ended = gone(preview.process.pid)
    said = list(preview.said.queue)
    assert ended
    assert not [line for line in said if "Traceback" in line or "Interrupt" in line], "\n".join(said)
