"""Where one goes on from a text."""

from __future__ import annotations

from plugins.content.items import Item
from plugins.pages.around import around_news, around_resources
from plugins.pages.news import AllNews, News
from plugins.pages.resources import Resource, Resources
from plugins.routes.around import MOST, NOTHING, Around, Lead
from tests.pages.test_view import item


def news(slug: str, date: str, category: str = "reseau") -> Item[News]:
    return item(AllNews, slug, date=date, category=category)


def resource(title: str, *needs: str) -> Item[Resource]:
    return item(Resources, title, kind="outil", needs=needs)


def slugs(around: Around) -> tuple[str, ...]:
    return tuple(lead.title for lead in around.others)


def test_a_piece_of_news_stands_between_two() -> None:
    """The one before and the one after by date, each with its date in words; at an end there is one."""
    last, middle, first = news("c", "2024-10-15", "quartier"), news("b", "2024-10"), news("a", "2024")

    found = around_news([last, middle, first])

    assert found["b.md"].before == Lead("2024", "a", "/a/")
    assert found["b.md"].after == Lead("15 octobre 2024", "c", "/c/")
    assert (found["c.md"].after, found["a.md"].before) == (None, None)


def test_others_are_of_the_same_category_and_near_in_time() -> None:
    """At the most so many, in the order of the list; neither the text itself nor its two neighbours, which are shown already."""
    items = [news(f"n{index}", f"2024-{12 - index:02}-01", "quartier" if index == 4 else "reseau") for index in range(11)]

    found = around_news(items)

    assert slugs(found["n5.md"]) == ("n2", "n3", "n7", "n8")
    assert slugs(found["n0.md"]) == ("n2", "n3", "n5", "n6")
    assert len(found["n5.md"].others) == MOST
    assert found["n4.md"].others == ()


def test_resources_lead_to_those_that_answer_the_same_needs() -> None:
    """Those that answer most of them first, then by title; none that answers none."""
    items = [resource("Z", "former", "relier"), resource("B", "former"), resource("A", "relier", "former"), resource("C", "financer")]

    found = around_resources(items)

    assert slugs(found["Z.md"]) == ("A", "B")
    assert found["C.md"].others == ()
    assert found["A.md"].before is found["A.md"].after is None


def test_a_text_alone_leads_nowhere() -> None:
    """A site of one piece of news has nothing to show around it."""
    [found] = around_news([news("seule", "2024")]).values()

    assert (found.before, found.after, found.others) == (NOTHING.before, NOTHING.after, NOTHING.others)
