"""What pages tell search engines (schema.org in JSON-LD), judged over every page of every site by what Google asks of each type.

The table is of Google's own documentation, « Structured data that Google Search supports »: a type that lacks what is required of it, has a
relative address or a date that is none would be dropped without a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement

from plugins.routes.frame import SEARCH
from tests.conftest import Neighbours, Site
from tests.sites.reading import assert_none, plain, text

EVENT = ("name", "startDate", "location", "eventStatus", "eventAttendanceMode", "organizer", "url")
# By type: what Google requires of it, and what this house always knows.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("Event", "EducationEvent", "MusicEvent", "SocialEvent", "Festival", "BusinessEvent"), EVENT),
    "AudioObject": ("contentUrl", "encodingFormat"),
    "Audience": ("audienceType",),
    "BreadcrumbList": ("itemListElement",),
    "Clip": ("name", "startOffset", "endOffset", "url"),
    "MediaObject": ("contentUrl", "encodingFormat"),
    "EntryPoint": ("urlTemplate",),
    "GeoCoordinates": ("latitude", "longitude"),
    "ListItem": ("position", "name", "item"),
    "MusicStore": ("name", "address", "url", "image"),
    "NewsArticle": ("headline", "image", "author", "publisher", "mainEntityOfPage"),
    "Offer": ("price", "priceCurrency", "url"),
    "Organization": ("name",),
    "Person": ("name",),
    "Place": (),
    "PodcastEpisode": ("name", "url", "datePublished"),
    "PodcastSeries": ("name", "url", "webFeed", "image"),
    "PostalAddress": ("addressLocality", "addressCountry"),
    "SearchAction": ("target", "query-input"),
    "VirtualLocation": ("url",),
    "WebSite": ("name", "url"),
}
EVENTS = {kind for kind, required in REQUIRED.items() if required is EVENT}
ADDRESSES = {"@id", "contentUrl", "image", "item", "logo", "mainEntityOfPage", "sameAs", "url", "urlTemplate", "webFeed"}
DATES = {"startDate", "endDate", "previousStartDate", "datePublished", "dateModified"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?")


@pytest.fixture(scope="session")
def site(neighbours: Neighbours) -> Site:
    """Every site of every build in turn."""
    return neighbours.site


def blocks(page: HtmlElement) -> list[Any]:
    """The blocks of data of a page."""
    return [json.loads(script.text or "") for script in page.cssselect("script[type='application/ld+json']")]


def things(value: object) -> Iterator[Mapping[str, Any]]:
    """Every thing that has a type, however deep it lies."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        yield from (found for part in value.values() for found in things(part))
    elif isinstance(value, list):
        yield from (found for part in value for found in things(part))


def faults(thing: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a thing, its parts left aside."""
    kind = str(thing["@type"])
    if kind not in REQUIRED:
        yield f"{kind}: not in the table"
        return
    yield from (f"{kind} without {name}" for name in REQUIRED[kind] if thing.get(name) in (None, "", [], {}))
    for name, value in thing.items():
        for each in value if isinstance(value, list) else [value]:
            if each in (None, "", [], {}):
                yield f"{kind}.{name} is empty"
            if name in ADDRESSES and isinstance(each, str) and not (urlsplit(each).scheme == "https" and urlsplit(each).netloc):
                yield f"{kind}.{name}: {each}"
            if name in DATES and not MOMENT.fullmatch(str(each)):
                yield f"{kind}.{name}: {each}"
    if kind in EVENTS:
        yield from _faults_of_event(thing)


def _faults_of_event(event: Mapping[str, Any]) -> Iterator[str]:
    """An event that is held somewhere has the address of that place; one that is held online, where on the web; its offers have a price."""
    places = event.get("location", [])
    kinds = {place["@type"]: place for place in (places if isinstance(places, list) else [places])}
    mode = str(event["eventAttendanceMode"]).removeprefix("https://schema.org/").removesuffix("EventAttendanceMode")
    if set(kinds) != {"Offline": {"Place"}, "Online": {"VirtualLocation"}, "Mixed": {"Place", "VirtualLocation"}}[mode]:
        yield f"held {mode}, in {sorted(kinds)}"
    if "Place" in kinds and not (kinds["Place"].get("name") and kinds["Place"].get("address")):
        yield "a place without its name or its address"


def test_what_search_engines_are_told_is_what_they_ask(site: Site) -> None:
    """Each type has what Google requires of it, no value is empty, every address is whole, every date is one."""
    assert_none(
        {(address, fault) for address, page in site.pages() for block in blocks(page) for thing in things(block) for fault in faults(thing)}
    )


def test_every_block_is_of_schema_org(site: Site) -> None:
    """Each block names its vocabulary, and ends nowhere but at its end: no sign of HTML is in it."""
    for address, page in site.pages():
        for script in page.cssselect("script[type='application/ld+json']"):
            assert json.loads(script.text or "")["@context"] == "https://schema.org", address
            assert not {"<", ">", "&"} & set(script.text or ""), address


def test_a_trail_is_told_as_it_is_shown(site: Site) -> None:
    """The steps of a page's trail, in order, with their whole addresses, the page itself last; no other page tells one."""
    for address, page in site.full_pages():
        told = [block for block in blocks(page) if block.get("@type") == "BreadcrumbList"]
        trails = page.cssselect(".trail")
        assert len(told) == len(trails), address
        for block, trail in zip(told, trails, strict=True):
            steps = [(link.get("href"), text(link)) for link in trail.cssselect("ol > li > a")]
            shown = [*steps, (address, text(page.cssselect("h1")[0]))]
            items = block["itemListElement"]
            assert [(each["item"], plain(each["name"])) for each in items] == [(f"{site.source.url}{to}", words) for to, words in shown]
            assert [each["position"] for each in items] == list(range(1, len(shown) + 1)), address


def test_the_home_page_says_whose_site_it_is(site: Site) -> None:
    """Who publishes it, and the site; no other page says so as its own."""
    config = site.source.config
    graphs = {address: block["@graph"] for address, page in site.pages() for block in blocks(page) if "@graph" in block}
    assert set(graphs) == {"/"}
    by_type = {thing["@type"]: thing for thing in graphs["/"]}
    assert set(by_type) == {"Organization", "WebSite"}
    assert by_type["Organization"]["name"] == config.notices.name
    assert site.file(by_type["Organization"]["logo"].removeprefix(site.source.url)).is_file()
    assert by_type["WebSite"]["publisher"] == {"@id": by_type["Organization"]["@id"]}
    assert (by_type["WebSite"]["name"], by_type["WebSite"]["url"]) == (config.name, f"{site.source.url}/")
    target = by_type["WebSite"].get("potentialAction", {}).get("target", {}).get("urlTemplate")
    assert target == (f"{site.source.url}/{SEARCH}/?q={{search_term_string}}" if site.source.has_page(SEARCH) else None)


def test_pictures_that_are_told_are_served(site: Site) -> None:
    """A picture of this site is a file of it."""
    for _address, page in site.pages():
        for thing in (thing for block in blocks(page) for thing in things(block)):
            for picture in [thing.get("image", [])] if isinstance(thing.get("image"), str) else thing.get("image", []):
                if picture.startswith(f"{site.source.url}/"):
                    assert site.file(picture.removeprefix(site.source.url)).is_file(), picture


BAD: Mapping[str, Mapping[str, Any]] = {
    "Offer without price": {"@type": "Offer", "priceCurrency": "EUR", "url": "https://a.example/"},
    "Person.name is empty": {"@type": "Person", "name": ""},
    "Organization.url: /ici/": {"@type": "Organization", "name": "A", "url": "/ici/"},
    "PodcastEpisode.datePublished: 2024-10": {
        "@type": "PodcastEpisode",
        "name": "A",
        "url": "https://a.example/",
        "datePublished": "2024-10",
    },
    "Evénement: not in the table": {"@type": "Evénement"},
    "a place without its name or its address": {
        **dict.fromkeys(EVENT, "x"),
        "@type": "Event",
        "url": "https://a.example/",
        "startDate": "2026-12-01",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Ici"},
    },
    "held Online, in ['Place']": {
        **dict.fromkeys(EVENT, "x"),
        "@type": "Event",
        "url": "https://a.example/",
        "startDate": "2026-12-01T18:30:00+01:00",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Ici", "address": "Là"},
    },
}


@pytest.mark.parametrize("fault", BAD)
def test_what_would_be_dropped_is_seen(fault: str) -> None:
    """The check itself is checked."""
    expected = [fault] if "empty" not in fault else ["Person without name", fault]
    assert list(faults(BAD[fault])) == expected
