"""Small written trees, each with one thing that a check should find or leave alone."""

from __future__ import annotations

from typing import Any

import yaml

from generator.checks.all import CHECKS
from generator.checks.finding import Finding
from generator.checks.tree import Tree

Body = dict[str, Any]


def resource(resource_type: str, **properties: Any) -> Body:
    return {"Type": resource_type, "Properties": properties}


def ref(name: str) -> Body:
    return {"Ref": name}


def att(name: str, attribute: str) -> Body:
    return {"Fn::GetAtt": [name, attribute]}


def template(parameters: Body | None = None, outputs: Body | None = None, **resources: Body) -> Body:
    body: Body = {"Resources": resources}
    if parameters:
        body["Parameters"] = {name: {"Type": "String"} | declared for name, declared in parameters.items()}
    if outputs:
        body["Outputs"] = {name: {"Value": value} for name, value in outputs.items()}
    return body


def nest(file: str, **parameters: Any) -> Body:
    return resource("AWS::CloudFormation::Stack", TemplateURL=file, Parameters=parameters)


def tree(**templates: Body) -> Tree:
    """A tree of files named after the keywords: ``root=`` becomes ``root.yaml``."""
    return Tree.of(
        {f"{name}.yaml": yaml.safe_dump(body, sort_keys=False) for name, body in templates.items()}
    )


def findings(rule: str, written: Tree) -> list[Finding]:
    """What the check of that number finds; a ``StopIteration`` when there is no such check."""
    check = next(check for check in CHECKS if rule == check.RULE.id)
    return list(check.check(written))


def fires(rule: str, **resources: Body) -> bool:
    """Whether a check finds something in one template of these resources."""
    return bool(findings(rule, tree(root=template(**resources))))


def messages(rule: str, **resources: Body) -> list[str]:
    """What a check says about one template of these resources."""
    return [finding.message for finding in findings(rule, tree(root=template(**resources)))]
