"""publication.toml's lines for storage and for branches: what they make, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.faults import ContentFaults
from plugins.publishing.git_pages import GitPages
from plugins.publishing.s3 import S3
from plugins.publishing.settings import BRANCH, BUCKET, DOMAIN, FILE, KIND, REGION, REMOTE, SAME, read_settings

GOOD = """\
default = "stockage"

[targets.stockage]
kind = "s3"
endpoint = "https://s3.fr-par.example"
region = "fr-par"
store = "mila-publications"
sites = { mila = "www-mila", crescendo = "commun/crescendo" }

[targets.pages]
kind = "git"

[targets.pages.sites.mila]
host = "github"
remote = "git@github.com:mila/mila.git"
branch = "gh-pages"
domain = "www.mila.example"

[targets.pages.sites.crescendo]
host = "codeberg"
remote = "https://codeberg.org/mila/crescendo.git"
branch = "pages"
"""


def test_lines_make_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of place is chosen by its lines; the key is not among them."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    (tmp_path / FILE).write_text(GOOD)
    found = read_settings(tmp_path)

    assert isinstance(found.place("")[1].target(tmp_path), S3)
    assert isinstance(found.place("pages")[1].target(tmp_path), GitPages)
    assert list(tmp_path.iterdir()) == [tmp_path / FILE]


WRONG = [
    ('kind = "s3"', 'kind = "s4"', 3, f"« targets, stockage » : {KIND.format('folder », « rsync », « sftp », « s3 », « git')}"),
    ('kind = "s3"\n', "", 3, f"« targets, stockage » : {KIND.format('folder », « rsync », « sftp », « s3 », « git')}"),
    ('region = "fr-par"\n', "", 3, "« targets, stockage, region » : champ manquant ; ajoutez une ligne « region = … »"),
    ('region = "fr-par"', 'region = "Paris"', 6, f"« targets, stockage, region » : « Paris » : {REGION}"),
    ('store = "mila-publications"', 'store = "Mila"', 7, f"« targets, stockage, store » : « Mila » : {BUCKET}"),
    ('"commun/crescendo"', '"www-mila"', 8, f"« targets, stockage, sites » : {SAME}"),
    ('region = "fr-par"', 'region = "fr-par"\nsecret = "x"', 7, "« targets, stockage, secret » : aucun secret ne s'écrit ici"),
    (
        "git@github.com:mila/mila.git",
        "https://moi:cle@github.com/a.git",
        15,
        f"« targets, pages, sites, mila, remote » : « https://moi:cle@github.com/a.git » : {REMOTE}",
    ),
    ("git@github.com:mila/mila.git", "--upload-pack=x", 15, f"« targets, pages, sites, mila, remote » : « --upload-pack=x » : {REMOTE}"),
    ('"gh-pages"', '"a..b"', 16, f"« targets, pages, sites, mila, branch » : « a..b » : {BRANCH}"),
    ('"www.mila.example"', '"https://x.fr/"', 17, f"« targets, pages, sites, mila, domain » : « https://x.fr/ » : {DOMAIN}"),
]


@pytest.mark.parametrize(("good", "wrong", "line", "message"), WRONG)
def test_a_wrong_line_is_told(tmp_path: Path, good: str, wrong: str, line: int, message: str) -> None:
    """Each is said in French, at its line."""
    assert good in GOOD
    (tmp_path / FILE).write_text(GOOD.replace(good, wrong, 1))

    with pytest.raises(ContentFaults) as refused:
        read_settings(tmp_path)
    (fault,) = refused.value.faults
    assert (fault.path, fault.line, fault.message[: len(message)]) == (FILE, line, message)
