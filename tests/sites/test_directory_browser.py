"""The directory in Chromium: walked with the keyboard alone, chosen from with and without JavaScript, seen in any colours, printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Site
from tests.sites.browser import WIDER_THAN_THE_WINDOW
from tests.sites.doors import choices_of, present
from tests.sites.reading import assert_none, plain, text, texts

pytestmark = pytest.mark.browser

ROOT = "/cour-des-luthiers/"
BOUTIQUES = f"{ROOT}types/boutique/"
STUDIOS = f"{ROOT}activites/studio/"
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}

# How one visits: the size of the window, and whether scripts run.
VISITORS: Mapping[str, dict[str, Any]] = {
    "with JavaScript": {"viewport": DESKTOP},
    "without JavaScript": {"viewport": DESKTOP, "java_script_enabled": False},
    "at 320 px": {"viewport": NARROW},
    "at 320 px without JavaScript": {"viewport": NARROW, "java_script_enabled": False},
}


@pytest.fixture(scope="module", params=VISITORS.values(), ids=list(VISITORS))
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab of each kind of visitor in turn."""
    with browser.new_context(locale="fr-FR", **request.param) as visitor:
        yield visitor.new_page()


@dataclass(frozen=True)
class Keyboard:
    """Someone who has no mouse."""

    page: Page

    def enter(self, link: Locator) -> None:
        """Tab on until a link has the focus, and push it; fails where Tab comes back to the start of the page without having met it."""
        target = link.element_handle()
        assert target
        first = None
        for _ in range(400):
            self.page.keyboard.press("Tab")
            met, width, name = target.evaluate(
                "(one) => { const here = document.activeElement; return [here === one, here.getBoundingClientRect().width, here.outerHTML]; }"
            )
            if met:
                assert width > 0
                self.page.keyboard.press("Enter")
                return
            assert name != first, "the link is not on the way"
            first = first or name
        raise AssertionError("the link is too far")


def fits(page: Page) -> None:
    """The page does not scroll sideways."""
    assert_none(page.evaluate(WIDER_THAN_THE_WINDOW), page.url)


def test_a_walk_with_the_keyboard_alone(visit: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """From the home page to a shop, to the list, and back to the shop: Tab and Enter are enough."""
    drawn = {str(link.get("href")): text(link.cssselect(".sign")[0]) for link in fixture_sites["halle"].page("").cssselect(".street a")}
    shop = list(drawn)[3]
    someone = Keyboard(visit)
    visit.goto(hosts["halle"])
    fits(visit)

    someone.enter(visit.locator(f".street a[href='{shop}']"))
    visit.wait_for_url(f"**{shop}")
    assert plain(visit.locator("h1").inner_text()) == drawn[shop]
    fits(visit)

    someone.enter(visit.locator("main .kicker a").first)
    visit.wait_for_url(f"**{ROOT}")
    fits(visit)

    someone.enter(visit.locator(f":is([data-directory], .street) a[href='{shop}']:visible").last)
    visit.wait_for_url(f"**{shop}")
    assert plain(visit.locator("h1").inner_text()) == drawn[shop]


def test_a_choice_with_the_keyboard_alone(visit: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """With a choice pushed by Enter one sees its structures alone, whether a script filters or a page is loaded, and goes to one of them."""
    someone = Keyboard(visit)
    kept = sorted(choices_of(fixture_sites["halle"])[STUDIOS])
    visit.goto(hosts["halle"] + ROOT)

    someone.enter(visit.locator(f".choices a[href='{STUDIOS}']"))
    visit.wait_for_url(f"**{STUDIOS}")
    expect(listed(visit)).to_have_count(len(kept))
    assert sorted(seen(visit)) == kept
    fits(visit)

    someone.enter(visit.locator(f":is(.doors, .street) a[href='{kept[0]}']:visible").last)
    visit.wait_for_url(f"**{kept[0]}")


def listed(page: Page) -> Locator:
    """The links of those that the list shows; on a telephone, where there is a street, it is the list."""
    street = ", .street [data-types] a:visible" if page.locator(".street .told:visible").count() else ""
    return page.locator(f".doors li a:visible{street}")


def seen(page: Page) -> list[str]:
    """The structures that the list shows."""
    return [str(link.get_attribute("href")) for link in listed(page).all()]


def current(page: Page) -> list[str]:
    """The choices that are marked as the current one."""
    return [str(link.get_attribute("href")) for link in page.locator(".choices a[aria-current]").all()]


def status(page: Page) -> str:
    """What the live region says."""
    return plain(page.locator("[role=status]").inner_text())


@pytest.fixture
def directory(page: Page, hosts: Mapping[str, str]) -> Iterator[Page]:
    """The directory, marked so that a page loaded in its place would be told from it: a filter loads none.

    Whatever one does there, nothing is said in the console: the script keeps to the policy that is sent with the page.
    """
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(hosts["halle"] + ROOT)
    page.evaluate("window.untouched = true")
    yield page
    assert_none(said)


def choose(page: Page, address: str) -> None:
    page.locator(f".choices a[href='{address}']").click()


def unloaded(page: Page) -> bool:
    """Whether the page is still the one that was loaded first."""
    return page.evaluate("window.untouched === true") is True


def test_every_choice_filters_at_once(directory: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """Without a page load, each choice shows what its own page lists and nothing else; the address bar says which it is."""
    asked: list[str] = []
    directory.on("request", lambda request: asked.append(request.url))

    for address, kept in choices_of(fixture_sites["halle"]).items():
        choose(directory, address)

        assert directory.url == hosts["halle"] + address
        assert sorted(seen(directory)) == sorted(kept), address
        assert current(directory) == [address]
        assert [
            group.inner_text()
            for group in directory.locator("[data-directory] section:visible").all()
            if not group.locator("li:visible").count()
        ] == []
    assert unloaded(directory)
    icon = str(fixture_sites["halle"].page(ROOT).cssselect("link[rel=icon]")[0].get("href"))  # Chromium looks at it at each address
    assert_none(url for url in asked if url != hosts["halle"] + icon)


def test_a_choice_lights_the_street(directory: Page, fixture_sites: Mapping[str, Site]) -> None:
    """Where one chooses a trade, the windows of all others go out; without a choice all are lit again."""
    off = directory.locator(".street [data-off] a")
    everyone = len(present(fixture_sites["halle"]))
    for address, kept in choices_of(fixture_sites["halle"]).items():
        choose(directory, address)
        expect(off).to_have_count(everyone - len(kept))
        assert not {str(link.get_attribute("href")) for link in off.all()} & kept

    choose(directory, address)
    expect(off).to_have_count(0)


def test_the_status_says_how_many(directory: Page, fixture_sites: Mapping[str, Site]) -> None:
    """A screen reader hears how many structures each choice keeps, which is the number that the choice itself gives, and its name."""
    for address, kept in choices_of(fixture_sites["halle"]).items():
        choose(directory, address)
        label = texts(fixture_sites["halle"].page(address), "h1")[0]
        assert status(directory) == f"{len(kept)} structure{'s' if len(kept) > 1 else ''} : {label}"


def test_a_second_click_shows_all_again(directory: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """Pushing the current choice takes it away: the list, the count and the address are what they were."""
    before = (seen(directory), status(directory), current(directory), directory.url)
    choose(directory, STUDIOS)
    assert (seen(directory), status(directory), current(directory), directory.url) != before

    choose(directory, STUDIOS)

    assert (seen(directory), status(directory), current(directory), directory.url) == before
    assert status(directory) == f"{len(present(fixture_sites['halle']))} structures"
    assert directory.url == hosts["halle"] + ROOT
    assert unloaded(directory)


def test_back_and_forward_restore_each_choice(directory: Page, hosts: Mapping[str, str]) -> None:
    """Back goes through the choices as through pages, to the whole list; forward goes on again; no page is loaded."""
    states = [(seen(directory), status(directory), current(directory), directory.url)]
    for address in (STUDIOS, BOUTIQUES):
        choose(directory, address)
        states.append((seen(directory), status(directory), current(directory), directory.url))
    assert len({url for *_rest, url in states}) == 3

    found = []
    for step in (directory.go_back, directory.go_back, directory.go_forward, directory.go_forward):
        step()
        found.append((seen(directory), status(directory), current(directory), directory.url))

    assert found == [states[1], states[0], states[1], states[2]]
    assert unloaded(directory)


def test_a_filtered_address_is_a_page(directory: Page, fixture_sites: Mapping[str, Site]) -> None:
    """Reloaded, or sent to someone, the address of a choice shows its own page, with the same structures."""
    choose(directory, STUDIOS)
    filtered = seen(directory)

    directory.reload()

    assert not unloaded(directory)
    assert plain(directory.locator("h1").inner_text()) == texts(fixture_sites["halle"].page(STUDIOS), "h1")[0]
    assert sorted(seen(directory)) == sorted(filtered)


def test_back_from_a_reloaded_choice_shows_all(directory: Page, fixture_sites: Mapping[str, Site]) -> None:
    """Who reloads a choice, or whose browser does, goes back to the whole list: the page is the one that the address bar says."""
    choose(directory, STUDIOS)
    directory.reload()

    directory.go_back()

    directory.wait_for_url(f"**{ROOT}")
    expect(directory.locator("h1")).to_have_text(str(fixture_sites["halle"].page(ROOT).cssselect("h1")[0].text_content()))
    assert len(seen(directory)) == len(fixture_sites["halle"].page(ROOT).cssselect("[data-directory] li"))


@pytest.mark.parametrize("address", [ROOT, STUDIOS])
def test_the_skip_link_loads_nothing(page: Page, hosts: Mapping[str, str], address: str) -> None:
    """« Aller au contenu » changes the address too: it moves the focus, and neither loads the page again nor takes a choice away."""
    page.goto(hosts["halle"] + address)
    if address == ROOT:
        choose(page, STUDIOS)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    before = (seen(page), current(page))
    page.evaluate("window.untouched = true")

    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#contenu")
    page.wait_for_timeout(300)

    assert unloaded(page)
    assert page.evaluate("document.activeElement.id") == "contenu"
    assert (seen(page), current(page)) == before


def test_back_from_a_structure_shows_the_choice(directory: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """Who opened a structure from a choice finds the choice again on the way back, and the whole list one step before."""
    choose(directory, STUDIOS)
    kept = sorted(seen(directory))
    directory.locator(f".doors a[href='{kept[0]}']").click()
    directory.wait_for_url(f"**{kept[0]}")

    directory.go_back()
    directory.wait_for_url(f"**{STUDIOS}")
    assert sorted(seen(directory)) == kept

    directory.go_back()
    directory.wait_for_url(f"**{ROOT}")
    expect(directory.locator(".doors li:visible")).to_have_count(len(fixture_sites["halle"].page(ROOT).cssselect("[data-directory] li")))
    assert current(directory) == []


def test_the_focus_stays_on_the_choice(directory: Page) -> None:
    """Filtering leaves the keyboard where it is, so that one goes on choosing."""
    choose(directory, STUDIOS)

    assert directory.evaluate("document.activeElement.getAttribute('href')") == STUDIOS


def test_another_tab_is_left_to_the_browser(directory: Page) -> None:
    """With Ctrl held, a choice opens its page in a new tab, and this one does not change."""
    before = seen(directory)
    with directory.context.expect_page() as opened:
        directory.locator(f".choices a[href='{STUDIOS}']").click(modifiers=["Control"])

    opened.value.wait_for_url(f"**{STUDIOS}")
    assert seen(directory) == before
    assert current(directory) == []


FOLLOWED = "(drawings) => drawings.map((drawing) => getComputedStyle(drawing).viewTransitionName)"


def test_a_door_is_followed_to_its_page(page: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """The drawing of a door has one name in the street, which no other has, and on its page; none for who asked for less motion."""
    shop = str(fixture_sites["halle"].page(ROOT).cssselect(".street .shop a")[0].get("href"))
    page.goto(hosts["halle"] + ROOT)
    street = page.locator(".street .facade[data-name]").evaluate_all(FOLLOWED)
    page.emulate_media(reduced_motion="reduce")
    still = page.locator(".street .facade[data-name]").evaluate_all(FOLLOWED)
    page.emulate_media(reduced_motion="no-preference")
    page.goto(hosts["halle"] + shop)

    assert len(set(street)) == len(street) > 1
    assert page.locator(".front-view").evaluate_all(FOLLOWED) == street[:1] == [f"porte-{shop.split('/')[-2]}"]
    assert set(still) == {"none"}


# The contrast of each number of the plan, and of each name of a street, with the shape behind it, by WCAG's formula.
PLAN_CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const c = value / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (text, behind, property) => {
    const [light, dark] = [getComputedStyle(text).fill, getComputedStyle(behind)[property]].map(luminance).sort((a, b) => b - a);
    const box = text.getBoundingClientRect();
    return [text.textContent.trim(), box.width > 0 && box.height > 0 && text.checkVisibility() ? (light + 0.05) / (dark + 0.05) : 0];
  };
  const plates = [...document.querySelectorAll(".plan .enamel")].map((plate) => contrast(plate.querySelector("text"), plate.querySelector("rect"), "fill"));
  const road = document.querySelector(".plan .road");
  const names = [...document.querySelectorAll(".plan .road-name")].map((name) => contrast(name, road, "stroke"));
  return [...plates, ...names];
}"""

# What one may see the plan as: on a screen, on paper, with a contrast theme of Windows.
MEDIA: Mapping[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"media": "print"},
    "print from dark": {"media": "print", "color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "forced dark colours": {"forced_colors": "active", "color_scheme": "dark"},
}


@pytest.mark.parametrize("media", MEDIA.values(), ids=list(MEDIA))
def test_the_plan_is_read_in_any_colours(
    page: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site], media: dict[str, Any]
) -> None:
    """Every number and every street of the plan is seen, 4.5 to 1 at least on its plate or its road: on screen, on paper, in forced colours."""
    numbers = texts(fixture_sites["halle"].page(ROOT), ".plan .enamel text")
    page.emulate_media(**media)

    page.goto(hosts["halle"] + ROOT)
    found = page.evaluate(PLAN_CONTRASTS)

    assert numbers
    assert [words for words, _contrast in found] == [*numbers, *texts(fixture_sites["halle"].page(ROOT), ".plan .road-name")]
    assert_none(f"{words}: {contrast:.2f}" for words, contrast in found if contrast < 4.5)


def test_the_current_choice_is_told_in_forced_colours(page: Page, hosts: Mapping[str, str]) -> None:
    """Where the theme's inks are replaced, the current choice still does not look like the others."""
    page.emulate_media(forced_colors="active")
    page.goto(hosts["halle"] + ROOT)
    choose(page, STUDIOS)

    looks = page.evaluate(
        """() => [...document.querySelectorAll(".choices a")].map((link) => {
          const style = getComputedStyle(link);
          const shown = [style.color, style.backgroundColor, style.borderTopColor, style.borderTopWidth, style.textDecorationLine, style.fontWeight];
          return [link.hasAttribute("aria-current"), shown.join(" "), link.matches(":focus")];
        })"""
    )

    chosen = {look for is_current, look, _focus in looks if is_current}
    assert chosen
    assert chosen.isdisjoint({look for is_current, look, _focus in looks if not is_current})
