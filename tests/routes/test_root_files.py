"""Files of the root of a site, as they are in ``racine/``; robots.txt; and how long a security.txt is good for (RFC 9116)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest

from plugins import house
from plugins.build.sites import ReadySite, ready_sites
from plugins.content.faults import ContentFaults
from plugins.content.library import Reading
from plugins.routes.root_files import security_faults, security_remarks
from tests.content.content_tree import TODAY, File, Files, Link, write

HOUSE = replace(house.HOUSE, rules=(security_faults,))
SECURITY = "mila/racine/.well-known/security.txt"
GOOD = "Contact: mailto:securite@mila.example\nExpires: {}\n"


def read(folder: Path, files: Files, today: date = TODAY) -> ReadySite:
    """The site of the small content with some files more."""
    return ready_sites(HOUSE, write(folder, files), Reading(today))["mila"]


def said(folder: Path, files: Files, today: date = TODAY) -> list[str]:
    """What is wrong with it."""
    with pytest.raises(ContentFaults) as raised:
        read(folder, files, today)
    return [str(fault) for fault in raised.value.faults]


@pytest.mark.parametrize(
    "name", ["google1234.html", "CNAME", ".well-known/atproto-did", "a/b-c_d.txt", "favicon.ico", ".well-known/matrix/client.json"]
)
def test_a_file_of_the_root_is_served_as_it_is(tmp_path: Path, name: str) -> None:
    """At its own address, with its own bytes, and search engines are not told of it."""
    ready = read(tmp_path, {f"mila/racine/{name}": "Mot de passe : é\r\n".encode()})

    route = ready.table.by_address[f"/{name}"]
    assert route.serve({}) == "Mot de passe : é\r\n".encode()
    assert route.save_as == name
    assert route.listed is None


@pytest.mark.parametrize("name", [".DS_Store", "notes.txt~", ".git/config"])
def test_what_hides_is_left_out(tmp_path: Path, name: str) -> None:
    """What a machine leaves beside files is not published."""
    ready = read(tmp_path, {f"mila/racine/{name}": "x", "mila/racine/CNAME": "mila.example"})

    assert f"/{name}" not in ready.table.by_address
    assert "/CNAME" in ready.table.by_address


TAKEN = "l'adresse {} est déjà prise par {} ; renommez ce fichier"
MADE = "une page que le site fait lui-même"
ITSELF = "le site lui-même (photos, polices)"
BAD_NAME = "ce nom ferait une mauvaise adresse ; n'y mettez que lettres sans accent, chiffres, points et tirets"
NOT_AT_ROOT = "ce fichier est fait par le site lui-même ; retirez-le de racine/"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("sitemap.xml", "x", TAKEN.format("/sitemap.xml", MADE)),
        ("404.html", "x", TAKEN.format("/404.html", MADE)),
        ("theme/a.css", "x", TAKEN.format("/theme/a.css", ITSELF)),
        ("images/a.png", "x", TAKEN.format("/images/a.png", ITSELF)),
        ("index.html", "x", NOT_AT_ROOT),
        ("contact/index.html", "x", NOT_AT_ROOT),
        ("_headers", "x", NOT_AT_ROOT),
        ("a.txt.br", "x", NOT_AT_ROOT),
        ("été.txt", "x", BAD_NAME),
        ("deux mots.txt", "x", BAD_NAME),
        ("a?b.txt", "x", BAD_NAME),
        ("vide.txt", "", "le fichier est vide"),
        ("lourd.txt", "x" * 2_000_001, "ce fichier pèse trop lourd pour racine/ ; au plus 2 Mo : un document va dans documents/"),
        ("lien.txt", Link("/etc/passwd"), "lien symbolique, qui peut sortir de content/ ; remplacez-le par le fichier lui-même"),
    ],
)
def test_what_cannot_be_there_is_said(tmp_path: Path, name: str, content: File, message: str) -> None:
    """What has another owner, what would be a bad address, what leads out."""
    found = said(tmp_path, {f"mila/racine/{name}": content})

    assert found == [f"content/mila/racine/{name} : {message}"]


def test_a_file_has_no_name_of_a_folder(tmp_path: Path) -> None:
    """« agenda » beside « agenda/ » would be one place of a disk for two things."""
    found = said(tmp_path, {"mila/racine/agenda": "x"})

    assert {line.split(" : ")[0] for line in found} == {"content/mila/racine/agenda"}
    assert all(re.fullmatch(r".* : l'adresse /agenda est déjà prise par .* ; renommez ce fichier", line) for line in found)


def test_robots_may_read_everything(tmp_path: Path) -> None:
    """robots.txt (RFC 9309) allows all, and says where the list of all pages is, with its whole address."""
    text = read(tmp_path, {}).table.by_address["/robots.txt"].serve({})
    assert isinstance(text, bytes)
    robots = RobotFileParser()
    robots.parse(text.decode().splitlines())

    assert robots.can_fetch("*", "https://mila.example/agenda/")
    assert robots.site_maps() == ["https://mila.example/sitemap.xml"]


def test_a_site_may_have_its_own_robots(tmp_path: Path) -> None:
    """The file of the root counts before the one that the site would make."""
    ready = read(tmp_path, {"mila/racine/robots.txt": "User-agent: *\nDisallow: /\n"})

    assert ready.table.by_address["/robots.txt"].serve({}) == b"User-agent: *\nDisallow: /\n"


NO_EXPIRY = "il manque une ligne « Expires: 2027-06-30T00:00:00Z », qui dit jusqu'à quand ce fichier vaut (RFC 9116)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Contact: mailto:a@mila.example\n", f" : {NO_EXPIRY}"),
        ("# Expires: 2027-06-30T00:00:00Z\nContact: mailto:a@mila.example\n", f" : {NO_EXPIRY}"),
        ("Expires: 2027-06-30T00:00:00Z\n", " : il manque une ligne « Contact: mailto:… » (RFC 9116)"),
        (GOOD.format("2027-06-30T00:00:00Z") + "expires: 2027-07-30T00:00:00Z\n", ", ligne 3 : « Expires » : il n'en faut qu'une"),
        *(
            (
                GOOD.format(word),
                f", ligne 2 : « Expires » : « {word} » n'est pas un moment ; écrivez-le 2027-06-30T00:00:00Z",
            )
            for word in ("2027-06-30", "demain", "", "2027-02-30T00:00:00Z", "2027-06-30T00:00:00", "٢٠٢٧-06-30T00:00:00Z")
        ),
        (
            GOOD.format("2026-11-22T12:00:00Z"),
            ", ligne 2 : « Expires » : ce fichier ne vaut plus depuis le 22 novembre 2026 ; relisez-le, puis donnez-lui une autre date",
        ),
    ],
)
def test_a_security_txt_without_a_good_date_stops_all(tmp_path: Path, text: str, message: str) -> None:
    """One date that is to come and one way of contact: without them, who finds a weakness does not believe the file."""
    assert said(tmp_path, {SECURITY: text}) == [f"content/{SECURITY}{message}"]


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (date(2026, 11, 23), False),
        (date(2027, 5, 30), False),
        (date(2027, 5, 31), True),
        (date(2027, 6, 29), True),
        (date(2027, 6, 30), True),
    ],
)
def test_a_security_txt_that_ends_soon_is_told(tmp_path: Path, day: date, warned: bool) -> None:
    """From thirty days before until its last day, ``check`` says so; written as RFC 3339 writes moments, small letters too."""
    ready = read(tmp_path, {SECURITY: GOOD.format("2027-06-30t12:00:00z").replace("\n", "\r\n")}, day)

    told = f"security.txt ne vaut que jusqu'au 30 juin 2027 : relisez-le, puis changez « Expires » dans content/{SECURITY}"
    assert list(security_remarks(ready.edition)) == ([told] if warned else [])


def test_check_judges_it(tmp_path: Path) -> None:
    """The house asks for both: the one judgement stops what is over, and its remarks tell what ends."""
    assert security_faults in house.HOUSE.rules
    content = write(tmp_path, {SECURITY: GOOD.format("2026-12-01T12:00:00Z")})

    verdict = house.judged(content, Reading(TODAY), tmp_path / "nothing", house=HOUSE)

    assert any("security.txt ne vaut que jusqu'au 1er décembre 2026" in remark for remark in verdict.remarks["mila"])
