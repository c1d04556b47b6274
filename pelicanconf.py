"""The settings that all sites share. Which site is the folder that Pelican is given: ``pelican content/<site> -s pelicanconf.py``."""

import os
import sys

from jinja2 import StrictUndefined

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # for the command « pelican », which does not look here

from plugins import house
from plugins.content.notices import TO_COMPLETE
from plugins.drawing.covers.cover import cover_svg
from plugins.drawing.facade import facade
from plugins.drawing.hairpin import hairpin
from plugins.french.templates import display, finalize, ordinals
from plugins.french.wording import (
    duration_in_words,
    in_words,
    number_in_words,
    shown_address,
    timecode,
    weight_in_words,
)
from plugins.media import photos
from plugins.routes.frame import titled
from plugins.routes.linked_data import breadcrumbs

SITENAME = SITEURL = ""  # each site.toml has its own
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"

PLUGIN_PATHS = ["."]
PLUGINS = ["plugins.build.generator"]
HOUSE = house.HOUSE
TODAY = None  # today in Paris; for another day, -e TODAY='"2024-06-01"'
KEPT = ".cache/couvertures"  # drawing all covers takes as long as all the rest

THEME = "theme"
THEME_STATIC_PATHS: list[str] = []  # routes, like all the rest
STATIC_PATHS: list[str] = []
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "finalize": finalize,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
JINJA_FILTERS = {
    "display": display,
    "duration": duration_in_words,
    "in_words": in_words,
    "number": number_in_words,
    "ordinals": ordinals,
    "photo_weight": photos.shown_weight,
    "shown_address": shown_address,
    "timecode": timecode,
    "titled": titled,
    "weight": weight_in_words,
}
JINJA_GLOBALS = {"TO_COMPLETE": TO_COMPLETE, "breadcrumbs": breadcrumbs, "cover": cover_svg, "facade": facade, "hairpin": hairpin}

# The generator writes every page: Pelican's own articles, pages, listings and feeds have nothing to do.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
