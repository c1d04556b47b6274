"""Texts in the header of a file: each asked for by its key, at its line, shown as HTML, and counted with what a page shows."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from plugins.content.pieces import as_html, keys_of, pieces_of
from plugins.routes.page_rules import HEAVIEST_BODY, page_faults
from tests.content.content_tree import HOME, append, picture, ready

STEPS = "steps:\n  title: Que faire ?\n  steps:\n    - Lisez.\n    - |\n      Signez,\n      *ici*.\n    - 'Postez à [Paris](contact.md).'"
KEY = "content/mila/pages/accueil.md#steps.steps.{}"


def test_each_text_has_a_key_and_a_line(tmp_path: Path) -> None:
    """A text on the line of its dash begins there, one after « | » on the next."""
    home = next(item for item in ready(tmp_path, append(HOME, STEPS))["mila"].edition.site.all_items if item.slug == "accueil")
    [body, *inner] = pieces_of(home)

    assert (body.key, body.inner) == (home.path, False)
    assert [(piece.key, piece.above + 1, piece.inner) for piece in inner] == [
        (KEY.format(0), 8, True),
        (KEY.format(1), 10, True),
        (KEY.format(2), 12, True),
    ]
    assert keys_of(home) == tuple(piece.key for piece in inner)


def test_texts_are_shown_as_html(tmp_path: Path) -> None:
    """Where a template reads the record, each text is what became of it; other values are as they were written."""
    site = ready(tmp_path, append(HOME, STEPS))["mila"]
    home = next(item for item in site.edition.site.all_items if item.slug == "accueil")
    shown = as_html(home.entry, home.path, site.bodies)

    assert [type(step) for step in shown.steps.steps] == [Markup] * 3
    assert shown.steps.steps[1] == "<p>Signez,\n<em>ici</em>.</p>"
    assert '<a href="/contact/">Paris</a>' in shown.steps.steps[2]
    assert type(shown.steps.title) is str
    assert home.entry.steps.steps[0] == "Lisez."


def test_a_photo_of_a_text_of_the_header_is_published(tmp_path: Path) -> None:
    """What only such a text shows is shown all the same; what nothing shows is not."""
    asked = append(HOME, "faq:\n  - question: Où ?\n    answer: '![La cour](../images/cour.png)'")
    site = ready(tmp_path, {**asked, "mila/images/cour.png": picture(), "mila/images/rue.png": picture()})["mila"]

    assert {address for address in site.table.addresses if address.endswith(("cour.png", "rue.png"))} == {"/images/cour.png"}


def test_texts_of_the_header_weigh_too(tmp_path: Path) -> None:
    """A page is as heavy for what its blocks say as for its body."""
    half = "\n      ".join(["mot " * 500] * (HEAVIEST_BODY // 3_000))
    asked = append(HOME, f"faq:\n  - question: Un ?\n    answer: |\n      {half}\n  - question: Deux ?\n    answer: |\n      {half}")
    site = ready(tmp_path, asked)["mila"]

    assert [fault.path for fault in page_faults(site.edition, site.bodies) if "ce texte pèse" in fault.message] == [f"content/{HOME}"]
