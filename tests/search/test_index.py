"""The search index: what Pagefind is given of a page, and what comes of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping

import pytest
from lxml import html

from plugins.routes.route import Finished, Listed
from plugins.search.index import FACETS, About, document, index

ABOUT = {
    "/": About("Pages"),
    "/agenda/2026/bal/": About("Agenda", 2026, "4 octobre 2026"),
    "/agenda/2024/club/": About("Agenda", 2024, "2024"),
    "/plan/": About("Pages"),
}
HEADINGS = ("Pages", "Actualités", "Agenda")
EVENT = "/agenda/2026/bal/"


def page(address: str, main: str, group: str = "Agenda") -> Finished:
    """A page as it was written: a frame around what it says."""
    whole = f"<!doctype html><html lang=fr><body><header>Menu</header><main>{main}</main><footer>Pied</footer></body></html>"
    return Finished(Listed(group, f"Titre de {address}", address), whole.encode())


def made(pages: list[Finished]) -> Mapping[str, bytes]:
    """The index of pages, the plan left out."""
    return index(tuple(ABOUT.items()), HEADINGS, ("/plan/",), pages)


PAGES = [page(address, f"<h1>Un</h1><p>Les rencontres {address}</p>") for address in ABOUT]

# What a page holds, and the words of it that are looked through.
TEXTS = {
    "<h1>Bal</h1><p>À <b>l’école</b></p>": ["À", "l'école"],
    "<nav>Fil</nav><p>Ici</p><ul class='wrap around'><li>Un autre</li></ul>": ["Ici"],
    "<svg><text>4</text></svg><span aria-hidden=true>★</span><template><p>Passé</p></template><p>Ici</p>": ["Ici"],
    "<p class=unpublished>Brouillon</p><form><label>Nom</label></form><script>let a</script><p>Ici</p>": ["Ici"],
    "<p data-pagefind-ignore>Ici</p> <p data-pagefind-meta='title:Autre'>Là</p>": ["Ici", "Là"],
    "<p>5 &lt; 6 &amp; 7</p>": ["5", "<", "6", "&", "7"],
}


@pytest.mark.parametrize("main", TEXTS)
def test_what_is_looked_through(main: str) -> None:
    """What a page itself says: nothing of its frame, of what leads away, of what is drawn; no page gives Pagefind orders."""
    given = html.document_fromstring(document(page(EVENT, main), ABOUT[EVENT]).decode())
    assert "".join(map(str, given.itertext())).split() == TEXTS[main]
    meta = {each.get("data-pagefind-meta"): each.get("title") for each in given.cssselect("[data-pagefind-meta]")}
    assert meta == {"title[title]": f"Titre de {EVENT}", "kicker[title]": "Agenda · 4 octobre 2026"}


def test_the_same_pages_make_the_same_index() -> None:
    """Same input, same bytes; every page has its part but the one that is left out, and its kind and year beside it."""
    files = made(PAGES)
    assert files == made(PAGES)
    facets = json.loads(files[FACETS])
    assert (facets["kinds"], facets["years"]) == (["Pages", "Agenda"], [2026, 2024])
    found = {}
    for path, content in files.items():
        if path.startswith("fragment/"):
            data = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            found[data["url"]] = facets["pages"][path.removeprefix("fragment/").partition(".")[0]]
    assert found == {"/": [0, -1], "/agenda/2026/bal/": [1, 0], "/agenda/2024/club/": [1, 1]}
    others = {path for path in files if not path.startswith(("fragment/", "index/")) and not path.endswith(".pf_meta")}
    assert others == {FACETS, "pagefind.js", "pagefind-entry.json", "wasm.fr.pagefind"}
