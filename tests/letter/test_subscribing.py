"""Subscribing by e-mail: the forms of three services, which addresses are theirs, and what a site does with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins import house
from plugins.build.sites import ReadySite, ready_sites
from plugins.content.faults import ContentFaults
from plugins.content.library import Reading
from plugins.letter.subscribing import LABELS, NO_SERVICE, SHAPES, WRONG, subscribing_form
from plugins.release.rules import Rules
from tests.conftest import TODAY, built
from tests.content import content_tree
from tests.content.content_tree import HOUSE, SITE, gathering, text

LIST = "5f6c1a0e-0c0c-4a7e-9d3b-0a1b2c3d4e5f"
LISTMONK = f"https://courriel.exemple.fr/subscription/form?l={LIST}"
BREVO = "https://0a1b2c3d.sibforms.com/serve/MUIFAKz-uX_T1=="
MAILCHIMP = "https://mila.us17.list-manage.com/subscribe/post?u=96eb1b39&id=83bbee11&f_id=00f8"

# What each service's own form sends: the field for the address, those filled in, and the trap.
GOOD: list[tuple[str, str, str, str, dict[str, str], str]] = [
    ("listmonk", LISTMONK, "https://courriel.exemple.fr/subscription/form", "email", {"l": LIST}, "nonce"),
    ("brevo", BREVO, BREVO, "EMAIL", {"locale": "fr"}, "email_address_check"),
    ("mailchimp", MAILCHIMP, MAILCHIMP, "EMAIL", {}, "b_96eb1b39_83bbee11"),
]
BAD: list[tuple[str, str]] = [
    ("listmonk", "https://courriel.exemple.fr/subscription/form"),
    ("listmonk", LISTMONK.replace(LIST, "3")),
    ("listmonk", f"https://courriel.exemple.fr/?l={LIST}"),
    ("listmonk", LISTMONK.replace("https", "http")),
    ("listmonk", LISTMONK.replace("courriel", "moi@courriel")),
    ("listmonk", LISTMONK.replace(".fr", ".fr;form-action")),
    ("brevo", LISTMONK),
    ("brevo", BREVO.replace("sibforms.com", "sibforms.com.exemple.fr")),
    ("brevo", f"{BREVO}?isAjax=1"),
    ("mailchimp", MAILCHIMP.replace("list-manage.com", "exemple.fr")),
    ("mailchimp", MAILCHIMP.replace("&id=83bbee11", "")),
    ("mailchimp", MAILCHIMP.replace("96eb1b39", "a%22b")),
]


@pytest.mark.parametrize(("service", "url", "action", "email", "filled", "empty"), GOOD, ids=[each[0] for each in GOOD])
def test_the_form_is_the_services_own(service: str, url: str, action: str, email: str, filled: dict[str, str], empty: str) -> None:
    """Each field has the name that the service reads, the trap of its own form too."""
    form = subscribing_form(service, url)

    assert (form.action, form.email, dict(form.filled), form.empty) == (action, email, filled, empty)


@pytest.mark.parametrize(("service", "url"), BAD)
def test_an_address_of_another_kind_is_refused(service: str, url: str) -> None:
    """With what it looks like: a typing mistake would send people's addresses elsewhere."""
    with pytest.raises(ValueError, match="formulaire") as told:
        subscribing_form(service, url)
    assert str(told.value) == WRONG.format(LABELS[service], SHAPES[service])


def files(service: str, url: str) -> content_tree.Files:
    """A site with a letter and its page."""
    letter = f'\n[letter]\ntitle = "La lettre"\nsummary = "Ce qui est nouveau."\nservice = "{service}"\n' + (
        f'subscribe_url = "{url}"\n' if url else ""
    )
    page = gathering(50, "lettre").removesuffix("---\n") + "sections: [letters]\n---\n"
    return {SITE: text(SITE) + letter, "mila/pages/lettre.md": page}


def ready(folder: Path, service: str, url: str) -> ReadySite:
    """The site, read."""
    return ready_sites(HOUSE, content_tree.write(folder, files(service, url)), Reading(TODAY))["mila"]


def test_check_tells_a_bad_address_at_its_line(tmp_path: Path) -> None:
    """And a form without a service."""
    for service, url, said in (
        ("brevo", LISTMONK, WRONG.format("Brevo", SHAPES["brevo"])),
        ("plain", BREVO, NO_SERVICE.format(", ".join(SHAPES))),
    ):
        with pytest.raises(ContentFaults) as told:
            ready(tmp_path / service, service, url)
        [fault] = told.value.faults
        line = files(service, url)[SITE]
        assert isinstance(line, str)
        assert line.split("\n")[fault.line - 1].startswith("subscribe_url")
        assert said in fault.message


@pytest.mark.parametrize(("service", "url"), [each[:2] for each in GOOD], ids=[each[0] for each in GOOD])
def test_the_page_of_the_letter_has_the_form(tmp_path: Path, service: str, url: str) -> None:
    """With the fields that the service reads, a label for each that is seen, the trap hidden; the gate of pages lets it through, and what happens to the address is said."""
    site = built(tmp_path / "output", TODAY, content_tree.write(tmp_path, files(service, url)))["mila"]
    form = subscribing_form(service, url)

    [found] = site.page("/lettre/").cssselect("form")
    fields = {field.get("name"): field.get("value") for field in found.cssselect("input")}
    assert (found.get("method"), found.get("action")) == ("post", form.action)
    assert fields == {form.email: None, form.empty: "", **dict(form.filled)}
    assert all(found.cssselect(f"label[for={field.get('id')}]") for field in found.cssselect("input:not([type=hidden])"))
    assert found.cssselect("[hidden] input")[0].get("name") == form.empty
    said = site.page("/lettre/").text_content()
    assert f"Votre adresse va à {form.sender}" in said
    assert "confirmer par courriel" in said


def test_browsers_may_send_it_from_that_page_alone(tmp_path: Path) -> None:
    """CSP's form-action names the service's origin there, and nothing elsewhere; the files of all servers are made of the same zones."""
    site = ready(tmp_path, "listmonk", LISTMONK)
    rules = Rules.of(site.edition.site.url, site.table, frozenset(), house.posts(site))

    said = {address: rules.headers(address)["Content-Security-Policy"] for address in ("/lettre/", "/", "/contact/")}
    assert "form-action https://courriel.exemple.fr;" in said["/lettre/"]
    assert ["form-action 'none';" in said[address] for address in ("/", "/contact/")] == [True, True]
    with pytest.raises(ValueError, match="policy"):
        Rules("https://mila.example", frozenset(), posts={"/lettre/": "https://a.example; script-src *"})


def test_without_a_form_no_page_may_send_one(tmp_path: Path) -> None:
    """The page of the letter says what one can do, and has no field that leads nowhere."""
    site = built(tmp_path / "output", TODAY, content_tree.write(tmp_path, files("plain", "")))["mila"]

    assert house.posts(site.ready) == {}
    assert not site.page("/lettre/").cssselect("form")
    assert "On ne s’y abonne pas encore par courriel" in site.page("/lettre/").text_content()
