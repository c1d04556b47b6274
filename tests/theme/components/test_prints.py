"""The inks of photos."""

from __future__ import annotations

from tests.theme.components.showing import Component, Example

PRINTS = Component(
    "prints",
    {
        "one grey": Example("level", ("0 1 0 0", "s")),
        "two forms": Example("press", (("rue", "studio"),)),
        "no photo": Example("press", ((),)),
    },
)


def test_each_form_has_its_filter() -> None:
    """A page prints photos in the inks of the forms that its site has photos for; where there is none, in none."""
    assert [each.get("id") for each in PRINTS["two forms"].cssselect("filter")] == ["tirage-rue", "tirage-studio"]
    assert [each.get("class") for each in PRINTS["two forms"].cssselect("filter")] == ["cover-rue", "cover-studio"]
    assert len(PRINTS["no photo"]) == 0


def test_each_grey_has_one_ink() -> None:
    """The four greys of a print are taken apart, each by a table of its own, and each becomes another ink."""
    [first, _second] = PRINTS["two forms"].cssselect("filter")
    tables = [part.get("tablevalues") or part.get("tableValues") for part in first.iter() if str(part.tag).lower() == "fefunca"]

    assert tables == ["1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1"]
    assert [part.get("class") for part in first.iter() if str(part.tag).lower() == "feflood"] == [
        "flood-n",
        "flood-s",
        "flood-h",
        "flood-p",
    ]
