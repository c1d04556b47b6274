"""What texts name of one another, each way, on one site and across."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from plugins.content.items import AnyItem, Item, Library
from plugins.content.kind import AnyKind
from plugins.house import HOUSE
from plugins.letter.kind import Letters
from plugins.podcast.kind import Episodes
from plugins.routes.references import NamedItem, NamedItems, counterpart, naming, references
from tests.agenda.meetings import NO_FILE, fields_of, sheet
from tests.content.content_tree import CRESCENDO, EVENT, NEWS, RESOURCE, STRUCTURE, Files, append, read, text

FORUM = "crescendo/agenda/2026-forum.md"
OXI = text(STRUCTURE)
FILES: Files = {
    **CRESCENDO,
    **append(EVENT, "resources: [outil]\nmentions: [oxi, ada]"),
    **append(NEWS, "mentions: [oxi]"),
    "mila/rue-de-la-musique/ada.md": OXI.replace("000000000006", "000000000016").replace("Oxi", "Ada"),
    FORUM: sheet(fields_of("forum", mentions=["oxi"], strand="club-mila")),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two sites: a meeting and a piece of news of MILA, and a meeting of crescendo, that name structures of MILA."""
    return read(tmp_path_factory.mktemp("references"), FILES)


def item(library: Library, path: str) -> AnyItem:
    """The item of a file."""
    return next(each for each in library.items if each.path == f"content/{path}")


def of(library: Library, path: str, site: str) -> tuple[NamedItems, ...]:
    """What a file names, as a page of a site links to it."""
    return references(library, HOUSE.plan).of(item(library, path), library.sites[site])


MILA_OXI = NamedItem("Oxi", "/rue-de-la-musique/oxi/")


def test_what_a_text_names_is_under_the_title_of_its_field(library: Library) -> None:
    """In the order of the schema, then of the file; a place is named by the page itself, and is in no list."""
    assert of(library, EVENT, "mila") == (
        NamedItems("Structures citées", (MILA_OXI, NamedItem("Ada", "/rue-de-la-musique/ada/"))),
        NamedItems("Ressources citées", (NamedItem("Un outil", "/ressources/outil/"),)),
    )
    assert of(library, STRUCTURE, "mila") == ()


def test_what_is_on_another_site_is_linked_to_there(library: Library) -> None:
    """A page of one site leads to the other with its whole address."""
    whole = (NamedItems("Structures citées", (NamedItem("Oxi", "https://mila.example/rue-de-la-musique/oxi/"),)),)

    assert of(library, FORUM, "crescendo") == whole
    assert of(library, NEWS, "crescendo") == whole


def test_a_text_names_its_own_sites_before_the_others(tmp_path: Path) -> None:
    """Two sites may each have a resource of one name: each meeting names its own."""
    own = text(RESOURCE).replace("000000000005", "000000000015").replace("Un outil", "Un autre")
    gathering = text("mila/pages/ressources.md").replace("000000000023", "000000000033")
    files: Files = {**FILES, "crescendo/ressources/outil.md": own, "crescendo/pages/ressources.md": gathering}
    library = read(tmp_path, {**files, FORUM: sheet(fields_of("forum", resources=["outil"]))})

    assert of(library, FORUM, "crescendo") == (NamedItems("Ressources citées", (NamedItem("Un autre", "/ressources/outil/"),)),)
    assert of(library, EVENT, "mila")[1].items == (NamedItem("Un outil", "/ressources/outil/"),)


def test_what_is_not_shown_yet_is_not_named(tmp_path: Path) -> None:
    """A link to a draft would lead nowhere."""
    draft = OXI.replace("kind:", "status: draft\nkind:")

    assert of(read(tmp_path, {**FILES, STRUCTURE: draft}), NEWS, "mila") == ()


def named(library: Library, site: str, first: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """The titles of what names each structure on a site."""
    found = naming(library.sites[site], "structures", first)
    return {slug: [each.entry.title for each in items] for slug, items in found.items()}


def test_who_names_a_structure(library: Library) -> None:
    """Those of the site alone, and of the kinds that are asked for first before the others."""
    assert named(library, "mila", ("events", "news")) == {"oxi": ["Un club", "Une nouvelle"], "ada": ["Un club"]}
    assert named(library, "mila", ("news",)) == {"oxi": ["Une nouvelle", "Un club"], "ada": ["Un club"]}
    assert named(library, "crescendo") == {"oxi": ["forum"]}
    assert naming(library.sites["mila"], "letters") == {}


def test_who_names_one_twice_is_there_once(tmp_path: Path) -> None:
    """A structure's page lists each text once."""
    library = read(tmp_path, {**FILES, **append(NEWS, "mentions: [oxi, oxi]")})

    assert named(library, "mila")["oxi"].count("Une nouvelle") == 1


def alone(kind: AnyKind, slug: str, **fields: str) -> AnyItem:
    """An item of MILA that stands in no file."""
    needed = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": slug, "summary": "Un texte."}
    entry = kind.schema.model_validate({**needed, **fields})
    return Item(kind, "mila", f"content/mila/{slug}.md", slug, f"/{slug}/", entry, public=True, visible=True, source=NO_FILE)


OCTOBER, NOVEMBER = alone(Letters, "octobre", month="2024-10"), alone(Letters, "novembre", month="2024-11")
HIDDEN = replace(alone(Letters, "brouillon", month="2024-12"), visible=False)


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"letter": "2024-11"}, "letter", NOVEMBER),
        ({"letter": "2024-09"}, "letter", None),
        ({"letter": "2024-12"}, "letter", None),
        ({}, "letter", None),
        ({"letter": "2024-11"}, "date", None),
    ],
    ids=["the month of an issue", "no such issue", "an issue that is not shown", "no month", "a field that has no counterpart"],
)
def test_an_item_has_its_counterpart_of_another_kind(
    library: Library, fields: dict[str, str], field: str, expected: AnyItem | None
) -> None:
    """The episode in which an issue of the letter is read leads to it: the one with the same month, where visitors may see it."""
    site = replace(library.sites["mila"], all_items=(OCTOBER, NOVEMBER, HIDDEN))

    assert counterpart(alone(Episodes, "episode", date="2024-10-15", **fields), field, site) is expected
