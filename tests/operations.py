"""How much work something is, counted and not timed: the same number on every machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def operations(work: Callable[[], object], within: str = "/plugins/") -> int:
    """How many operations of the interpreter the functions of some files take for a piece of work; without more said, those of the house."""
    count = 0

    def traced(frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal count
        if within not in frame.f_code.co_filename.replace("\\", "/"):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def calls(work: Callable[[], object]) -> int:
    """How many functions are called for a piece of work, those of libraries included."""
    count = 0

    def profiled(_frame: FrameType, event: str, _value: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profiled)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
