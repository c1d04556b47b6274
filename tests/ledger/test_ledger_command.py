"""``python3 tasks.py ledger`` as one types it: what is new goes into each site's ledger once, and what an editor got wrong is said."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from invoke.collection import Collection

import tasks
from plugins.environment.program import Commands
from plugins.ledger.ledger import UNREADABLE
from tests.conftest import copy_project
from tests.content.content_tree import CRESCENDO, NEWS, SITE, File, Files, append, gathering, swap, text, write

pytestmark = pytest.mark.slow


def news(identifier: str, title: str) -> str:
    """Another piece of news."""
    return text(NEWS).replace(NEWS_ID, identifier).replace("Une nouvelle", title)


EVENT_ID, NEWS_ID, RESOURCE_ID = (f"00000000-0000-4000-8000-00000000000{number}" for number in (3, 4, 5))
OLD, OLD_ID = "mila/actualites/2024-09-ancienne.md", "00000000-0000-4000-8000-000000000100"
THERE_ID = "00000000-0000-4000-8000-000000000105"
# What a site with news tells: they and its events. Its resource is told by nobody.
ADDRESSES = {EVENT_ID: "/agenda/2024/club/", NEWS_ID: "/actualites/nouvelle/", OLD_ID: "/actualites/ancienne/"}
BOTH: Files = {
    **CRESCENDO,
    OLD: news(OLD_ID, "Une ancienne"),
    "crescendo/pages/ressources.md": gathering(32, "ressources"),
    "crescendo/ressources/fonds.md": text("mila/ressources/outil.md").replace(RESOURCE_ID, THERE_ID).replace("Un outil", "Un fonds"),
}
OTHER_THERE = text("mila/ressources/outil.md").replace(RESOURCE_ID, THERE_ID.replace("105", "106"))
SECOND = "mila/actualites/2024-11-autre.md"
SECOND_ID = "00000000-0000-4000-8000-000000000104"
DRAFT = str(append(NEWS, "status: draft")[NEWS])


class Project:
    """A copy of the project whose content a test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"

    def holds(self, files: Files) -> None:
        """Write the valid tree with both sites and these files over it, in the place of what was there."""
        shutil.rmtree(self.content)
        write(self.folder, {**BOTH, **files})

    def changes(self, name: str, written: File) -> None:
        """Write a file, or take one away."""
        if written is None:
            (self.content / name).unlink()
        else:
            (self.content / name).write_text(str(written), "utf-8")

    def runs(self, *arguments: str) -> tuple[int, str]:
        """Run a command to its end, in this process: its exit code, and all that it says."""
        code: int | str | None = 0
        with redirect_stdout(StringIO()) as said, redirect_stderr(said):
            try:
                Commands(name="tasks.py", binary="tasks.py", namespace=Collection.from_module(tasks)).run(["tasks.py", *arguments])
            except SystemExit as end:
                code = end.code
        assert isinstance(code, int)
        return code, said.getvalue()

    def is_typed(self, *arguments: str) -> tuple[int, str]:
        """The same of a command that is typed: what it says is never a trace of the program."""
        done = subprocess.run(
            [sys.executable, "tasks.py", *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", timeout=60, check=False
        )
        assert "Traceback" not in done.stdout + done.stderr
        return done.returncode, done.stdout + done.stderr

    def file(self, site: str = "mila") -> Path:
        """The ledger of a site."""
        return self.content / site / "registre.jsonl"

    def lines(self, site: str = "mila") -> list[dict[str, Any]]:
        """What it holds, in its order."""
        return [json.loads(line) for line in self.file(site).read_text("utf-8").splitlines()]

    def moments(self, site: str = "mila") -> dict[str, datetime]:
        """When each was published."""
        return {each["id"]: datetime.fromisoformat(each["first"]) for each in self.lines(site)}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One copy for the module, on which the commands act: each test writes its own content."""
    folder = tmp_path_factory.mktemp("ledger")
    found = Project(copy_project(folder / "project", write(folder)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "ROOT", found.folder)
        patch.setattr(tasks, "CONTENT", found.content)
        yield found


@pytest.fixture
def fresh(copy: Project) -> Project:
    """Two sites of which nothing was published yet."""
    copy.holds({})
    return copy


@pytest.fixture(scope="module")
def registers(copy: Project) -> Files:
    """The ledgers of both, once all that they show was published on 1 June 2024."""
    copy.holds({})
    assert copy.runs("ledger", "--at", "2024-06-01T18:30")[0] == 0
    return {f"{site}/registre.jsonl": copy.file(site).read_bytes() for site in ("mila", "crescendo")}


@pytest.fixture
def published(copy: Project, registers: Files) -> Project:
    """The same, published on 1 June 2024."""
    copy.holds(registers)
    return copy


def test_what_is_new_is_recorded_now(fresh: Project) -> None:
    """Every public text that some channel tells, with its address and this moment, which is the same for all; each site its own."""
    before = datetime.now(UTC) - timedelta(seconds=1)

    code, said = fresh.is_typed("ledger")

    assert (code, said.splitlines()[1:]) == (0, ["mila : 3 inscrits, 3 en tout"])
    assert {each["id"]: each["address"] for each in fresh.lines()} == ADDRESSES
    assert {each["id"]: each["address"] for each in fresh.lines("crescendo")} == {THERE_ID: "/ressources/fonds/"}
    [moment] = {*fresh.moments().values(), *fresh.moments("crescendo").values()}
    assert before <= moment <= datetime.now(UTC)
    assert str(moment.utcoffset()) in ("1:00:00", "2:00:00")  # as a clock in Paris shows it


def test_one_is_said_as_one(fresh: Project) -> None:
    """What the command says is French."""
    assert fresh.runs("ledger")[1].splitlines()[0] == "crescendo : 1 inscrit, 1 en tout"


def test_running_it_again_changes_nothing(published: Project) -> None:
    """Not a byte, whatever moment is asked for."""
    files = {site: published.file(site).read_bytes() for site in ("mila", "crescendo")}

    for arguments in (["ledger"], ["ledger", "--at", "2025-01-01T10:00"]):
        code, said = published.runs(*arguments)
        assert code == 0
        assert re.fullmatch(r"crescendo : 0 inscrits?, 1 en tout\nmila : 0 inscrits?, 3 en tout\n", said)
        assert {site: published.file(site).read_bytes() for site in files} == files


def test_only_what_is_new_is_added(published: Project) -> None:
    """A text more is a line more, at the end; the other lines and the other site stay as they were."""
    before, there = published.file().read_text("utf-8").splitlines(), published.file("crescendo").read_bytes()
    published.changes(SECOND, news(SECOND_ID, "Une autre"))

    code, said = published.runs("ledger", "--at", "2024-06-03T09:00")

    assert code == 0
    assert re.search(r"^mila : 1 inscrits?, 4 en tout$", said, re.MULTILINE)
    after = published.file().read_text("utf-8").splitlines()
    assert after[:3] == before
    assert json.loads(after[3]) == {"id": SECOND_ID, "first": "2024-06-03T09:00:00+02:00", "address": "/actualites/autre/"}
    assert published.file("crescendo").read_bytes() == there


def test_what_visitors_do_not_see_waits(fresh: Project) -> None:
    """A draft and a text of a day to come are recorded when they are shown."""
    fresh.changes(NEWS, DRAFT)
    fresh.changes(SECOND, news(SECOND_ID, "Une autre").replace("date: 2024-10", "date: 2199-01-01"))

    assert fresh.runs("ledger", "--at", "2024-06-01T18:30")[0] == 0
    assert fresh.moments().keys() == {EVENT_ID, OLD_ID}

    fresh.changes(NEWS, text(NEWS))
    assert fresh.runs("ledger", "--at", "2024-06-02T18:30")[0] == 0
    assert fresh.moments().keys() == {EVENT_ID, OLD_ID, NEWS_ID}


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2024-06-01T18:30", "2024-06-01T18:30:00+02:00"),
        ("2024-06-01 18:30", "2024-06-01T18:30:00+02:00"),
        ("2024-12-01T18:30:15", "2024-12-01T18:30:15+01:00"),
        ("2024-06-01T16:30+00:00", "2024-06-01T18:30:00+02:00"),
        ("2024-06-01T16:30Z", "2024-06-01T18:30:00+02:00"),
    ],
)
def test_the_moment_may_be_given(fresh: Project, at: str, moment: str) -> None:
    """It is Paris's unless it says of which zone it is."""
    assert fresh.runs("ledger", "--at", at)[0] == 0
    assert set(fresh.moments().values()) == {datetime.fromisoformat(moment)}


@pytest.mark.parametrize("at", ["demain", "2024-02-30T10:00", "2024-06-01T25:00", "18:30", "01/06/2024 18:30"])
def test_a_moment_that_is_none_is_refused(fresh: Project, at: str) -> None:
    """Nothing is written."""
    assert fresh.runs("ledger", "--at", at) == (1, f"« {at} » n'est pas un moment ; écrivez-le 2024-06-01T18:30\n")
    assert not fresh.file().exists()


def test_a_command_that_is_typed_ends_with_its_code(fresh: Project) -> None:
    """What refuses ends with 1, in a process of its own as in that of the tests."""
    refused = ("ledger", "--at", "demain")
    assert fresh.is_typed(*refused) == fresh.runs(*refused) == (1, "« demain » n'est pas un moment ; écrivez-le 2024-06-01T18:30\n")


def test_a_moment_to_come_is_refused(fresh: Project) -> None:
    """A year mistyped would hide from feeds, until then, this text and every later one: a moment is never earlier than the last."""
    code, said = fresh.runs("ledger", "--at", "2062-06-01T18:30")

    assert (code, fresh.file().exists()) == (1, False), said
    assert "« 2062-06-01T18:30 »" in said


def test_a_moment_before_the_last_one_is_put_after_it(published: Project) -> None:
    """Those who have read the last publication would not see one that is dated before it."""
    published.changes(SECOND, news(SECOND_ID, "Une autre"))

    assert published.runs("ledger", "--at", "2020-01-01T10:00")[0] == 0
    assert published.moments()[SECOND_ID] == datetime.fromisoformat("2024-06-01T18:30:01+02:00")


def test_a_moment_before_the_other_site_s_last_one_is_put_after_it(published: Project) -> None:
    """The letter gathers both sites: what is new in one is later than what both have published."""
    published.changes(SECOND, news(SECOND_ID, "Une autre"))
    assert published.runs("ledger", "--at", "2024-06-05T10:00")[0] == 0
    published.changes("crescendo/ressources/autre.md", OTHER_THERE)

    assert published.runs("ledger", "--at", "2024-06-05T09:57")[0] == 0
    assert max(published.moments("crescendo").values()) > max(published.moments().values())


def vanished(identifier: str) -> str:
    """What is said of a text published on 1 June 2024 whose file is gone."""
    return (
        f"« {ADDRESSES[identifier]} », publié le 1er juin 2024, a disparu ; remettez son fichier, ou dites que c'est voulu : "
        f"python3 tasks.py ledger --retire {identifier}"
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({NEWS: None}, [f"content/mila/registre.jsonl, ligne 2 : {vanished(NEWS_ID)}", "1 erreur à corriger."], id="deleted"),
        pytest.param(
            {NEWS: None, OLD: None},
            [
                f"content/mila/registre.jsonl, ligne 2 : {vanished(NEWS_ID)}",
                f"content/mila/registre.jsonl, ligne 3 : {vanished(OLD_ID)}",
                "2 erreurs à corriger.",
            ],
            id="two deleted",
        ),
        pytest.param(
            {NEWS: DRAFT},
            [
                f"content/{NEWS}, ligne 7 : publié le 1er juin 2024, ce texte n'est plus visible (brouillon, ou date à venir) ; si c'est voulu : "
                f"python3 tasks.py ledger --retire {NEWS_ID}",
                "1 erreur à corriger.",
            ],
            id="a draft again",
        ),
        pytest.param(
            swap(NEWS, NEWS_ID, SECOND_ID),
            [
                f"content/{NEWS}, ligne 2 : « id » : ce texte est publié depuis le 1er juin 2024 avec un autre identifiant ; remettez {NEWS_ID}, "
                f"ou, si c'est un nouveau texte : python3 tasks.py ledger --retire {NEWS_ID}",
                "1 erreur à corriger.",
            ],
            id="another id",
        ),
        pytest.param(
            {NEWS: None, SECOND: text(NEWS)},
            [
                f"content/{SECOND}, ligne 1 : publié à l'adresse /actualites/nouvelle/, qui ne mène plus ici ; ajoutez-la dans « aliases »",
                "1 erreur à corriger.",
            ],
            id="renamed",
        ),
        pytest.param(
            {"mila/registre.jsonl": "rien"},
            [f"content/mila/registre.jsonl, ligne 1 : {UNREADABLE}", "1 erreur à corriger."],
            id="ledger broken",
        ),
        pytest.param(
            swap(SITE, 'label = "Accueil", page = "accueil"', 'label = "Accueil", page = "acueil"'),
            [],
            id="a fault that is not the ledger's",
        ),
    ],
)
def test_what_an_editor_got_wrong_is_said(published: Project, files: Files, said: list[str]) -> None:
    """At its file and line, in French; nothing is recorded in either site, and ``check`` says the same."""
    for name, written in files.items():
        published.changes(name, written)
    published.changes("crescendo/ressources/autre.md", OTHER_THERE)
    before = [published.file(site).read_bytes() for site in ("mila", "crescendo")]

    code, answer = published.runs("ledger")

    assert code == 1
    assert answer.splitlines()[-1] == "Rien n'est inscrit."
    assert not said or answer.splitlines()[:-1] == said
    assert [published.file(site).read_bytes() for site in ("mila", "crescendo")] == before
    assert published.runs("check") == (1, answer.removesuffix("Rien n'est inscrit.\n"))


def test_a_text_is_taken_back_on_purpose(published: Project) -> None:
    """Its file gone, its line stays and says so; then all is well again, and the command may be run again."""
    published.changes(NEWS, None)
    there = published.file("crescendo").read_bytes()

    code, said = published.runs("ledger", "--retire", NEWS_ID)

    assert (code, said) == (0, f"mila : {NEWS_ID} retiré, 3 en tout\n")
    assert [(each["id"], each.get("gone")) for each in published.lines()] == [(EVENT_ID, None), (NEWS_ID, True), (OLD_ID, None)]
    assert published.file("crescendo").read_bytes() == there
    after = published.file().read_bytes()
    assert [published.runs(*again)[0] for again in (["check"], ["ledger"], ["ledger", "--retire", NEWS_ID])] == [0, 0, 0]
    assert published.file().read_bytes() == after


def test_what_was_taken_back_is_not_announced_again(published: Project) -> None:
    """Its file is put back, for its page's sake: those who had read it are not told a second time."""
    published.changes(NEWS, None)
    assert published.runs("ledger", "--retire", NEWS_ID)[0] == 0
    after = published.file().read_bytes()
    published.changes(NEWS, text(NEWS))

    assert published.runs("ledger")[0] == 0
    assert published.file().read_bytes() == after


def test_taking_one_back_excuses_no_other(published: Project) -> None:
    """Two files are gone: the one that nobody has spoken of is said, and nothing is written."""
    published.changes(NEWS, None)
    published.changes(OLD, None)
    before = published.file().read_bytes()

    assert published.runs("ledger", "--retire", NEWS_ID) == (
        1,
        f"content/mila/registre.jsonl, ligne 3 : {vanished(OLD_ID)}\n1 erreur à corriger.\nRien n'est inscrit.\n",
    )
    assert published.file().read_bytes() == before


@pytest.mark.parametrize("identifier", ["00000000-0000-4000-8000-000000000099", "nouvelle", "/actualites/nouvelle/"])
def test_what_was_never_published_cannot_be_taken_back(published: Project, identifier: str) -> None:
    """An id mistyped does nothing: neither is anything taken back nor what is new announced."""
    published.changes(SECOND, news(SECOND_ID, "Une autre"))
    before = published.file().read_bytes()

    assert published.runs("ledger", "--retire", identifier) == (
        1,
        f"aucun texte publié n'a l'identifiant « {identifier} » ; rien n'est inscrit\n",
    )
    assert published.file().read_bytes() == before


def test_check_says_what_waits(published: Project) -> None:
    """How many texts the next publication will announce, by site, and how; nothing where none waits."""
    line = "  flux, textes que le registre n'a pas encore ({}) : python3 tasks.py ledger, au moment de publier"
    assert "registre" not in published.runs("check")[1]

    for number in (201, 202):
        published.changes(
            f"mila/actualites/2024-11-autre-{number}.md",
            news(NEWS_ID.replace("000000000004", f"000000000{number}"), f"Une autre, {number}"),
        )
    published.changes("crescendo/ressources/autre.md", OTHER_THERE)
    published.changes("mila/actualites/2024-11-brouillon.md", DRAFT.replace(NEWS_ID, NEWS_ID.replace("000000000004", "000000000203")))
    code, said = published.runs("check")

    assert code == 0
    there, here = said[: said.index("mila : ")].splitlines(), said[said.index("mila : ") :].splitlines()
    assert (line.format(1) in there, line.format(2) in here, said.count("registre")) == (True, True, 2)
    assert published.runs("ledger")[0] == 0
    assert "registre" not in published.runs("check")[1]
