"""Rights to read a secret at run time."""

from __future__ import annotations

from awacs import secretsmanager, ssm
from awacs.aws import Action, Allow, Statement

from generator.config.permissions import ReadSecret
from generator.config.permissions.resources import PARAMETER, SECRET
from generator.config.permissions.targets import Target
from generator.policies.grant import Grant, granted
from generator.policies.keys import decrypt_through
from generator.policies.templating import label, sub

#: The caching clients of Secrets Manager describe a secret before they read it.
_SECRET_ACTIONS = (secretsmanager.DescribeSecret, secretsmanager.GetSecretValue)
_PARAMETER_ACTIONS = (ssm.GetParameter, ssm.GetParameters)


def read_secret(permission: ReadSecret) -> Grant:
    """Reading one secret of Secrets Manager, or one parameter."""
    if permission.secret is not None:
        return _reading(SECRET, permission.secret, _SECRET_ACTIONS, permission.key)
    return _reading(PARAMETER, permission.parameter or "", _PARAMETER_ACTIONS, permission.key)


def _reading(target: Target, given: str, actions: tuple[Action, ...], key: str | None) -> Grant:
    arn = target.arn(given)
    statement = Statement(
        Sid=f"Read{label(target.name(given))}", Effect=Allow, Action=[*actions], Resource=[sub(arn)]
    )
    on_behalf = [decrypt_through(target.service, key)] if key else []
    return granted([statement], on_behalf=on_behalf, arns=[arn])
