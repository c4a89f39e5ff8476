"""What travels between stacks: outputs of other layers, and parameters that only a deployment knows.

Each output class carries its CloudFormation parameter type, so that swapping two of them is a type error
for mypy and a refused parameter for CloudFormation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class StackOutput:
    """One output of a layer, as a value that other layers can take."""

    layer: str
    name: str
    cloudformation_type: ClassVar[str] = "String"

    @classmethod
    def is_list(cls) -> bool:
        """Whether the value is a list; nested stacks hand lists over as one comma-joined string."""
        return cls.cloudformation_type.startswith(("List<", "CommaDelimitedList"))


class Name(StackOutput):
    """The name of a resource."""


class Arn(StackOutput):
    """The ARN of a resource."""


class Url(StackOutput):
    """An address."""


class Text(StackOutput):
    """A value that is neither name nor ARN."""


class VpcId(StackOutput):
    """A VPC."""

    cloudformation_type = "AWS::EC2::VPC::Id"


class SecurityGroupId(StackOutput):
    """A security group."""

    cloudformation_type = "AWS::EC2::SecurityGroup::Id"


class SubnetIds(StackOutput):
    """Subnets, one in each availability zone."""

    cloudformation_type = "List<AWS::EC2::Subnet::Id>"


class Strings(StackOutput):
    """A list of plain values."""

    cloudformation_type = "CommaDelimitedList"


@dataclass(frozen=True)
class RootParameter:
    """A parameter of the stack that a person deploys; layers take it exactly as they take an output."""

    name: str
    description: str
    group: str
    label: str
    default: str | None = None
    cloudformation_type: str = "String"
    allowed_pattern: str | None = None
    constraint: str | None = None
    min_length: int | None = None
    max_length: int | None = None

    def is_list(self) -> bool:
        """Whether the value is a list, written with commas."""
        return self.cloudformation_type.startswith(("List<", "CommaDelimitedList"))


@dataclass(frozen=True)
class Published:
    """An output of another root stack, read from the SSM parameter under which that root publishes it."""

    output: StackOutput

    @property
    def name(self) -> str:
        """The parameter that reads it."""
        return self.output.name

    @property
    def cloudformation_type(self) -> str:
        """A parameter type that takes the name of an SSM parameter and refers to its content."""
        return f"AWS::SSM::Parameter::Value<{self.output.cloudformation_type}>"


#: Anything that a layer can take from outside.
Wire = StackOutput | RootParameter | Published
