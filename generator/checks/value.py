"""A value of a template, and what it names in the end.

A ``Ref`` to a parameter says nothing by itself. It is followed over the parent to the resource, the output
or the SSM parameter that it names, so that a check sees what CloudFormation will see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.checks.stack import Resource, Stack

#: Steps after which a reference is taken to lead in a circle, which SSM parameters can do.
_LONGEST_WAY = 50


@dataclass(frozen=True)
class Value:
    """A value together with the stack whose parameters and logical IDs it speaks of."""

    stack: Stack
    #: Whatever the template says: a literal, a list, a function in its long form.
    content: Any

    def get(self, *steps: str) -> Value:
        """The value at a path of keys below this one; of ``None`` where there is nothing."""
        content = self.content
        for step in steps:
            content = content.get(step) if isinstance(content, Mapping) else None
        return Value(self.stack, content)

    def follow(self) -> Value:
        """The value that this one names in the end; itself when it names nothing that the tree holds."""
        seen = self
        for _ in range(_LONGEST_WAY):
            step = seen.stack.step(seen.content)
            if step is None:
                break
            seen = step
        return seen

    def resource(self) -> Resource | None:
        """The resource that the value refers to, by ``Ref`` or ``Fn::GetAtt``, over any number of stacks."""
        end = self.follow()
        logical_id = reference(end.content)
        return end.stack.resource(logical_id) if logical_id else None

    def identity(self) -> object:
        """Something that is equal for two values that name the same thing, wherever they stand."""
        end = self.follow()
        resource = end.resource()
        name = resource.logical_id if resource else repr(end.content)
        return (id(end.stack), name)

    def items(self) -> Iterator[Value]:
        """The items of a list, also of one that travels comma-joined through a parameter."""
        end = self.follow()
        match end.content:
            case list() as contents:
                for content in contents:
                    yield Value(end.stack, content)
            case {"Fn::Join": [",", contents]} | {"Fn::Split": [",", contents]}:
                yield from Value(end.stack, contents).items()


def reference(content: Any) -> str | None:
    """The logical ID or parameter that a ``Ref`` or ``Fn::GetAtt`` names."""
    match content:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), *_]}:
            return name
        case {"Fn::GetAtt": str(name)}:
            return name.partition(".")[0]
    return None
