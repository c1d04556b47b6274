"""The index: finished pages, given to Pagefind as plain documents; its files, and which page is of which kind and year.

With filters of its own Pagefind writes other bytes at each run; ours are a table beside its index, under the names that it gives to pages.
It is told that all is French, so that a page in another language is found too: two languages would be written in any order.
"""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pagefind_bin
from lxml import html
from lxml.html import HtmlElement

from ..routes.route import Finished

FACETS = "facettes.json"
# What of Pagefind's bundle a page needs: its program and what that asks for. The rest is for showing results in its own way.
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.fr.pagefind", "*.pf_meta", "index/*", "fragment/*")
_FRAGMENT = "fragment/"
_MAGIC = b"pagefind_dcd"  # what its files begin with
# What a page says of others, or only draws.
_ASIDE = "svg, script, style, template, nav, form, .around, .unpublished, [aria-hidden=true]"
_STRAIGHT = str.maketrans("’", "'")  # Pagefind takes « l'école » apart, and not « l’école »


@dataclass(frozen=True)
class About:
    """What is told of a page beside its text: its kind and when it was, in French; the year, if it has one."""

    kind: str
    year: int | None = None
    when: str = ""


def index(
    about: Sequence[tuple[str, About]], headings: Sequence[str], left: Sequence[str], pages: Sequence[Finished]
) -> Mapping[str, bytes]:
    """The files of the index by their paths, of all pages but those at the addresses that are ``left`` out; the same for the same pages.

    ``about`` is by address; kinds are shown in the order of the ``headings``.
    """
    known = dict(about)
    told = {page.listed.address: known.get(page.listed.address, About(page.listed.group)) for page in pages}
    with TemporaryDirectory() as temporary:
        source, target = Path(temporary, "pages"), Path(temporary, "index")
        for page in pages:
            if (address := page.listed.address) not in left:
                file = source / address.strip("/") / "index.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(document(page, told[address]))
        _run(source, target)
        found = sorted(file for pattern in _KEPT for file in target.glob(pattern))
        files = {file.relative_to(target).as_posix(): file.read_bytes() for file in found}
    return {**files, FACETS: facets(dict(_fragments(files)), told, headings)}


def document(page: Finished, about: About) -> bytes:
    """What Pagefind is given of a page: its title and what stands above it, then what the page itself says, without what leads away."""
    main = html.document_fromstring(page.html.decode()).cssselect("main")[0]
    for part in main.cssselect(f"h1, {_ASIDE}"):
        if isinstance(part, HtmlElement):  # its stubs know elements alone
            part.drop_tree()
    told = {"title": page.listed.title, "kicker": " · ".join(filter(None, (about.kind, about.when)))}
    body = html.Element("body")
    for name, value in told.items():
        body.append(html.Element("span", {"data-pagefind-meta": f"{name}[title]", "title": value}))
    for part in main.iter():
        part.attrib.clear()  # nothing that a page holds is an instruction to Pagefind
    body.append(main)
    root = html.Element("html", {"lang": "fr"})
    root.append(body)
    return bytes(html.tostring(root, encoding="utf-8")).decode().translate(_STRAIGHT).encode()


def facets(fragments: Mapping[str, str], about: Mapping[str, About], headings: Sequence[str]) -> bytes:
    """``facettes.json``: kinds and years in the order in which they are shown; by Pagefind's name for a page, the places of its own."""
    there = {about[address].kind for address in fragments.values()}
    kinds = [*(each for each in headings if each in there), *sorted(there - set(headings))]
    years = sorted({year for address in fragments.values() if (year := about[address].year)}, reverse=True)
    places = {
        name: [kinds.index(each.kind), years.index(each.year) if each.year else -1]
        for name, address in sorted(fragments.items())
        for each in (about[address],)
    }
    return json.dumps({"kinds": kinds, "years": years, "pages": places}, ensure_ascii=False, separators=(",", ":")).encode()


def _run(source: Path, target: Path) -> None:
    command = [pagefind_bin.get_executable(), "--site", source, "--output-path", target, "--force-language", "fr", "--silent"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"pagefind: {done.stderr or done.stdout}")


def _fragments(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Pagefind's name of each page, and its address."""
    for path, content in files.items():
        if path.startswith(_FRAGMENT):
            data = json.loads(gzip.decompress(content).removeprefix(_MAGIC))
            yield path.removeprefix(_FRAGMENT).partition(".")[0], str(data["url"])
