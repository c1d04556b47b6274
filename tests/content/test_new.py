"""New files: a draft that is right from the start, or a reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from plugins.build.sites import ready_sites
from plugins.content.items import Site
from plugins.content.kind import AnyKind
from plugins.content.library import Reading
from plugins.content.new import UnknownPlace, create, slug_of
from plugins.french.typography import apostrophes
from plugins.street.kind import Structures
from tests.content.content_tree import CRESCENDO, HOUSE, SITE, TODAY, append, gathering, text, write
from tests.podcast.made_episodes import podcast_files
from tests.podcast.mp3 import mp3

# The kinds by the folder that each has on the site of these tests.
KINDS: Mapping[str, AnyKind] = {"rue-de-la-musique" if kind is Structures else kind.folder: kind for kind in HOUSE.plan.kinds}
IDENTIFIERS = {folder: str(uuid5(NAMESPACE_URL, folder)) for folder in KINDS}


def _new(content: Path, folder: str = "actualites", title: str = "Un essai", site: str = "mila", identifier: str = "") -> Path:
    """A new file, with an identifier that the folder makes, or with its own."""
    return create(content, HOUSE.plan, site, folder, title, identifier=identifier or IDENTIFIERS.get(folder, ""), today=TODAY)


def _whole(tmp: Path) -> Path:
    """The valid tree with what every kind needs to have files."""
    return write(tmp, {**podcast_files({}), "mila/pages/lettre.md": gathering(50, "lettre")})


def _read(content: Path, site: str = "mila") -> Site:
    """A site of a content that has no fault."""
    return ready_sites(HOUSE, content, Reading(TODAY))[site].edition.site


def test_a_new_file_is_right_from_the_start(tmp_path: Path) -> None:
    """It is accepted as it is, as a draft; it is public once it is written and « status: draft » is taken away.

    An episode needs its sound too.
    """
    content = _whole(tmp_path)

    paths = {folder: _new(content, folder) for folder in KINDS}

    drafts = {item.folder: item for item in _read(content).all_items if item.is_draft}
    assert {folder: (item.visible, item.slug, item.entry.title) for folder, item in drafts.items()} == dict.fromkeys(
        KINDS, (False, "un-essai", "Un essai")
    )
    for path in paths.values():
        path.write_text(path.read_text("utf-8").replace("status: draft\n", "").replace("À écrire", "Écrit"), "utf-8")
    paths["podcast"].with_suffix(".mp3").write_bytes(mp3(5))
    assert {item.folder for item in _read(content).visible_items if item.entry.id in IDENTIFIERS.values()} == set(KINDS)


def test_a_new_file_names_every_field(tmp_path: Path) -> None:
    """What may be filled in stands as a comment, with what it holds: nobody has to look the names up."""
    content = _whole(tmp_path)

    for folder, kind in KINDS.items():
        written = _new(content, folder).read_text("utf-8")
        lacking = [name for name in kind.schema.model_fields if not re.search(rf"^(# )?{name}: ", written, re.MULTILINE)]
        assert not lacking, folder


def test_the_name_of_a_new_file(tmp_path: Path) -> None:
    """What has a date has its month in its name, so that a folder lists in order; the folder of structures is the site's own."""
    content = _whole(tmp_path)

    made = {folder: _new(content, folder, "L'été à Montmartre").relative_to(content / "mila").as_posix() for folder in KINDS}

    assert made == {
        "pages": "pages/l-ete-a-montmartre.md",
        "actualites": "actualites/2026-11-l-ete-a-montmartre.md",
        "ressources": "ressources/l-ete-a-montmartre.md",
        "agenda": "agenda/2026-11-l-ete-a-montmartre.md",
        "lieux": "lieux/l-ete-a-montmartre.md",
        "lettre": "lettre/l-ete-a-montmartre.md",
        "podcast": "podcast/l-ete-a-montmartre.md",
        "rue-de-la-musique": "rue-de-la-musique/l-ete-a-montmartre.md",
    }


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


TITLES = (
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
)


NO_TITLES = [title for title in TITLES if not title.strip() or len(title) > 140 or not title.isprintable()]


@pytest.mark.parametrize("folder", ["actualites", "pages"])
def test_any_title_gives_a_good_file_or_none(tmp_path: Path, folder: str) -> None:
    """A title that no file can have is refused with nothing written; any other is the title of a file that is accepted."""
    content = write(tmp_path)
    made: dict[str, str] = {}
    for number, title in enumerate(TITLES, 10):
        before = sorted(tmp_path.rglob("*"))
        try:
            path = _new(content, folder, title, identifier=f"00000000-0000-4000-8000-0000000009{number}")
        except UnknownPlace:
            assert sorted(tmp_path.rglob("*")) == before, title
            continue
        assert path.parent == content / "mila" / folder, title
        kept = path.rename(path.with_name(f"titre-{number}.md"))  # many of them suggest one name
        assert set(tmp_path.rglob("*")) == {*before, kept}, title
        made[kept.stem] = title

    titles = {Path(item.path).stem: item.entry.title for item in _read(content).all_items}
    assert {name: titles[name].split() for name in made} == {name: apostrophes(title).split() for name, title in made.items()}
    assert [title for title in TITLES if title not in made.values()] == NO_TITLES


@pytest.mark.parametrize("title", ["15 ans du MILA", "2024, une année", "50 000 euros", "12 10 8"])
def test_a_number_at_the_start_of_a_title_stays_in_the_address(tmp_path: Path, title: str) -> None:
    """The date of a file's name is not in its address, but the title's own numbers are."""
    content = _whole(tmp_path)
    for folder in KINDS:
        _new(content, folder, title)

    made = {item.folder: item.slug for item in _read(content).all_items if item.entry.title == title}

    assert made == dict.fromkeys(KINDS, slug_of(title))


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
    assert IDENTIFIERS["agenda"] in [item.entry.id for item in _read(content, "crescendo").all_items]


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
