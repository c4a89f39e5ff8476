"""What every section of the params has in common, and the few types that several sections share."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.reading.section import Distinct, Many, MisfitError, Section, Text

__all__ = ["Arn", "Distinct", "Many", "MisfitError", "Section", "Text"]

#: An ARN without wildcards. Its partition, region and account may be CloudFormation pseudo parameters,
#: as in ``arn:${AWS::Partition}:sqs:${AWS::Region}:111122223333:orders``, so that one tree serves every
#: region.
Arn = Annotated[
    str,
    Field(
        pattern=r"^arn:(aws(-[a-z]+)*|\$\{AWS::Partition\}):[a-z0-9-]+:([a-z0-9-]*|\$\{AWS::Region\})"
        r":(\d{12}|aws|\$\{AWS::AccountId\})?:[^\s*?]+$"
    ),
]
