"""The pictures that items are told with outside their site: their photo made smaller, or the cover that is drawn for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..content.items import AnyItem, Site
from ..drawing.covers.cover import HEIGHT, WIDTH, Cover, Press, cover_png
from ..drawing.press import Typeface
from ..media import photos
from .route import Route

TOLD_WIDTH = 600  # points
_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}


@dataclass(frozen=True)
class Picture:
    """A picture of an item, its address in its site, its size in points, its type and what it shows."""

    address: str
    width: int
    height: int
    type: str
    alt: str


def cover_address(item: AnyItem) -> str:
    """Where the cover of an item is, in its site."""
    return f"/images/couvertures/{item.folder}-{item.slug}.png"


def told_picture(item: AnyItem) -> Picture:
    """What an item is told with."""
    if item.photo is None:
        return Picture(cover_address(item), TOLD_WIDTH, round(TOLD_WIDTH * HEIGHT / WIDTH), "image/png", item.cover.alt)
    small = photos.reduced(item.photo, TOLD_WIDTH)
    return Picture(small.address, small.width, small.height, _TYPES[small.path.suffix], item.entry.image_alt or "")


def picture_route(item: AnyItem, press: Press) -> Route:
    """The route of what an item is told with; ``press`` is its site's."""
    address = told_picture(item).address
    if item.photo:
        return Route(address, photos.publish, (photos.reduced(item.photo, TOLD_WIDTH),))
    return cover_route(item, press)


def kept_pictures(site: Site) -> Mapping[str, Route]:
    """The routes of all photos of a site by their address, as they are and as items are told with: what was public once stays."""
    sizes = (size for photo in site.photos.values() for size in (photo, photos.reduced(photo, TOLD_WIDTH)))
    return {each.address: Route(each.address, photos.publish, (each,)) for each in sizes}


def cover_route(item: AnyItem, press: Press) -> Route:
    """The route of the cover that is drawn for an item."""
    inks = tuple(sorted(press.inks[item.cover.form].items()))
    return Route(cover_address(item), draw_cover, (item.cover, inks, press.typeface, TOLD_WIDTH), owner=item.path, kept=True)


def draw_cover(cover: Cover, inks: tuple[tuple[str, str], ...], typeface: Typeface, width: int) -> bytes:
    """A cover as PNG."""
    return cover_png(cover, dict(inks), typeface, width)
