"""sitemap.xml: valid, whole, and true about when each page last changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from plugins.build.sites import ReadySite
from plugins.routes.common import SITEMAP, as_sitemap
from plugins.routes.route import Listed
from tests.agenda.meetings import fields_of, sheet
from tests.content.content_tree import CONTACT, CRESCENDO, EVENT, HOME, STRUCTURE, TODAY, Files, append, ready, text

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "sitemap.xsd"))
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
URL = "https://mila.example"


def parsed(raw: bytes) -> dict[str, str | None]:
    """The last change of each page by its whole address, as it is written; the file is valid, in UTF-8, and not too heavy."""
    root = etree.fromstring(raw)
    SCHEMA.assertValid(root)
    assert root.getroottree().docinfo.encoding == "UTF-8"
    assert len(raw) <= 50 * 1024 * 1024
    return {str(url.findtext("s:loc", namespaces=NAMESPACE)): url.findtext("s:lastmod", namespaces=NAMESPACE) for url in root}


def of(site: ReadySite) -> dict[str, str | None]:
    """The sitemap of a site, read."""
    raw = site.table.by_address[SITEMAP].serve({})
    assert isinstance(raw, bytes)
    return parsed(raw)


def test_pages_are_in_order_with_the_day_of_their_change() -> None:
    """In the order of addresses, so that two builds compare; without a known day there is no date at all."""
    listed = (Listed("Pages", "B", "/b/"), Listed("Pages", "A", "/a/?x=1&y=<é>", date(2026, 5, 4)), Listed("Pages", "Accueil", "/"))

    found = parsed(as_sitemap(URL, listed))

    assert list(found.items()) == [(f"{URL}/", None), (f"{URL}/a/?x=1&y=<é>", "2026-05-04"), (f"{URL}/b/", None)]


def test_a_site_lists_each_page_that_one_may_find(tmp_path: Path) -> None:
    """Each at this site's own address; neither drafts, nor old addresses, nor the page of what is not found, nor files."""
    files: Files = {
        **CRESCENDO,
        **append(CONTACT, "aliases: [/ancienne/]"),
        STRUCTURE: text(STRUCTURE).replace("kind:", "status: draft\nkind:"),
    }
    sites = ready(tmp_path, files)

    for name, site in sites.items():
        found = of(site)
        assert all(address.startswith(f"https://{name}.example/") for address in found)
        assert {site.edition.site.url + item.address for item in site.edition.site.visible_items} <= found.keys()
        assert not {address for address in found if address.endswith(("/ancienne/", "/oxi/", ".html", ".ics", ".vcf", ".xml"))}
        served = {f"{site.edition.site.url}{address}" for address in site.table.addresses}
        assert found.keys() <= served


# When a text was first published (nothing: never), what its file says has changed since, and the day that is told.
CHANGED: dict[str, tuple[str, dict[str, Any], str | None]] = {
    "nothing is known": ("", {}, None),
    "published": ("2026-09-02T10:00:00+02:00", {}, "2026-09-02"),
    "published late in the evening, in Paris": ("2026-09-02T23:30:00+02:00", {}, "2026-09-02"),
    "changed since": ("2026-09-02T10:00:00+02:00", {"changes": [{"date": "2026-10-05", "note": "Ailleurs."}]}, "2026-10-05"),
    "changed before it was published": (
        "2026-09-02T10:00:00+02:00",
        {"changes": [{"date": "2026-08-05", "note": "Ailleurs."}]},
        "2026-09-02",
    ),
    "never published, and changed": ("", {"changes": [{"date": "2026-10-05", "note": "Ailleurs."}]}, "2026-10-05"),
    "to be changed": ("2026-09-02T10:00:00+02:00", {"changes": [{"date": "2027-01-05", "note": "Ailleurs."}]}, "2026-09-02"),
    "to be published": ("2027-01-05T10:00:00+01:00", {}, None),
}


@pytest.mark.parametrize(("first", "fields", "expected"), CHANGED.values(), ids=CHANGED)
def test_the_last_change_is_true(tmp_path: Path, first: str, fields: Mapping[str, Any], expected: str | None) -> None:
    """The day when a text was first published, or last changed since; never one to come, never the day of the build."""
    event = fields_of("club", start="2026-12-03", **fields)
    line = json.dumps({"id": event["id"], "first": first, "address": "/agenda/2026/club/"})
    ledger: Files = {"mila/registre.jsonl": f"{line}\n"} if first else {}

    found = of(ready(tmp_path, {EVENT: None, "mila/agenda/2026-club.md": sheet(event), **ledger}, today=TODAY)["mila"])

    assert found[f"{URL}/agenda/2026/club/"] == expected
    assert found[f"{URL}/"] is None, f"nothing tells when {HOME} changed"


WRONG = {
    "no page": "",
    "no address": "<url><lastmod>2026-05-04</lastmod></url>",
    "an address without a host": "<url><loc>/agenda/</loc></url>",
    "a day that is none": "<url><loc>https://mila.example/</loc><lastmod>4 mai 2026</lastmod></url>",
    "an element that is none": "<url><loc>https://mila.example/</loc><title>Accueil</title></url>",
    "a page twice": "<url><loc>https://mila.example/</loc></url><url><loc>https://mila.example/</loc></url>",
    "the date first": "<url><lastmod>2026-05-04</lastmod><loc>https://mila.example/</loc></url>",
}


@pytest.mark.parametrize("inside", WRONG.values(), ids=WRONG)
def test_a_wrong_file_would_be_seen(inside: str) -> None:
    """The check that these tests make does refuse what the protocol refuses."""
    with pytest.raises(etree.DocumentInvalid):
        parsed(f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{NAMESPACE["s"]}">{inside}</urlset>'.encode())
