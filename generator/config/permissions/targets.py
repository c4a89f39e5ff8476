"""How a permission names an AWS resource: by its name, or by its ARN."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator import names

#: What CloudFormation puts in for its pseudo parameters, each as long as it can get (``us-gov-east-1`` and
#: ``us-iso-east-1`` are shorter than ``ap-southeast-1``).
_REPRESENTATIVES = {
    names.SUFFIX: "x" * names.SUFFIX_MAX_LENGTH,
    "${AWS::Partition}": "aws",
    "${AWS::Region}": "ap-southeast-1",
    "${AWS::AccountId}": "111122223333",
}
_PARTITION = re.compile(r"aws(-[a-z]+)*")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
_ACCOUNT = re.compile(r"\d{12}")

#: Colons between the parts of an ARN; those of a pseudo parameter are none.
_COLON = re.compile(r":(?![^{}]*\})")


def account_of(arn: str) -> str | None:
    """The account that an ARN names with its number; None for S3, and where CloudFormation fills it in."""
    account = next(iter(_COLON.split(arn)[4:5]), "")
    return account if _ACCOUNT.fullmatch(account) else None


def _filled(text: str) -> str:
    """The text as one region would see it."""
    for pseudo, value in _REPRESENTATIVES.items():
        text = text.replace(pseudo, value)
    return text


@dataclass(frozen=True)
class Target:
    """One kind of resource: how its names look, and how a name becomes an ARN.

    Names and ARNs may hold ``${AWS::Partition}``, ``${AWS::Region}``, ``${AWS::AccountId}`` and
    ``${EnvironmentSuffix}``, so that one set of params serves every region and deployment. A name stands for
    a resource of the same account and region.
    """

    kind: str
    service: str
    pattern: str
    rule: str
    prefix: str = ""
    suffix: str = ""
    regional: bool = True

    def admits(self, value: str) -> bool:
        """Whether it is a name or an ARN of this kind."""
        given = self._resource(_filled(value))
        return given is not None and re.fullmatch(self.pattern, given) is not None

    def check(self, value: str) -> str:
        """The value itself.

        Raises:
            ValueError: It is neither a name nor an ARN of this kind.
        """
        if not self.admits(value):
            raise ValueError(f"{value!r} is neither the name ({self.rule}) nor the ARN of {self.kind}")
        return value

    def name(self, value: str) -> str:
        """The name alone, also when an ARN was given."""
        given = _COLON.split(value, maxsplit=5)[-1] if value.startswith("arn:") else value
        return given.removeprefix(self.prefix)

    def arn(self, value: str) -> str:
        """The ARN, with pseudo parameters for what a name leaves open."""
        if value.startswith("arn:"):
            return value
        place = "${AWS::Region}:${AWS::AccountId}" if self.regional else ":"
        resource = f"{self.prefix}{value.removeprefix('/')}{self.suffix}"
        return f"arn:${{AWS::Partition}}:{self.service}:{place}:{resource}"

    def _resource(self, value: str) -> str | None:
        """The name in a name or in an ARN of this kind; None for an ARN of another kind."""
        if not value.startswith("arn:"):
            return value
        parts = value.split(":", 5)
        if len(parts) < 6 or not _PARTITION.fullmatch(parts[1]) or parts[2] != self.service:
            return None
        region, account, resource = parts[3:]
        placed = _REGION.fullmatch(region) and _ACCOUNT.fullmatch(account)
        if not (placed if self.regional else region == account == ""):
            return None
        return resource.removeprefix(self.prefix) if resource.startswith(self.prefix) else None
