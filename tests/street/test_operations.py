"""How much is computed for a street: as many operations for a structure, whether there are a hundred of them or two hundred."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from markupsafe import Markup

from plugins.content.frontmatter import parse
from plugins.content.items import Item, Library
from plugins.house import HOUSE
from plugins.ledger.ledger import Ledger
from plugins.pages.kind import Pages, TextPage
from plugins.routes.edition import Edition
from plugins.street.room import routes, view
from plugins.street.view import Door
from tests.operations import operations
from tests.street.doors import ACTIVITIES, KINDS, PANELS, STREET, STREETS, at, door, site
from tests.street.test_view import TODAY

FEW, MANY = 100, 200
ALLOWED = 2.2  # times the operations for twice the structures; 4 would be those of a loop in a loop

# The page of the street, without which it has no choices, panels and files.
PAGE = Item(
    Pages,
    site="mila",
    path=f"content/mila/pages/{STREET.page}.md",
    slug=STREET.page,
    address=f"/{STREET.page}/",
    entry=TextPage(id=str(UUID(int=0, version=4)), title="La rue", summary="La rue et ses portes."),
    public=True,
    visible=True,
    source=parse(""),
)


def one_of_many(index: int) -> Door:
    """A structure of a kind, of a trade, and on a street, each in its turn."""
    kind, street, activity = (list(words)[index % len(words)] for words in (KINDS, STREETS, ACTIVITIES))
    return door(f"Maison {index}", kind=kind, address=at(str(index % 200 + 1), street), activities=[activity], since="2020")


def whole_street(count: int) -> Callable[[], object]:
    """The view, the routes and all that is served of a street of so many structures."""
    source = site(*map(one_of_many, range(count)), PAGE)
    edition = Edition(HOUSE.plan, Library({source.name: source}, TODAY), source, {source.name: Ledger()})
    bodies = dict.fromkeys((item.path for item in source.all_items), Markup(""))

    def work() -> None:
        assert view(edition)
        served = [route.serve(bodies) for route in routes(edition, {})]
        assert len(served) > 2 * count + PANELS

    return work


def test_twice_the_structures_are_twice_the_work() -> None:
    """No structure is looked for among all the others: the pages, the choices, the panels and the neighbours of all grow as they do."""
    few, many = (operations(whole_street(count)) for count in (FEW, MANY))

    assert few > 1000
    assert many <= ALLOWED * few


def test_a_loop_in_a_loop_would_be_seen() -> None:
    """The count itself is checked: looking for each among all of them goes over what is allowed."""
    doors = [one_of_many(index) for index in range(MANY)]

    def searched(count: int) -> Callable[[], object]:
        return lambda: [each.beside(".vcf") for one in doors[:count] for each in doors[:count] if one.beside("") == each.beside("")]

    assert operations(searched(MANY)) > ALLOWED * operations(searched(FEW))
