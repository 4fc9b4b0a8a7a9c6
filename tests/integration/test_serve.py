"""`mkdocs serve` shows the same site, follows an edit, and survives a broken one."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import urllib.request
from typing import TYPE_CHECKING

from integration.builds import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60
"""Seconds after which a line that does not come is a failure, however slow the machine."""


class Server:
    """A development server whose lines can be waited for."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command, cwd=project, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
        )

    def wait_for(self, words: str) -> None:
        """Read lines until one has the words."""
        timer = threading.Timer(PATIENCE, self.process.kill)
        timer.start()
        try:
            for line in self._lines():
                if re.search(words, line):
                    return
        finally:
            timer.cancel()
        raise AssertionError(f"The server never said: {words}")

    def get(self, path: str) -> str:
        """The body of a page."""
        with urllib.request.urlopen(
            f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE
        ) as answer:
            return answer.read().decode()

    def _lines(self) -> Iterator[str]:
        assert self.process.stderr is not None
        yield from iter(self.process.stderr.readline, "")


def test_serve_follows_an_edit_of_a_record_and_keeps_the_site_while_one_is_broken(
    project: Path,
) -> None:
    record = project / "catalogue/principles/readers-first.yml"
    good = record.read_text("utf-8")
    title = next(line for line in good.splitlines() if line.startswith("title:"))
    server = Server(project)
    try:
        server.wait_for("Serving on")
        assert 'lang="it"' in server.get("it/principles/readers-first/")
        record.write_text(good.replace(title, "title: Somebody has just edited this"), "utf-8")
        server.wait_for("Documentation built")
        assert "Somebody has just edited this" in server.get("principles/readers-first/")
        record.write_text(good.replace("summary:", "sumary:"), "utf-8")
        server.wait_for("The site of before stays")
        assert "Somebody has just edited this" in server.get("principles/readers-first/")
    finally:
        server.process.terminate()
        server.process.wait()
