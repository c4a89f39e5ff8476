"""Texts of the params as CloudFormation wants them."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from troposphere import Sub

#: A text, or an intrinsic function that gives one: troposphere's classes are untyped.
TemplateValue: TypeAlias = Any

#: What CloudFormation fills in: its pseudo parameters, and the suffix that every stack has.
_FILLED_IN = re.compile(r"\$\{(AWS::[A-Za-z]+|EnvironmentSuffix)\}")

ACCOUNT: TemplateValue = {"Ref": "AWS::AccountId"}


def sub(text: str) -> TemplateValue:
    """The text, through ``Fn::Sub`` where it names pseudo parameters or the environment suffix.

    IAM's own variables, such as ``${aws:PrincipalTag/team}``, stay as they are.
    """
    if not _FILLED_IN.search(text):
        return text
    return Sub(re.sub(r"\$\{(?!AWS::|EnvironmentSuffix\})", "${!", text))


def label(text: str) -> str:
    """The letters and digits of a name in CamelCase, for a Sid: ``acme-orders.fifo`` is AcmeOrdersFifo."""
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", text))
