"""The settings both sites share. Which site: the environment variable SITE; which day: TODAY, else today in Paris."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

from jinja2 import StrictUndefined

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # for the command « pelican », which does not look here

from plugins import house as sites
from plugins.agenda import kind as events
from plugins.agenda import places
from plugins.content.site import TO_COMPLETE
from plugins.drawing.code import code
from plugins.drawing.cover import cover
from plugins.drawing.facade import facade
from plugins.drawing.hairpin import hairpin
from plugins.drawing.raster import artwork_png, kept, tiles_png
from plugins.french.dates import PARIS
from plugins.french.templates import display, finalize
from plugins.french.wording import (
    duration_in_words,
    in_words,
    month_in_words,
    number_in_words,
    passage_in_words,
    period_in_words,
    price_in_words,
    shown_address,
    stub_in_words,
    timecode,
    weight_in_words,
)
from plugins.pages import resources
from plugins.street import kind as structures

SITE = os.environ["SITE"]
PATH = f"content/{SITE}"
SITENAME = SITE
SITEURL = ""
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"

TODAY = date.fromisoformat(os.environ["TODAY"]) if "TODAY" in os.environ else datetime.now(PARIS).date()
READING = sites.reading(TODAY)

PLUGIN_PATHS = ["."]
PLUGINS = sites.PLUGINS
COVER_PNG, ICON_PNG = kept(Path(".cache/couvertures")), tiles_png  # drawing all covers takes as long as all the rest

ARTWORK_PNG = kept(Path(".cache/couvertures"), artwork_png)

THEME = "theme"
THEME_STATIC_DIR = "theme"
THEME_STATIC_PATHS = ["static/fonts", "static/icons"]
STATIC_PATHS: list[str] = []  # the collections publish photos, without their metadata
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
    "month_in_words": month_in_words,
    "number": number_in_words,
    "price": price_in_words,
    "shown_address": shown_address,
    "timecode": timecode,
    "weight": weight_in_words,
}
JINJA_GLOBALS = {
    "ACCESSIBILITY": events.ACCESSIBILITY,
    "ACTIVITIES": structures.ACTIVITIES,
    "ATTENDANCE": events.ATTENDANCE,
    "DEFINITIONS": structures.DEFINITIONS,
    "FORMATS": events.FORMATS,
    "KINDS": structures.KINDS,
    "REGISTRATION": events.REGISTRATION,
    "RESOURCE_KINDS": resources.KINDS,
    "STEP_FREE": places.STEP_FREE,
    "STREETS": structures.STREETS,
    "TO_COMPLETE": TO_COMPLETE,
    "cover": cover,
    "facade": facade,
    "hairpin": hairpin,
    "passage": passage_in_words,
    "period": period_in_words,
    "qr": code,
    "stub": stub_in_words,
}

# The collections write every page: Pelican's own articles, pages, listings and feeds have nothing to do.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
