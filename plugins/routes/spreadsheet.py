"""Tables for spreadsheets, as a French Excel opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table: UTF-8 with a byte order mark, semicolons, CRLF (RFC 4180 otherwise).

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
