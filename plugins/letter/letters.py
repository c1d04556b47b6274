"""The issues of the letter on their site: what is sent of each, and its files for the service that sends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..content.announced import Appointment
from ..content.items import AnyItem, Item, Site
from ..content.texts import after_headings
from ..french.typography import french
from ..french.wording import day_in_words, in_words, shown_address
from ..routes.cards import card_address
from ..routes.edition import Edition
from ..routes.pictures import cover_address, told_picture
from ..routes.route import Page
from .issue import SERVICES, Enclosed, Issue
from .kind import LETTER, Letter, Letters
from .told import Telling, tellings

WHY = "Vous recevez ce courriel parce que votre adresse est sur la liste de « {} »."
MEETINGS, STREET = "events", "structures"  # keys of kinds that a letter leads to, where the site has them


@dataclass(frozen=True)
class Passage:
    """A piece of an issue's text, and the dates that stand after it."""

    html: Markup
    appointments: tuple[Appointment, ...]


def newest_first(site: Site) -> tuple[Item[Letter], ...]:
    """The issues that are shown, the latest month first."""
    return tuple(sorted(site.items(Letters), key=lambda item: item.entry.month, reverse=True))


def html_address(item: Item[Letter]) -> str:
    """Where an issue is as e-mail, in its site."""
    return f"{item.address}courriel.html"


def text_address(item: Item[Letter]) -> str:
    """Where it is as plain text."""
    return f"{item.address}courriel.txt"


def dates_by_address(telling: Telling, edition: Edition) -> tuple[tuple[str, tuple[Appointment, ...]], ...]:
    """The dates that an issue shows, by the address that the title of their meeting leads to."""
    return tuple(
        (edition.library.href(item, edition.site), telling.dates[item.path]) for item in telling.items if item.path in telling.dates
    )


def kicker(item: Item[Letter], site: Site) -> str:
    """The name of the letter, and the month of an issue."""
    config = LETTER.of(site.config)
    return f"{config.title if config else Letters.heading} · {in_words(item.entry.month)}"


def issue(telling: Telling, edition: Edition, *, sent: bool = False) -> Issue:
    """An issue, its text left aside: as the site shows it, or as it is ``sent``, with the marks that the service replaces."""
    item = telling.issue
    site, config = edition.site, LETTER.of(edition.site.config)
    service = config.service if config else "plain"
    return Issue(
        title=french(item.entry.title),
        kicker=french(kicker(item, site)),
        summary=french(item.entry.summary),
        preheader=french(item.entry.preheader or tally(telling) or item.entry.summary),
        url=f"{site.url}{item.address}",
        sender=french(site.config.notices.name),
        address=french(site.config.notices.head_office),
        figures=tuple((french(figure.value), french(figure.label)) for figure in item.entry.figures),
        picture=f"{site.url}{item.photo.address if item.photo else cover_address(item)}",
        picture_alt=french(item.entry.image_alt or item.cover.alt),
        inks=edition.inks,
        why=french(WHY.format(config.title if config else Letters.heading)),
        service=SERVICES[service] if sent else None,
        farewell="Pour ne plus recevoir la lettre, répondez à ce message." if service == "plain" else "",
        enclosed=tuple(_enclosed(telling, edition)),
        links=tuple((french(label), url) for label, url in _links(edition)),
    )


def _enclosed(telling: Telling, edition: Edition) -> Iterator[tuple[str, Enclosed]]:
    """What stands with the title of each item that an issue leads to, by its whole address; a meeting has its tickets for a picture."""
    for each in telling.items:
        url, dates = edition.library.sites[each.site].url, telling.dates.get(each.path, ())
        picture, alt = _picture(each) if _has_picture(each) else ("", "")
        yield f"{url}{each.address}", Enclosed(f"{url}{picture}" if picture else "", alt, dates)


def _has_picture(item: AnyItem) -> bool:
    """Whether an item is shown with a picture: what is told for itself, but for meetings, whose tickets are enough."""
    return hasattr(item.entry, "letter") and item.kind.key != MEETINGS


def _picture(item: AnyItem) -> tuple[str, str]:
    """(address, what it shows) of what an item is told with: a company by the card of its door."""
    if item.kind.key == STREET:
        return card_address(item), french(item.entry.title)
    told = told_picture(item)
    return told.address, french(told.alt)


def pictures_told(edition: Edition) -> Sequence[AnyItem]:
    """The items of a site whose pictures the issues of all sites show, those that have a card aside."""
    sites = edition.library.sites.values()
    told = (each for site in sites for found in tellings(replace(edition, site=site)).values() for each in found.items)
    own = {each.path: each for each in told if each.site == edition.site.name and each.visible and _has_picture(each)}
    return tuple(own[path] for path in sorted(own) if own[path].kind.key != STREET)


def _links(edition: Edition) -> Iterator[tuple[str, str]]:
    """(label, whole address) of where else a reader can go: the agenda, the podcast, the site, its networks and its sister."""
    site = edition.site
    if edition.has_index_of(MEETINGS):
        kind = edition.plan.kind_by_key[MEETINGS]
        yield "Tout l'agenda", f"{site.url}{kind.start_in(site.config)}"
    for window in edition.windows:
        if window.sign == "headphones":
            yield window.label, f"{site.url}{window.address}"
    yield site.config.name, f"{site.url}/"
    yield from ((shown_address(url), url) for url in site.config.profiles)
    sister = site.config.sister
    if sister and sister.site in edition.library.sites:
        yield sister.label, f"{edition.library.sites[sister.site].url}/"


def tally(telling: Telling) -> str:
    """What an issue counts: « 3 rendez-vous d'ici au 10 janvier 2027, 2 nouvelles »; of meetings those alone that are held and to come."""
    others = [each for each in telling.items if each.path not in telling.dates and hasattr(each.entry, "letter")]
    parts = []
    if telling.coming:
        parts.append(f"{len(telling.coming)} rendez-vous d'ici au {day_in_words(max(each.last_day for each in telling.coming))}")
    if others:
        parts.append(f"{len(others)} nouvelle{'s' if len(others) > 1 else ''}")
    return ", ".join(parts)


def letter_page(item: Item[Letter], kicker: str, tally: str, dates: tuple[tuple[str, tuple[Appointment, ...]], ...], body: Markup) -> Page:
    """An issue to be read in a browser."""
    known = dict(dates)
    pieces = tuple(Passage(html, known.get(address, ())) for html, address in after_headings(body))
    return Page("letter", {"item": item, "kicker": kicker, "tally": tally, "text_address": text_address(item), "pieces": pieces})


def inserted(dates: Sequence[tuple[str, tuple[Appointment, ...]]]) -> tuple[tuple[str, Markup], ...]:
    """The dates of an issue as readers of its feed see them: a list under the title of each meeting."""
    return tuple((address, _as_list(appointments)) for address, appointments in dates)


def _as_list(dates: Sequence[Appointment]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(_as_line(each)) for each in dates))


def _as_line(date: Appointment) -> Markup:
    facts = [part for part in (date.place, date.audience, date.price, date.registration) if part]
    status = Markup(" <b>{}</b>").format(f"({date.status})") if date.status else Markup()
    actions = [Markup('<a href="{}">{}</a>').format(action.url, action.label) for action in date.actions]
    when = Markup("<b>{}</b>{}").format(f"{date.when[:1].upper()}{date.when[1:]}", status)
    return Markup(" · ").join([when, *facts, *actions])
