"""Permissions on secrets that the application itself reads, and on KMS keys that it uses."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from generator.config.permissions.resources import KeyTarget, ParameterTarget, SecretTarget
from generator.config.section import Distinct, Section

KeyOperation = Literal[
    "decrypt",
    "describeKey",
    "encrypt",
    "generateDataKey",
    "generateDataKeyWithoutPlaintext",
    "generateMac",
    "getPublicKey",
    "reEncrypt",
    "sign",
    "verify",
    "verifyMac",
]


class ReadSecret(Section):
    """Read one secret at run time; secrets that ECS injects stand under ``secrets`` of the service."""

    allow: Literal["readSecret"] = Field(description="Read a secret or a parameter at run time.")
    secret: SecretTarget | None = Field(
        default=None,
        description="Secrets Manager secret, by name or complete ARN; left out when parameter is given.",
    )
    parameter: ParameterTarget | None = Field(
        default=None, description="Parameter Store parameter, by name or ARN; left out when secret is given."
    )
    key: KeyTarget | None = Field(
        default=None,
        description="Customer managed KMS key of the secret, by ARN, id or alias; no KMS right by default.",
    )

    @model_validator(mode="after")
    def _names_one_place(self) -> Self:
        if (self.secret is None) == (self.parameter is None):
            raise ValueError("readSecret takes either secret or parameter, and just one of them")
        return self


class UseKey(Section):
    """Call KMS with one key."""

    allow: Literal["useKey"] = Field(description="Call KMS with a key.")
    key: KeyTarget = Field(description="Customer managed KMS key, by ARN, id or alias.")
    operations: Distinct[KeyOperation] = Field(
        default=("decrypt", "generateDataKey"),
        min_length=1,
        description="KMS operations that are called; those of envelope encryption by default.",
    )
