"""The letter read aloud: five minutes, every subject announced, whole sentences."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from plugins.content.frontmatter import SourceText
from plugins.content.items import Item
from plugins.letter.kind import Letter, Letters
from plugins.letter.script import WORDS, script


def letter() -> Item[Letter]:
    """An issue of October 2024, whose text is given beside it."""
    entry = Letter.model_validate(
        {
            "id": "00000000-0000-4000-8000-000000000001",
            "title": "La lettre, octobre 2024",
            "summary": "Un mois bien rempli.",
            "month": "2024-10",
        }
    )
    return Item(
        kind=Letters,
        site="mila",
        path="content/mila/lettre/2024-10.md",
        slug="2024-10",
        address="/lettre/2024-10/",
        entry=entry,
        public=True,
        visible=True,
        source=SourceText({}, {}, "", 1),
    )


def said(html: str) -> str:
    """What a voice says of an issue with this text."""
    return script(letter(), Markup(html))


def test_a_short_issue_is_read_whole() -> None:
    """Title, greeting, summary, each subject and its sentences, a farewell; no address is read."""
    html = '<h2>L’édito</h2><p>Une phrase. Une autre !</p><h3><a href="/x/">Napkey</a></h3><p>Un <a href="/y/">groupe</a>.</p>'

    assert said(html) == (
        "La lettre, octobre 2024.\n\nBonjour, et bienvenue dans la lettre à écouter.\n\nUn mois bien rempli.\n\n"
        "L’édito.\nUne phrase. Une autre !\n\nNapkey.\nUn groupe.\n\n"
        "C'était la lettre de octobre 2024.\n\nTous les liens sont dans la lettre écrite. À bientôt.\n"
    ).replace("de octobre", "d'octobre")


@pytest.mark.parametrize("subjects", [5, 20, 60])
def test_a_long_issue_lasts_five_minutes(subjects: int) -> None:
    """At most 750 words, near to them, and every subject keeps its heading; sentences are never cut."""
    sentence = "Cette phrase compte exactement dix mots pour pouvoir bien mesurer."
    html = "".join(f"<h3>Sujet numéro {number}</h3><p>{' '.join([sentence] * 40)}</p>" for number in range(subjects))

    text = said(html)

    assert WORDS - 12 <= len(text.split()) <= WORDS
    assert all(f"Sujet numéro {number}." in text for number in range(subjects))
    assert text.count(sentence) * 10 <= WORDS
    assert text.replace(sentence, "").count("Cette phrase") == 0


def test_abbreviations_and_figures_do_not_end_a_sentence() -> None:
    """A sentence ends before a capital or a figure, not inside a number."""
    assert "Le 3.5 % de 18 h 30 à 19 h." in said("<h2>Chiffres</h2><p>Le 3.5 % de 18 h 30 à 19 h. Fin.</p>")


def test_what_stands_before_the_first_heading_is_read() -> None:
    """As a subject that is not announced; an issue of no words at all has a greeting and a farewell."""
    text = said("<p>D'abord ceci.</p><h2>Puis</h2><p>Cela.</p>")

    assert "\n\nUn mois bien rempli.\n\nD'abord ceci.\n\nPuis.\nCela.\n\nC'était la lettre" in text
    assert "\n\nUn mois bien rempli.\n\nC'était la lettre" in said("<hr>")
