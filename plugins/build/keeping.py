"""What takes long to make and hangs on few things is kept from one build to the next, by all that it hangs on."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from PIL import __version__ as pillow

from .. import drawing
from ..routes.route import Route, Served

_DRAWING = Path(drawing.__file__).parent


class Keeper:
    """Keeps drawings in a folder; whatever draws another way has another name there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        sources = b"".join(path.read_bytes() for path in sorted(_DRAWING.rglob("*.py")))
        self._program = sha256(sources + pillow.encode()).hexdigest()

    def served(self, route: Route) -> Served:
        """What a route that is ``kept`` serves: made once for all builds."""
        key = f"{self._program}/{route.make.__module__}.{route.make.__qualname__}/{route.needs!r}"
        file = self._folder / sha256(key.encode()).hexdigest()[:32]
        if not file.is_file():
            made = route.serve({})
            assert isinstance(made, bytes)
            self._folder.mkdir(parents=True, exist_ok=True)
            new = file.with_suffix(f".{os.getpid()}")
            try:
                new.write_bytes(made)
                new.replace(file)  # a build beside this one never reads half a drawing
            finally:
                new.unlink(missing_ok=True)
        return file.read_bytes()
