"""The tables of site.toml, the plan that gathers them, and a site whose site.toml cannot be read."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.content.plan import Plan
from plugins.content.reading import read_site
from plugins.content.record import Record
from plugins.content.site import SiteConfig, config_model, read_config
from plugins.content.tables import Table
from plugins.street.kind import Structures
from plugins.street.settings import STREET
from tests.content.content_tree import CRESCENDO, EVENT, HOUSE, SITE, STRUCTURE, Files, append, body, faults, text, write

PLAN = HOUSE.plan


class Stall(Record):
    """What a stall of the market sells, and on how many tables."""

    sells: str
    tables: int = 1


MARKET: Table[Mapping[str, Stall]] = Table("market", Mapping[str, Stall], {})
OPEN: Table[bool] = Table("open", bool, default=False)
MARKET_PLACE = '\n[market.cheese]\nsells = "comté"\ntables = 2\n\n[market.bread]\nsells = "seigle"\n'
BARE = text(SITE).partition("[categories]")[0]  # what a site must say, and no table of any subject


def config(written: str, *tables: Table[Any]) -> SiteConfig:
    """A site.toml that is right."""
    found, problems = read_config(written, config_model(tables))
    assert found, problems
    return found


def test_a_table_is_read_back_under_its_type() -> None:
    """A subject declares a key and what it holds, and reads the same back; what it did not declare is not there."""
    found = config(BARE + MARKET_PLACE, MARKET, OPEN)

    assert MARKET.of(found) == {"cheese": Stall(sells="comté", tables=2), "bread": Stall(sells="seigle")}
    assert list(MARKET.of(found)) == ["cheese", "bread"]
    assert found.table("unknown") is None


def test_a_table_that_is_not_written_has_its_default() -> None:
    """A site without a subject says nothing of it."""
    found = config(BARE, MARKET, OPEN)

    assert (MARKET.of(found), OPEN.of(found)) == ({}, False)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (MARKET_PLACE.replace("sells", "sels", 1), (3, "« market, cheese, sels » : champ inconnu ; vouliez-vous dire « sells » ?")),
        (MARKET_PLACE.replace("= 2", '= "deux"'), (4, "« market, cheese, tables » : « deux » : un nombre entier est attendu")),
        (
            MARKET_PLACE.replace('sells = "seigle"\n', ""),
            (6, "« market, bread, sells » : champ manquant ; ajoutez une ligne « sells = … »"),
        ),
        ("\n[fair]\n", (2, "« fair » : champ inconnu")),
    ],
    ids=["unknown key", "words for a number", "missing key", "table that nobody declares"],
)
def test_what_is_wrong_in_a_table_is_said_at_its_line(added: str, said: tuple[int, str]) -> None:
    """The table's own schema judges it, at its line of the whole file; nothing of a site that is wrong is kept."""
    found, problems = read_config(BARE + added, config_model((MARKET,)))

    line, message = said
    assert found is None
    assert (BARE.count("\n") + line, message) in problems


def test_two_plans_do_not_know_each_other_s_tables() -> None:
    """A table is a house's own: read by another, the same file is wrong."""
    assert read_config(BARE + MARKET_PLACE, config_model((MARKET,)))[1] == ()
    assert [message for _line, message in read_config(BARE + MARKET_PLACE, config_model((OPEN,)))[1]] == ["« market » : champ inconnu"]


def test_tables_pass_from_a_process_to_another() -> None:
    """The process that writes a site has all that the one that read it had."""
    found = config(text(SITE), *PLAN.tables)

    copy = pickle.loads(pickle.dumps(found))

    assert {table.key: table.of(copy) for table in PLAN.tables} == {table.key: table.of(found) for table in PLAN.tables}
    assert STREET.of(copy) is not None


def test_the_folder_of_a_kind_may_be_the_site_s_own() -> None:
    """Structures lie in the folder of the page that shows the street, and nowhere on a site without one."""
    own = config(text(SITE).replace('page = "rue-de-la-musique"', 'page = "la-rue"'), *PLAN.tables)
    without = config(text(SITE).partition("[street]")[0], *PLAN.tables)

    assert PLAN.folders(own)["la-rue"] is Structures
    assert Structures not in PLAN.folders(without).values()
    assert Structures not in PLAN.folders(None).values()
    assert [*PLAN.folders(own).values()] == [*PLAN.kinds]
    assert {**PLAN.folders(own)} == {**PLAN.folders(None), "la-rue": Structures}


def test_nothing_of_a_house_has_the_name_of_another() -> None:
    """Kinds by key and by folder, tables, sections, endings of names: each has one meaning."""
    names = {
        "keys": [kind.key for kind in PLAN.kinds],
        "folders": [kind.folder for kind in PLAN.kinds],
        "tables": [table.key for table in PLAN.tables],
        "sections": [section.name for section in PLAN.sections],
        "endings": [suffix for medium in PLAN.media for suffix in medium.suffixes],
    }

    twice = {what: [name for name, count in Counter(found).items() if count > 1] for what, found in names.items()}
    assert not any(twice.values()), twice
    assert not {table.key for table in PLAN.tables} & SiteConfig.model_fields.keys()
    assert PLAN.section_by_name.keys() == PLAN.views.keys()
    assert PLAN.kind_by_key.keys() == {*names["keys"]}


def test_a_section_leads_to_a_kind_that_there_is() -> None:
    """A key that no kind has would ask for a page in vain."""
    assert {section.leads_to for section in PLAN.sections if section.leads_to} <= PLAN.kind_by_key.keys()


def test_an_empty_plan_reads_a_site(tmp_path: Path) -> None:
    """A house may be made of anything: one without kinds knows no file but site.toml."""
    content = write(tmp_path, {SITE: BARE})

    found = read_site(content / "mila", Plan(()))

    assert (found.sources, found.folders, found.config is not None) == ((), {}, True)
    assert {fault.path.split("/")[2] for fault in found.faults} == {
        *("pages", "agenda", "lieux", "actualites", "ressources", "rue-de-la-musique", "images", "documents")
    }


# Where only site.toml could tell what a file is, nothing is said of it.

BROKEN: Files = {SITE: "name =\n"}
ONLY_SITE_TOML = ["content/mila/site.toml, ligne 1"]


def said(folder: Path, files: Files) -> list[str]:
    """The places of all faults."""
    return [each.split(" : ")[0] for each in faults(folder, {**BROKEN, **files})]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="structures in their folder"),
        pytest.param({STRUCTURE: "Sans en-tête.\n"}, id="structure that is wrong"),
        pytest.param({"mila/ailleurs/x.md": "x", "mila/ailleurs/y.txt": "y"}, id="folder that may be that of a kind"),
        pytest.param(append(EVENT, "mentions: [oxi, voisine]"), id="mentions"),
        pytest.param(body(EVENT, "[Oxi](../rue-de-la-musique/oxi.md), [là](/rue-de-la-musique/oxi/), [ici](/b/05/)\n"), id="links"),
        pytest.param(append(EVENT, "audience: nobody"), id="words of vocabularies that are not known"),
        pytest.param({"mila/pages/accueil.md": None, "mila/pages/agenda.md": None}, id="pages that it would ask for"),
        pytest.param({**CRESCENDO, "crescendo/pages/contact.md": text("crescendo/pages/contact.md") + "[Oxi](../../mila/rue-de-la-musique/oxi.md)\n"}, id="link from the other site"),
    ],
)  # fmt: skip
def test_a_broken_site_toml_accuses_no_other_file(tmp_path: Path, files: Files) -> None:
    """It is the only thing that is wrong, for all that one can tell."""
    assert said(tmp_path, files) == ONLY_SITE_TOML


@pytest.mark.parametrize(
    ("files", "place"),
    [
        pytest.param({EVENT: "Sans en-tête.\n"}, f"content/{EVENT}, ligne 1", id="event without a header"),
        pytest.param({"mila/agenda/notes.txt": "x"}, "content/mila/agenda/notes.txt", id="other file among the events"),
        pytest.param({"mila/images/rue.jpg": "x"}, "content/mila/images/rue.jpg", id="broken photo"),
        pytest.param({"mila/notes.md": "x"}, "content/mila/notes.md", id="text at the top"),
        pytest.param(append(EVENT, "location: millab"), f"content/{EVENT}, ligne 9", id="place that is not there"),
        pytest.param(body(EVENT, "[x](nope.md)\n"), f"content/{EVENT}, ligne 10", id="link to a file that is not there"),
    ],
)
def test_a_broken_site_toml_hides_no_other_fault(tmp_path: Path, files: Files, place: str) -> None:
    """What is wrong whatever site.toml says is said with it."""
    assert sorted(said(tmp_path, files)) == sorted([*ONLY_SITE_TOML, place])
