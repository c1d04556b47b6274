"""Pages in another language: each says which, and leads to what says the same in French, which leads back."""

from __future__ import annotations

from pathlib import Path

from plugins.pages.kind import Pages
from plugins.pages.languages import Version, in_languages
from tests.conftest import Site
from tests.content.content_tree import faults, gathering


def alternates(site: Site, address: str) -> list[tuple[str | None, str | None]]:
    """The versions that a page names."""
    return [(link.get("hreflang"), link.get("href")) for link in site.page(address).cssselect("link[rel=alternate][hreflang]")]


def test_versions_name_each_other(fixture_sites: dict[str, Site]) -> None:
    """Both say the same of both, themselves among them, by their whole addresses (Google's rule for hreflang)."""
    site = fixture_sites["halle"]
    both = [("fr", f"{site.source.url}/"), ("en", f"{site.source.url}/en/")]

    assert alternates(site, "/") == both
    assert alternates(site, "/en/") == both
    assert alternates(site, "/contact/") == []


def test_the_frame_of_a_page_in_another_language_is_in_french(fixture_sites: dict[str, Site]) -> None:
    """What is read aloud is read in its own language: the page's in English, menu and foot in French, and the link to it in English."""
    page = fixture_sites["halle"].page("/en/")

    assert page.get("lang") == "en"
    assert {part.get("lang") for part in page.cssselect("body > header, body > footer, .skip")} == {"fr"}
    assert [meta.get("content") for meta in page.cssselect("meta[property='og:locale']")] == ["en_GB"]
    [link] = fixture_sites["halle"].page("/contact/").cssselect("footer a[href='/en/']")
    assert (link.get("lang"), link.get("hreflang")) == ("en", "en")


def test_pages_alone_have_no_versions(fixture_sites: dict[str, Site]) -> None:
    """Only what says the same in several languages is said to."""
    pages = fixture_sites["halle"].source.items(Pages)
    versions = in_languages(pages)

    assert versions["accueil"] == versions["en"] == (Version("fr", "/"), Version("en", "/en/"))
    assert set(versions) == {"accueil", "en"}


def test_a_translation_is_of_a_page_that_is_there(tmp_path: Path) -> None:
    """Otherwise its editor is told, with the nearest name."""
    english = gathering(60, "en").removesuffix("---\n") + "inLanguage: en\ntranslationOfWork: acueil\n---\n"
    assert [fault for fault in faults(tmp_path, {"mila/pages/en.md": english}) if "acueil" in fault] != []
