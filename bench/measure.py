"""How long a command takes, how much processor time, and how much memory at its peak.

In: a command line and the folder to run it in. Out: what it took.
Never: measures what the command leaves running, or repeats it.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

INTERVAL = 0.05
"""Seconds between two looks at the memory."""
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class CommandError(Exception):
    """A command failed; the message is its own."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run of a command took."""

    seconds: float
    """Wall time."""
    processor: float
    """Seconds of all processors, those of child processes included."""
    memory: int
    """Bytes: the highest sum of memory over all processes, shared pages counted once (PSS)."""

    def then(self, other: Taken) -> Taken:
        """Both, one after the other."""
        return Taken(
            self.seconds + other.seconds,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Taken:
    """Run the command to its end; CommandError with what it said where it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=said, stderr=subprocess.STDOUT
        )
        memory = _Memory(process.pid)
        memory.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        memory.stop()
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")
            raise CommandError(f"{' '.join(command)} failed:\n{text}")
    return Taken(seconds, usage.ru_utime + usage.ru_stime, memory.peak)


class _Memory(threading.Thread):
    """Looks at the memory of a process and its children until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(INTERVAL):
            self.peak = max(self.peak, sum(map(_resident, _tree(self._pid))))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in _entries(Path(f"/proc/{pid}/task")):
        for child in _text(task / "children").split():
            yield from _tree(int(child))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _resident(pid: int) -> int:
    """Bytes of memory; a page that processes share is counted once between them (PSS)."""
    share = _PSS.search(_text(Path(f"/proc/{pid}/smaps_rollup")))
    return int(share[1]) * 1024 if share else 0


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""
