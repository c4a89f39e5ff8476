"""How a wire is declared as a CloudFormation parameter: in a nested stack, and in the stack deployed."""

from __future__ import annotations

from typing import Any

from generator.wiring.values import Published, RootParameter, StackOutput, Wire


def declaration(wire: Wire) -> dict[str, Any]:
    """The parameter of a nested stack: its type and where its value comes from."""
    if isinstance(wire, StackOutput):
        return {"Type": wire.cloudformation_type, "Description": f"{wire.name} of the {wire.layer} stack."}
    if isinstance(wire, Published):
        output = wire.output
        description = f"SSM parameter that holds {output.name} of the {output.layer} stack."
        return {"Type": wire.cloudformation_type, "Description": description}
    return {"Type": wire.cloudformation_type, "Description": wire.description}


def root_declaration(parameter: RootParameter) -> dict[str, Any]:
    """The parameter of the stack that a person deploys, with its default and what it admits."""
    optional = {
        "Default": parameter.default,
        "AllowedPattern": parameter.allowed_pattern,
        "ConstraintDescription": parameter.constraint,
        "MinLength": parameter.min_length,
        "MaxLength": parameter.max_length,
    }
    return {
        **declaration(parameter),
        **{key: value for key, value in optional.items() if value is not None},
    }
