"""Campaigns at Mailchimp, by its Marketing API 3.0 (https://mailchimp.com/developer/marketing/api/campaigns/)."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, StringConstraints

from .access import Access
from .campaigns import Account, Campaign, Message, all_pages
from .conversation import Conversation


def _centre(key: str) -> str:
    """The data centre of an account, which its keys end with."""
    return key.rpartition("-")[2]


ACCESS = Access(
    label="Mailchimp",
    key=re.compile(r"[0-9A-Za-z]+-[a-z]{2,4}[0-9]{1,4}"),
    key_form="elle finit par son centre de données, comme « -us21 »",
    list=re.compile(r"[0-9A-Za-z]+"),
    list_form="fait de lettres et de chiffres",
    url=lambda key: f"https://{_centre(key)}.api.mailchimp.com/3.0",
    # Any user name does (https://mailchimp.com/developer/marketing/docs/fundamentals/).
    headers=lambda key: {"Authorization": f"Basic {b64encode(f'anystring:{key}'.encode()).decode()}"},
)
NO_LIST = "la liste « {} » n'existe pas chez Mailchimp ; corrigez « list » dans [letter] de site.toml"
_FIELDS = "campaigns.id,campaigns.web_id,campaigns.status,campaigns.settings.title,total_items"


class _Settings(BaseModel):
    title: str = ""


class _Known(BaseModel):
    id: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]+$")]
    web_id: int
    status: str
    settings: _Settings = _Settings()


class _Page(BaseModel):
    campaigns: list[_Known]
    total_items: int


@dataclass(frozen=True)
class Mailchimp:
    """Mailchimp, where the content of a campaign is apart from its settings."""

    account: Account
    api: Conversation
    draft = "save"

    def check(self) -> None:
        """The list exists (https://mailchimp.com/developer/marketing/api/lists/get-list-info/)."""
        missing = (404, NO_LIST.format(self.account.list))
        self.api.tell("GET", f"/lists/{self.account.list}", params={"fields": "id"}, missing=missing)

    def campaigns(self) -> Iterator[Campaign]:
        """Every campaign, the oldest first (https://mailchimp.com/developer/marketing/api/campaigns/list-campaigns/)."""

        def page(_number: int, seen: int) -> tuple[list[Campaign], int]:
            params = {"count": 100, "offset": seen, "sort_field": "create_time", "sort_dir": "ASC", "fields": _FIELDS}
            found = self.api.ask(_Page, "GET", "/campaigns", params=params)
            return [self._campaign(each) for each in found.campaigns], found.total_items

        return all_pages(ACCESS.label, page)

    def create(self, message: Message) -> str:
        """A draft, then its content (https://mailchimp.com/developer/marketing/api/campaigns/add-campaign/)."""
        created = self._campaign(self.api.ask(_Known, "POST", "/campaigns", body={"type": "regular", **self._body(message)}))
        self._fill(created, message)
        return created.page

    def update(self, campaign: Campaign, message: Message) -> None:
        """The settings, then the content (https://mailchimp.com/developer/marketing/api/campaigns/update-campaign-settings/)."""
        self.api.tell("PATCH", f"/campaigns/{campaign.id}", body=self._body(message))
        self._fill(campaign, message)

    def _fill(self, campaign: Campaign, message: Message) -> None:
        """https://mailchimp.com/developer/marketing/api/campaign-content/set-campaign-content/."""
        self.api.tell("PUT", f"/campaigns/{campaign.id}/content", body={"html": message.html, "plain_text": message.text})

    def _body(self, message: Message) -> dict[str, Any]:
        settings = {
            "title": message.name,
            "subject_line": message.subject,
            "from_name": self.account.sender_name,
            "reply_to": self.account.sender_email,
        }
        return {"recipients": {"list_id": self.account.list}, "settings": settings}

    def _campaign(self, known: _Known) -> Campaign:
        page = f"https://{_centre(self.account.key)}.admin.mailchimp.com/campaigns/show/?id={known.web_id}"
        return Campaign(known.id, known.settings.title, known.status, page)
