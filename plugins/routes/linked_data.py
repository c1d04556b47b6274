"""What search engines are told of a site and of where a page is in it, in schema.org's words (JSON-LD): what is known, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ..content.site import SiteConfig
from .icons import LARGE

Linked: TypeAlias = Mapping[str, object]
CONTEXT = "https://schema.org"
QUERY = "q"  # what a search page is asked with


def publisher(config: SiteConfig, url: str) -> Linked:
    """Who publishes a site (``Organization``)."""
    notices = config.notices
    known = {"address": notices.head_office, "email": notices.email, "telephone": notices.telephone}
    return {
        "@type": "Organization",
        "@id": f"{url}/#publisher",
        "name": notices.name or config.name,
        "url": f"{url}/",
        "logo": f"{url}{LARGE}",
        **{name: value for name, value in known.items() if value},
        **({"sameAs": list(config.profiles)} if config.profiles else {}),
    }


def site_data(config: SiteConfig, url: str, search: str = "") -> Linked:
    """What a home page says: who publishes the site, and the site (``WebSite``); ``search`` is where it can be searched, if anywhere."""
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{url}{search}?{QUERY}={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    website = {
        "@type": "WebSite",
        "@id": f"{url}/#website",
        "name": config.name,
        "alternateName": config.title,
        "description": config.summary,
        "url": f"{url}/",
        "inLanguage": "fr",
        "publisher": {"@id": f"{url}/#publisher"},
        **({"potentialAction": action} if search else {}),
    }
    return {"@context": CONTEXT, "@graph": [publisher(config, url), website]}


def breadcrumbs(url: str, address: str, here: str, start: str, start_address: str, steps: Sequence[tuple[object, str]]) -> Linked:
    """What a page is a part of (``BreadcrumbList``): where that starts, the (words, address) of ``steps`` from there, then itself."""
    places = [(start, start_address), *steps, (here, address)]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": str(words), "item": f"{url}{where}"}
            for position, (words, where) in enumerate(places, 1)
        ],
    }
