"""Functions that deployments ask at their stages: what each of them answers, and who was asked.

Imitates the CodeDeploy User Guide, page "AppSpec 'hooks' section", and the ECS Developer Guide, page "Lambda
hooks for Amazon ECS service deployments": a function that says no, or nothing in time, takes the deployment
back. No function runs here. Each says yes until a test says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

from ministack.core.responses import get_account_id

#: What a function answers that never answers.
SILENCE = "SILENCE"

_answers: dict[tuple[str, str], str] = {}
_asked: dict[str, list[tuple[str, str]]] = {}


class RefusedError(Exception):
    """A function said no, or nothing."""


def answer(account: str, function: str, status: str) -> None:
    """What a function answers from now on: SUCCEEDED, FAILED or SILENCE."""
    _answers[account, function] = status


def asked(account: str) -> list[tuple[str, str]]:
    """Stage and function of every question so far."""
    return _asked.get(account, [])


def ask(stage: str, function: str, wait: Callable[[], object]) -> None:
    """Ask a function at a stage. Raises RefusedError; `wait` is how long an answer is waited for."""
    account = get_account_id()
    _asked.setdefault(account, []).append((stage, function))
    status = _answers.get((account, function), "SUCCEEDED")
    if status == SILENCE:
        wait()
        raise RefusedError(f"The lifecycle hook {function} gave no answer at {stage}.")
    if status != "SUCCEEDED":
        raise RefusedError(f"The lifecycle hook {function} said {status} at {stage}.")
