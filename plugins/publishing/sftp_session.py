"""A client of SFTP (version 3, draft-ietf-secsh-filexfer-02, and OpenSSH's extensions) that speaks through OpenSSH's ssh.

OpenSSH's own ``sftp -b`` can set no times on a file that was copied on the server, says of no failure what it was, and waits for each
answer before it asks again: a thousand files are a thousand journeys. Here questions are asked many at a time.
"""

from __future__ import annotations

import stat
import struct
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event, Timer
from typing import IO, TypeAlias, TypeVar

from .ssh import Ssh

_INIT, _VERSION, _OPEN, _CLOSE, _READ, _WRITE, _LSTAT = 1, 2, 3, 4, 5, 6, 7
_SETSTAT, _FSETSTAT, _OPENDIR, _READDIR, _REMOVE, _MKDIR, _RMDIR, _READLINK, _SYMLINK = 9, 10, 11, 12, 13, 14, 15, 19, 20
_STATUS, _HANDLE, _DATA, _NAME, _ATTRS = 101, 102, 103, 104, 105
_EXTENDED, _EXTENDED_REPLY = 200, 201
_FOR_READING, _FOR_WRITING = 0x01, 0x02 | 0x08 | 0x10  # write, create, truncate
_HAS_SIZE, _HAS_OWNER, _HAS_MODE, _HAS_TIMES, _HAS_MORE = 0x01, 0x02, 0x04, 0x08, 0x80000000
_OK, _EOF, _NO_SUCH_FILE, _DENIED, _FAILURE, _UNSUPPORTED = 0, 1, 2, 3, 4, 8
_AT_ONCE = 64  # questions that wait for an answer
_OPEN_AT_ONCE = 24  # files that are open on the server
_BLOCK = 32_768  # bytes; every server takes as many
_GOODBYE = 5.0  # seconds for ssh to end once nobody speaks to it
_LONGEST = 1 << 20  # bytes of an answer; more is no SFTP
_FILE, _FOLDER = 0o644, 0o755

RENAME = "posix-rename@openssh.com"
_COPY = "copy-data"
_FLUSH = "fsync@openssh.com"
_SPACE = "statvfs@openssh.com"


class Refusal(Exception):
    """What a server did not do, with its code (SSH_FX_…)."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code = code

    @property
    def denied(self) -> bool:
        """Whether one may not."""
        return self.code == _DENIED

    @property
    def absent(self) -> bool:
        """Whether what was asked for is not there."""
        return self.code == _NO_SUCH_FILE

    @property
    def unsupported(self) -> bool:
        """Whether the server cannot do such a thing."""
        return self.code == _UNSUPPORTED


class Ended(Exception):
    """A connection that ended, or never was; what ssh said of it."""


class OutOfTime(Exception):
    """A session that took longer than it may."""


@dataclass(frozen=True)
class RemoteFile:
    """What stands at a path."""

    size: int
    mode: int

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder; a link to one is none."""
        return stat.S_ISDIR(self.mode)

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return stat.S_ISLNK(self.mode)


@dataclass(frozen=True)
class _Answer:
    kind: int
    body: bytes

    def refusal(self) -> Refusal | None:
        """What was refused, if anything was."""
        if self.kind != _STATUS:
            return None
        code, length = struct.unpack_from(">II", self.body)
        return Refusal(code, self.body[8 : 8 + length].decode(errors="replace")) if code != _OK else None

    def text(self, at: int = 0) -> bytes:
        """A text of it, which has its length before it."""
        (length,) = struct.unpack_from(">I", self.body, at)
        return self.body[at + 4 : at + 4 + length]


_Question: TypeAlias = tuple[int, bytes]
_T = TypeVar("_T")


class SftpSession:
    """Files and folders of a server, by their paths."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions = questions
        self._answers = answers
        self._number = 0
        self._write(bytes([_INIT]) + struct.pack(">I", 3))
        self._questions.flush()
        hello = self._packet()
        if hello[0] != _VERSION:
            raise Ended
        self.extensions = frozenset(_texts(hello[5:])[::2])

    @property
    def copies(self) -> bool:
        """Whether the server can copy a file by itself."""
        return _COPY in self.extensions

    def look(self, paths: Sequence[str]) -> list[RemoteFile | None]:
        """What stands at each path; None where nothing does."""
        return [_entry(answer) for answer in self._answered((_LSTAT, _text(path)) for path in paths)]

    def get(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        try:
            (handle,) = self._opened([path], _FOR_READING)
        except Refusal as refusal:
            if refusal.absent:
                return None
            raise
        found = bytearray()
        try:
            while self._read_on(handle, found):
                pass
        finally:
            self._answered([(_CLOSE, handle)])
        return bytes(found)

    def put(self, files: Iterable[tuple[bytes | Path, str, float]]) -> None:
        """Write files, given by their bytes or where they are here, with the path and the time (seconds since 1970) of each."""
        for some in _in_groups(files, _OPEN_AT_ONCE):
            handles = self._opened([path for _content, path, _time in some], _FOR_WRITING)
            self._done(block for handle, (content, _path, _time) in zip(handles, some, strict=True) for block in _blocks(handle, content))
            self._finished(handles, [time for _content, _path, time in some])

    def copy(self, files: Iterable[tuple[str, str, float]]) -> None:
        """Copy files on the server, from path to path, with the time of each."""
        for some in _in_groups(files, _OPEN_AT_ONCE):
            sources = self._opened([old for old, _new, _time in some], _FOR_READING)
            handles = self._opened([new for _old, new, _time in some], _FOR_WRITING)
            whole = struct.pack(">QQ", 0, 0)  # from the start, to the end
            pairs = zip(sources, handles, strict=True)
            self._done((_EXTENDED, _text(_COPY) + old + whole + new + struct.pack(">Q", 0)) for old, new in pairs)
            self._done((_CLOSE, handle) for handle in sources)
            self._finished(handles, [time for _old, _new, time in some])

    def make_folders(self, paths: Iterable[str]) -> None:
        """Make folders that are not there, each after those that it is in."""
        for path in sorted(set(paths)):
            (answer,) = self._answered([(_MKDIR, _text(path) + struct.pack(">II", _HAS_MODE, _FOLDER))])
            if refusal := answer.refusal():
                found = self.look([path])[0]
                if not (found and (found.is_folder or found.is_link)):
                    raise refusal

    def names(self, folder: str) -> list[tuple[str, RemoteFile]]:
        """The names in a folder, with what stands there; none where there is no folder."""
        (answer,) = self._answered([(_OPENDIR, _text(folder))])
        refusal = answer.refusal()
        if refusal and refusal.absent:
            return []
        if refusal:
            raise refusal
        handle = _text(answer.text())
        found: list[tuple[str, RemoteFile]] = []
        while True:
            (answer,) = self._answered([(_READDIR, handle)])
            if refusal := answer.refusal():
                self._answered([(_CLOSE, handle)])
                if refusal.code == _EOF:
                    return sorted((each for each in found if each[0] not in (".", "..")), key=lambda each: each[0])
                raise refusal
            found += _names(answer.body)

    def remove(self, paths: Sequence[str]) -> None:
        """Take files away; those that are not there are away already."""
        self._gone((_REMOVE, _text(path)) for path in paths)

    def remove_empty(self, folders: Iterable[str]) -> None:
        """Take folders away that are empty, the inner ones first; the others stay."""
        for folder in sorted(set(folders), reverse=True):
            self._answered([(_RMDIR, _text(folder))])

    def remove_tree(self, folder: str) -> None:
        """Take a folder away with all that is in it; links in it are taken away, and not followed."""
        inside = self.names(folder)
        for name, entry in inside:
            if entry.is_folder:
                self.remove_tree(f"{folder}/{name}")
        self.remove([f"{folder}/{name}" for name, entry in inside if not entry.is_folder])
        self._gone([(_RMDIR, _text(folder))])

    def rename(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Give files another path, each in one step, in the place of what may be there (rename(2))."""
        self._done((_EXTENDED, _text(RENAME) + _text(old) + _text(new)) for old, new in pairs)

    def link(self, path: str, target: str) -> None:
        """Make a symbolic link; OpenSSH, and whoever follows it, has the two paths in the other order than the draft."""
        self._done([(_SYMLINK, _text(target) + _text(path))])

    def link_target(self, path: str) -> str:
        """Where a symbolic link leads."""
        (answer,) = self._answered([(_READLINK, _text(path))])
        if refusal := answer.refusal():
            raise refusal
        return answer.text(4).decode(errors="replace")

    def full(self, path: str) -> bool:
        """Whether the disk of a folder is known to be full."""
        if _SPACE not in self.extensions:
            return False
        (answer,) = self._answered([(_EXTENDED, _text(_SPACE) + _text(path))])
        if answer.kind != _EXTENDED_REPLY:
            return False
        block, _fragment, _blocks, _free, available = struct.unpack_from(">5Q", answer.body)
        return int(block * available) < _BLOCK

    def _read_on(self, handle: bytes, found: bytearray) -> bool:
        """Read some blocks after those that were found; return whether there may be more."""
        starts = range(len(found), len(found) + _BLOCK * _OPEN_AT_ONCE, _BLOCK)
        for answer in self._answered((_READ, handle + struct.pack(">QI", start, _BLOCK)) for start in starts):
            if refusal := answer.refusal():
                if refusal.code == _EOF:
                    return False
                raise refusal
            block = answer.text()
            found += block
            if len(block) < _BLOCK:  # the next blocks would leave a hole
                return True
        return True

    def _opened(self, paths: Sequence[str], flags: int) -> list[bytes]:
        attributes = struct.pack(">II", _HAS_MODE, _FILE) if flags == _FOR_WRITING else struct.pack(">I", 0)
        answers = self._answered((_OPEN, _text(path) + struct.pack(">I", flags) + attributes) for path in paths)
        refusal = next((refusal for answer in answers if (refusal := answer.refusal())), None)
        if refusal:
            self._answered((_CLOSE, _text(answer.text())) for answer in answers if answer.kind == _HANDLE)
            raise refusal
        return [_text(answer.text()) for answer in answers]

    def _finished(self, handles: Sequence[bytes], times: Sequence[float]) -> None:
        """Give written files their mode and times, have them on the disk, and close them."""
        if _FLUSH in self.extensions:
            self._done((_EXTENDED, _text(_FLUSH) + handle) for handle in handles)
        changes = (struct.pack(">IIII", _HAS_MODE | _HAS_TIMES, _FILE, int(time), int(time)) for time in times)
        self._done((_FSETSTAT, handle + change) for handle, change in zip(handles, changes, strict=True))
        self._done((_CLOSE, handle) for handle in handles)

    def _gone(self, questions: Iterable[_Question]) -> None:
        for answer in self._answered(questions):
            if (refusal := answer.refusal()) and not refusal.absent:
                raise refusal

    def _done(self, questions: Iterable[_Question]) -> None:
        """Ask, and raise the first refusal once all is answered."""
        for answer in self._answered(questions):
            if refusal := answer.refusal():
                raise refusal

    def _answered(self, questions: Iterable[_Question]) -> list[_Answer]:
        """The answer to each question, in their order; many are asked before the first is answered."""
        numbers: list[int] = []
        answers: dict[int, _Answer] = {}
        for kind, body in questions:
            self._number = (self._number + 1) % (1 << 32)
            numbers.append(self._number)
            self._write(bytes([kind]) + struct.pack(">I", self._number) + body)
            if len(numbers) - len(answers) >= _AT_ONCE:
                self._take(answers)
        self._questions.flush()
        while len(answers) < len(numbers):
            self._take(answers)
        return [answers[number] for number in numbers]

    def _take(self, answers: dict[int, _Answer]) -> None:
        self._questions.flush()
        packet = self._packet()
        (number,) = struct.unpack_from(">I", packet, 1)
        answers[number] = _Answer(packet[0], packet[5:])

    def _write(self, packet: bytes) -> None:
        self._questions.write(struct.pack(">I", len(packet)) + packet)

    def _packet(self) -> bytes:
        (length,) = struct.unpack(">I", self._exactly(4))
        if not 5 <= length <= _LONGEST:
            raise Ended(f"SFTP : {length} octets")
        return self._exactly(length)

    def _exactly(self, length: int) -> bytes:
        found = self._answers.read(length)
        if len(found) < length:
            raise Ended
        return found


@contextmanager
def session(ssh: Ssh, limit: float) -> Iterator[SftpSession]:
    """A session for the block, which may last some seconds. Raises Ended, OutOfTime, or what the block raises."""
    command = [*ssh.command, "-s", ssh.account.host, "sftp"]
    with tempfile.TemporaryFile() as errors:  # a shared connection may outlive the session: nobody waits for it to let go of a pipe
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        assert process.stdin
        assert process.stdout
        expired = Event()
        late = Timer(limit, _end, (process, expired))
        late.daemon = True
        late.start()
        try:
            yield SftpSession(process.stdin, process.stdout)
        except (Ended, BrokenPipeError) as error:
            if expired.is_set():
                raise OutOfTime from None
            _leave(process)
            errors.seek(0)
            raise Ended(f"{errors.read().decode(errors='replace')}\n{error}".strip()) from None
        finally:
            late.cancel()
            _leave(process)


def _end(process: subprocess.Popen[bytes], expired: Event) -> None:
    expired.set()
    process.kill()


def _leave(process: subprocess.Popen[bytes]) -> None:
    """Say goodbye, by closing the pipes, and wait for ssh to end."""
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            assert stream
            stream.close()
    try:
        process.wait(_GOODBYE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _text(text: str | bytes) -> bytes:
    raw = text.encode() if isinstance(text, str) else text
    return struct.pack(">I", len(raw)) + raw


def _texts(body: bytes) -> list[str]:
    found, at = [], 0
    while at < len(body):
        (length,) = struct.unpack_from(">I", body, at)
        found.append(body[at + 4 : at + 4 + length].decode(errors="replace"))
        at += 4 + length
    return found


def _entry(answer: _Answer) -> RemoteFile | None:
    refusal = answer.refusal()
    if refusal and not refusal.absent:
        raise refusal
    return None if refusal else _attributes(answer.body, 0)[0]


def _attributes(body: bytes, at: int) -> tuple[RemoteFile, int]:
    """What attributes say, and where they end."""
    (flags,) = struct.unpack_from(">I", body, at)
    at += 4
    size = mode = 0
    if flags & _HAS_SIZE:
        (size,) = struct.unpack_from(">Q", body, at)
        at += 8
    if flags & _HAS_OWNER:
        at += 8
    if flags & _HAS_MODE:
        (mode,) = struct.unpack_from(">I", body, at)
        at += 4
    if flags & _HAS_TIMES:
        at += 8
    if flags & _HAS_MORE:
        (count,) = struct.unpack_from(">I", body, at)
        at += 4
        for _ in range(count * 2):
            at += 4 + struct.unpack_from(">I", body, at)[0]
    return RemoteFile(size, mode), at


def _names(body: bytes) -> Iterator[tuple[str, RemoteFile]]:
    (count,) = struct.unpack_from(">I", body)
    at = 4
    for _ in range(count):
        (length,) = struct.unpack_from(">I", body, at)
        name = body[at + 4 : at + 4 + length].decode(errors="surrogateescape")
        at += 4 + length
        at += 4 + struct.unpack_from(">I", body, at)[0]  # as « ls -l » would show it
        entry, at = _attributes(body, at)
        yield name, entry


def _blocks(handle: bytes, content: bytes | Path) -> Iterator[_Question]:
    whole = content if isinstance(content, bytes) else content.read_bytes()
    for start in range(0, len(whole), _BLOCK):
        yield _WRITE, handle + struct.pack(">Q", start) + _text(whole[start : start + _BLOCK])


def _in_groups(things: Iterable[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
