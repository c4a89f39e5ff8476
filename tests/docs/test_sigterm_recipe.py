"""The recipe of docs/capacity.md does what the page says, in a process that gets SIGTERM."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.docs.pages import PAGES


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def server(folder: Path, port: int, noticed_after: int) -> Iterator[subprocess.Popen[bytes]]:
    """The program of the page, as soon as it answers."""
    recipe = re.search(r"```python\n(.+?)```", PAGES["docs/capacity.md"], re.DOTALL)
    assert recipe is not None
    program = folder / "app.py"
    # One line more says when there is somebody to ask.
    said = recipe[1].replace("server.serve_forever()", "print(flush=True)\nserver.serve_forever()")
    program.write_text(said, encoding="utf-8")
    environment = os.environ | {"PORT": str(port), "NOTICED_AFTER": str(noticed_after)}
    with subprocess.Popen(
        [sys.executable, os.fspath(program)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code


def test_after_sigterm_it_fails_its_health_check_and_goes_on_serving(tmp_path: Path, port: int) -> None:
    with server(tmp_path, port, noticed_after=3600) as process:
        assert (status(port, "/health"), status(port, "/pay")) == (200, 200)
        process.send_signal(signal.SIGTERM)
        while status(port, "/health") == 200:
            pass
        assert status(port, "/pay") == 200


def test_once_the_load_balancer_has_noticed_it_ends_by_itself(tmp_path: Path, port: int) -> None:
    with server(tmp_path, port, noticed_after=0) as process:
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
