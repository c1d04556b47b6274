"""The WebSub hub of a site, as its site.toml names it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from ..content.fields import WebAddress
from ..content.tables import Table


def _over_https(text: str) -> str:
    if not text.startswith("https://"):
        raise ValueError("cette adresse commence par https://")
    return text


HUB: Table[str | None] = Table("hub", Annotated[WebAddress, AfterValidator(_over_https)] | None, None)
