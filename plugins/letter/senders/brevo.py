"""Campaigns at Brevo, by its API v3 (https://developers.brevo.com/reference/create-email-campaign)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from .access import Access
from .campaigns import Account, Campaign, Message, all_pages
from .conversation import Conversation

ACCESS = Access(
    label="Brevo",
    key=re.compile(r"xkeysib-.+"),
    key_form="elle commence par « xkeysib- »",
    list=re.compile(r"[1-9][0-9]{0,17}"),
    list_form="un nombre",
    url=lambda key: "https://api.brevo.com/v3",
    headers=lambda key: {"api-key": key},  # https://developers.brevo.com/docs/getting-started
)
NO_LIST = "la liste « {} » n'existe pas chez Brevo ; corrigez « list » dans [letter] de site.toml"


class _Known(BaseModel):
    id: int
    name: str
    status: str


class _Page(BaseModel):
    campaigns: list[_Known] = []
    count: int


class _Created(BaseModel):
    id: int


@dataclass(frozen=True)
class Brevo:
    """Brevo, which makes the text of a message from its HTML itself: its API takes none."""

    account: Account
    api: Conversation
    draft = "draft"

    def check(self) -> None:
        """The list exists (https://developers.brevo.com/reference/get-list)."""
        self.api.tell("GET", f"/contacts/lists/{self.account.list}", missing=(404, NO_LIST.format(self.account.list)))

    def campaigns(self) -> Iterator[Campaign]:
        """Every e-mail campaign, the oldest first (https://developers.brevo.com/reference/get-email-campaigns)."""

        def page(_number: int, seen: int) -> tuple[list[Campaign], int]:
            params = {"type": "classic", "limit": 50, "offset": seen, "sort": "asc", "excludeHtmlContent": "true"}
            found = self.api.ask(_Page, "GET", "/emailCampaigns", params=params)
            return [Campaign(str(each.id), each.name, each.status, _page(each.id)) for each in found.campaigns], found.count

        return all_pages(ACCESS.label, page)

    def create(self, message: Message) -> str:
        """A draft, which a campaign without a date is (https://developers.brevo.com/reference/create-email-campaign)."""
        return _page(self.api.ask(_Created, "POST", "/emailCampaigns", body=self._body(message)).id)

    def update(self, campaign: Campaign, message: Message) -> None:
        """https://developers.brevo.com/reference/update-email-campaign; it answers with 204 and nothing."""
        self.api.tell("PUT", f"/emailCampaigns/{campaign.id}", body=self._body(message))

    def _body(self, message: Message) -> dict[str, Any]:
        return {
            "name": message.name,
            "subject": message.subject,
            "sender": {"name": self.account.sender_name, "email": self.account.sender_email},
            "htmlContent": message.html,
            "recipients": {"listIds": [int(self.account.list)]},
        }


def _page(number: int) -> str:
    """Brevo documents no address for a campaign."""
    return f"Brevo, campagne n° {number}"
