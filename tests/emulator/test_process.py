import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.emulator.process import PYTHON, ROOT, Address, Emulator, EmulatorError

HOLD = """
import sys, time
from pathlib import Path
from tests.emulator.process import Emulator
emulator = Emulator(Path(sys.argv[1]), "000000000000")
with emulator:
    print(emulator.process_id, flush=True)
    time.sleep(60)
"""


def listening(process_id: int) -> set[str]:
    """Local addresses of the TCP sockets that a process listens on, as Linux writes them."""
    links = set()
    for path in Path(f"/proc/{process_id}/fd").iterdir():
        # Some are closed while they are looked at.
        with contextlib.suppress(FileNotFoundError):
            links.add(path.readlink().name)
    tables = [Path(f"/proc/{process_id}/net/{table}").read_text().splitlines() for table in ("tcp", "tcp6")]
    rows = [line.split() for table in tables for line in table[1:]]
    return {row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in links}


def is_running(process_id: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process_id}/status").read_text()
    except FileNotFoundError:
        return False


def test_it_listens_on_one_loopback_port_and_on_nothing_else(tmp_path: Path):
    emulator = Emulator(tmp_path / "log", "000000000000")
    with emulator as address:
        assert listening(emulator.process_id) == {f"0100007F:{address.port:04X}"}


def test_it_is_gone_after_its_block(tmp_path: Path):
    with Emulator(tmp_path / "log", "000000000000") as address:
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", address.port))


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_the_process_that_started_it(tmp_path: Path, end: signal.Signals):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path / "log"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert holder.stdout
    process_id = int(holder.stdout.readline())
    holder.send_signal(end)
    holder.communicate()
    deadline = time.monotonic() + 10
    while is_running(process_id) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(process_id)


def test_its_log_and_nothing_else_stays(tmp_path: Path):
    with Emulator(tmp_path / "log", "000000000000"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


def test_an_emulator_that_is_not_installed_is_named(tmp_path: Path):
    with (
        pytest.raises(EmulatorError, match="is missing"),
        Emulator(tmp_path / "log", "0", python=tmp_path / "no"),
    ):
        (tmp_path / "never").touch()


def run_inside(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, "-c", code],
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "reach", ["socket.create_connection(('192.0.2.1', 80))", "socket.getaddrinfo('example.com', 80)"]
)
def test_it_reaches_no_other_machine(reach: str):
    done = run_inside(
        f"import socket\nfrom tests.emulator.extension.loopback import refuse_other_hosts\n"
        f"refuse_other_hosts()\n{reach}"
    )
    assert "PermissionError: The emulator may not reach" in done.stderr


def test_another_version_of_ministack_is_refused():
    done = run_inside(
        "from tests.emulator.extension import version\nversion.VERSION = '0.0.1'\nversion.require_version()"
    )
    assert (done.returncode, "is written against 0.0.1" in done.stderr) == (1, True)


def test_a_service_that_it_lacks_is_an_error(emulator: Address):
    request = urllib.request.Request(
        emulator.url,
        data=b"{}",
        headers={"Authorization": "AWS4-HMAC-SHA256 Credential=1/20260101/us-east-1/glacier/aws4_request"},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert "Unsupported service" in json.load(refused.value)["error"]
