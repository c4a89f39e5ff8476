"""The AWS CLI, as a person at a terminal would call it, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.emulator.account import Account

AWS = Path(__file__).parents[2] / ".venv-awscli" / "bin" / "aws"


class AwsCli:
    """Calls the CLI against an account of the emulator; `home` keeps it from reading anyone's settings."""

    def __init__(self, account: Account, home: Path) -> None:
        self.environment = {
            "AWS_ACCESS_KEY_ID": account.number,
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_DEFAULT_REGION": account.region,
            "AWS_ENDPOINT_URL": account.address.url,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_PAGER": "",
            "HOME": str(home),
            "PATH": os.defpath,
        }

    def run(self, *arguments: str | Path) -> str:
        """What a command prints. Raises CalledProcessError with its output if it fails."""
        process = self.start(*arguments)
        return finish(process)

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """A command that runs beside other things; `finish` waits for it."""
        return subprocess.Popen(
            [AWS, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def finish(process: subprocess.Popen[str]) -> str:
    """Wait for a command; what it printed. Raises CalledProcessError if it failed."""
    output, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, output)
    return output


def package(cli: AwsCli, template: Path, bucket: str, packaged: Path) -> Path:
    """Upload what a template nests; the template that names the uploads."""
    cli.run(
        *("cloudformation", "package"),
        *("--template-file", template),
        *("--s3-bucket", bucket),
        *("--output-template-file", packaged),
    )
    return packaged
