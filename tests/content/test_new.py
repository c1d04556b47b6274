"""New files: a draft that is right from the start, or a reason why there is none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from plugins.content.kind import Collection
from plugins.content.library import load
from plugins.content.new import UnknownPlace, create, slug_of
from plugins.house import reading
from plugins.kinds import COLLECTIONS
from tests.content.content_tree import CRESCENDO, SITE, TODAY, append, gathering, text, write
from tests.podcast.made_episodes import podcast_files
from tests.podcast.mp3 import mp3

IDENTIFIER = "00000000-0000-4000-8000-000000000099"
FOLDERS = [collection.folder for collection in COLLECTIONS]


def _new(content: Path, folder: str = "actualites", title: str = "Un essai", site: str = "mila") -> Path:
    return create(content, site, folder, title, identifier=IDENTIFIER, today=TODAY)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_new_file_is_right_from_the_start(tmp_path: Path, folder: str) -> None:
    """It is accepted as it is, as a draft; it is public once it is written and « status: draft » is taken away.

    An episode needs its sound too.
    """
    content = write(tmp_path, {**podcast_files({}), "mila/pages/lettre.md": gathering(50, "lettre")})

    path = _new(content, folder)

    [draft] = [item for item in load(content, reading(TODAY)).sites["mila"].all_items if item.entry.id == IDENTIFIER]
    assert (draft.visible, draft.folder, draft.slug, draft.entry.title) == (False, folder, "un-essai", "Un essai")
    path.write_text(path.read_text("utf-8").replace("status: draft\n", "").replace("À écrire", "Écrit"), "utf-8")
    if folder == "podcast":
        path.with_suffix(".mp3").write_bytes(mp3(5))
    assert IDENTIFIER in [item.entry.id for item in load(content, reading(TODAY)).sites["mila"].visible_items]


@pytest.mark.parametrize("collection", COLLECTIONS, ids=FOLDERS)
def test_a_new_file_names_every_field(tmp_path: Path, collection: Collection[Any]) -> None:
    """What may be filled in stands as a comment, with what it holds: nobody has to look the names up."""
    written = _new(write(tmp_path), collection.folder).read_text("utf-8")

    for name in collection.schema.model_fields:
        assert re.search(rf"^(# )?{name}: ", written, re.MULTILINE), name


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("actualites", "2026-11-l-ete-a-montmartre.md"),
        ("agenda", "2026-11-l-ete-a-montmartre.md"),
        ("lieux", "l-ete-a-montmartre.md"),
        ("pages", "l-ete-a-montmartre.md"),
        ("ressources", "l-ete-a-montmartre.md"),
        ("rue-de-la-musique", "l-ete-a-montmartre.md"),
    ],
)
def test_the_name_of_a_new_file(tmp_path: Path, folder: str, name: str) -> None:
    """What has a date has its month in its name, so that a folder lists in order."""
    content = write(tmp_path)

    assert _new(content, folder, "L'été à Montmartre") == content / "mila" / folder / name


@pytest.mark.parametrize(
    ("site", "folder", "message"),
    [
        ("milla", "agenda", "il n'y a pas de site « milla » ; vouliez-vous dire « mila » ?"),
        ("xyz", "agenda", "il n'y a pas de site « xyz » ; valeurs possibles : crescendo, mila"),
        ("..", "agenda", "il n'y a pas de site « .. » ; valeurs possibles : crescendo, mila"),
        ("", "agenda", "il n'y a pas de site «  » ; valeurs possibles : crescendo, mila"),
        ("mila", "actualite", "il n'y a pas de collection « actualite » ; vouliez-vous dire « actualites » ?"),
        ("mila", "images", "il n'y a pas de collection « images » ; vouliez-vous dire « pages » ?"),
        ("mila", "../agenda", "il n'y a pas de collection « ../agenda » ; vouliez-vous dire « agenda » ?"),
    ],
)
def test_an_unknown_place_is_refused(tmp_path: Path, site: str, folder: str, message: str) -> None:
    """A slip in a name makes no folder: it gives the name that was meant, or those there are."""
    content = write(tmp_path, CRESCENDO)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(UnknownPlace) as raised:
        _new(content, folder, site=site)

    assert str(raised.value) == message
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    """The same title twice is refused, and the first file stays as it was."""
    content = write(tmp_path)
    path = _new(content)
    path.write_text("Du travail.", "utf-8")

    with pytest.raises(UnknownPlace) as raised:
        _new(content)

    assert str(raised.value) == "content/mila/actualites/2026-11-un-essai.md existe déjà ; changez le titre"
    assert path.read_text("utf-8") == "Du travail."


def test_a_broken_site_toml_is_said(tmp_path: Path) -> None:
    """The first values come from site.toml: without it there is nothing to begin with."""
    with pytest.raises(UnknownPlace) as raised:
        _new(write(tmp_path, {SITE: "name ="}))

    assert str(raised.value) == "content/mila/site.toml a une erreur ; « python3 tasks.py check » dit laquelle"


@pytest.mark.parametrize(
    "title",
    [
        'Un "essai" : le retour',
        "L'essai d'« avant »",
        "C:\\temp\\nouveau",
        "fin\\",
        '"',
        "# un signe",
        "- un tiret",
        "[crochets], {accolades}",
        "& * ! | > % @ `",
        "no",
        "2024",
        "---",
        "une ligne\nune autre",
        "une ligne\n---\nune autre",
        "une\ttabulation",
        "🎵",
        "日本",
        "une ligne\u2028une autre",
        "une ligne\u0085une autre",
        "../../../etc/passwd",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "o" * 140,
        "o" * 141,
        " ",
        "",
        "un\x07signal",
        "un\x00zéro",
        "caf\udce9",
        "mot " * 30,
    ],
)
@pytest.mark.parametrize("folder", ["actualites", "pages"])
def test_any_title_gives_a_good_file_or_none(tmp_path: Path, folder: str, title: str) -> None:
    """A title that no file can have is refused with nothing written; any other is the title of a file that is accepted."""
    content = write(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    try:
        path = _new(content, folder, title)
    except UnknownPlace:
        assert sorted(tmp_path.rglob("*")) == before
        return

    [item] = [item for item in load(content, reading(TODAY)).sites["mila"].all_items if item.entry.id == IDENTIFIER]
    assert path.parent == content / "mila" / folder
    assert item.entry.title.split() == title.split()


@pytest.mark.parametrize("title", ["15 ans du MILA", "2024, une année", "50 000 euros", "12 10 8"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_number_at_the_start_of_a_title_stays_in_the_address(tmp_path: Path, folder: str, title: str) -> None:
    """The date of a file's name is not in its address, but the title's own numbers are."""
    content = write(tmp_path, {**podcast_files({}), "mila/pages/lettre.md": gathering(50, "lettre")})

    _new(content, folder, title)

    [item] = [item for item in load(content, reading(TODAY)).sites["mila"].all_items if item.entry.id == IDENTIFIER]
    assert item.slug == slug_of(title)


def test_a_site_without_the_words_of_a_collection_refuses_it(tmp_path: Path) -> None:
    """Where site.toml has no category, a news item cannot be right: it is refused rather than written wrong."""
    site = text(SITE).replace('[categories]\nreseau = "Réseau"\nquartier = "Quartier"\n', "")
    content = write(tmp_path, {SITE: site, "mila/actualites/2024-10-nouvelle.md": None})

    with pytest.raises(UnknownPlace):
        _new(content, "actualites")


def test_a_collection_gets_its_first_file(tmp_path: Path) -> None:
    """A site whose folder for a collection is not there yet gets it with its first file."""
    content = write(tmp_path, CRESCENDO)

    path = _new(content, "agenda", site="crescendo")

    assert path.is_file()
    assert IDENTIFIER in [item.entry.id for item in load(content, reading(TODAY)).sites["crescendo"].all_items]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L'été à Montmartre", "l-ete-a-montmartre"),
        ("Œuvres & cœurs", "oeuvres-coeurs"),
        ("  Un -- deux  ", "un-deux"),
        ("ÉCOLE", "ecole"),
        ("ŒUVRE, ÆGYPTE", "oeuvre-aegypte"),
        ("Un deux trois quatre cinq six sept huit neuf", "un-deux-trois-quatre-cinq-six-sept-huit"),
        ("???", "sans-titre"),
        ("", "sans-titre"),
    ],
)
def test_the_address_that_a_title_suggests(title: str, slug: str) -> None:
    """Eight words at most, without accents, capitals or signs."""
    assert slug_of(title) == slug


def test_a_new_file_beside_a_wrong_one(tmp_path: Path) -> None:
    """A fault elsewhere does not keep one from writing."""
    content = write(tmp_path, append("mila/pages/contact.md", "inconnu: x"))

    assert _new(content).is_file()
