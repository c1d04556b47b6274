"""Beside each file of text, the same compressed, for servers that send that in its place (RFC 9110, 8.4)."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import brotli

from .rules import CODINGS, is_compressed

SMALLEST = 1_000  # octets: less goes in one packet anyhow
WORTH = 0.95  # of the size: what spares less than a twentieth is not worth a file

# By content coding: from bytes to the same, compressed.
BY: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=11)),
    "gzip": lambda content: gzip.compress(content, compresslevel=9, mtime=0),  # no moment in it: same input, same bytes
}


def compress(folder: Path) -> tuple[Path, ...]:
    """Write what is missing below a folder, and return it; a compressed file has the moment of the file that it stands for."""
    written = []
    for source in sorted(path for path in folder.rglob("*") if path.is_file() and is_compressed(f"/{path.name}")):
        wanted = {coding: source.with_name(source.name + ending) for coding, ending in CODINGS.items()}
        missing = {coding: path for coding, path in wanted.items() if not path.exists()}
        content = source.read_bytes() if missing else b""
        if len(content) < SMALLEST:
            continue
        status = source.stat()
        for coding, path in missing.items():
            compressed = BY[coding](content)
            if len(compressed) < len(content) * WORTH:
                path.write_bytes(compressed)
                os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
                written.append(path)
    return tuple(written)
