"""Tables of site.toml: each subject declares its own, and reads it back under its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

T = TypeVar("T")


class HasTables(Protocol):
    """What holds the tables of a site.toml."""

    def table(self, key: str) -> Any:
        """What a table holds, by its key."""


@dataclass(frozen=True)
class Table(Generic[T]):
    """A key of site.toml: ``holds`` is its type as pydantic takes it, ``default`` what stands for it where it is not written."""

    key: str
    holds: Any
    default: T

    def of(self, config: HasTables) -> T:
        """What a site's configuration holds under the key."""
        return cast("T", config.table(self.key))
