"""MiniStack with the project's extension, as a process of its own on the loopback address."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-emulator" / "bin" / "python"

#: What MiniStack would open besides its port, and what it would write, switched off.
_QUIET = {
    "BIND_HOST": "127.0.0.1",
    "MINISTACK_HOST": "127.0.0.1",
    "SFTP_ENABLED": "0",
    "IOT_MTLS_ENABLED": "0",
    "USE_SSL": "0",
    "PERSIST_STATE": "0",
    "S3_PERSIST": "0",
    "DOCKER_HOST": "unix:///nonexistent/docker.sock",
    "LOG_LEVEL": "INFO",
}
_SECONDS_TO_START = 60.0
_SECONDS_TO_STOP = 5.0


class EmulatorError(RuntimeError):
    """The emulator did not start; its log says why."""


@dataclass(frozen=True)
class Address:
    """Where the emulator listens."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Emulator:
    """A running emulator, from `with` to the end of its block.

    It ends with the block, on SIGINT and SIGTERM, and when this process dies in any other way: the emulator
    watches its standard input, which is closed then.
    """

    def __init__(self, log: Path, account: str, *, python: Path = PYTHON) -> None:
        self._log = log
        self._account = account
        self._python = python
        self._before: dict[signal.Signals, signal.Handlers | object] = {}

    def __enter__(self) -> Address:
        if not self._python.exists():
            raise EmulatorError(f"{self._python} is missing; make test and make rehearse install it")
        self._state = tempfile.TemporaryDirectory(prefix="thriftstack-emulator-")
        # The socket is opened here and inherited: no port is guessed, and no request comes too early.
        with socket.create_server(("127.0.0.1", 0)) as listener, self._log.open("wb") as log:
            address = Address(listener.getsockname()[1])
            self._process = subprocess.Popen(
                [self._python, "-m", "tests.emulator.extension", str(listener.fileno())],
                cwd=self._state.name,
                env=self._environment(address.port),
                pass_fds=(listener.fileno(),),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                # A Ctrl-C in the terminal reaches this process alone, which then stops the emulator.
                start_new_session=True,
            )
        self._stop_on_signals()
        try:
            self._await(address)
        except BaseException:
            self.stop()
            raise
        return address

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def process_id(self) -> int:
        return self._process.pid

    def stop(self) -> None:
        """End the process, with force if it does not end by itself, and remove its files."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal gave back
        self._before = {}
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._state.cleanup()

    def _environment(self, port: int) -> dict[str, str]:
        """Nothing of the caller's: no credentials, no proxies, no settings of another MiniStack."""
        return {
            **_QUIET,
            "GATEWAY_PORT": str(port),
            "MINISTACK_ACCOUNT_ID": self._account,
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": self._state.name,
            "TMPDIR": self._state.name,
            "STATE_DIR": self._state.name,
            "S3_DATA_DIR": self._state.name,
            # Read by the SDK inside; never by anything outside this process.
            "AWS_ACCESS_KEY_ID": self._account,
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def _stop_on_signals(self) -> None:
        """SIGTERM ends Python without running a `finally`; it becomes an exit that does."""
        if threading.current_thread() is not threading.main_thread():
            return

        def leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 # as signal.signal calls it
            raise SystemExit(128 + number)

        self._before[signal.SIGTERM] = signal.signal(signal.SIGTERM, leave)

    def _await(self, address: Address) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                with opener.open(f"{address.url}/_ministack/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise EmulatorError(f"The emulator did not start:\n{self._log.read_text(errors='replace')[-3000:]}")
