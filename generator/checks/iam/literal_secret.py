"""No secret stands in a template.

Templates are committed, published and shown by DescribeStacks. A container gets secrets by reference to
Parameter Store or Secrets Manager (ECS Developer Guide, "Pass sensitive data to an Amazon ECS
container").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.references import strings
from generator.checks.rule import Rule
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.value import Value
from generator.checks.workload import TASK_DEFINITION, containers

RULE = Rule(
    "TS403",
    "No literal secrets",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
)

#: Names of variables that hold a secret. A word after it (``TOKEN_TTL``, ``SECRET_NAME``) makes it a
#: property of the secret and not the secret.
_SECRET_NAME = re.compile(
    r"(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|"
    r"(?:API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEY)$",
    re.IGNORECASE,
)

#: Texts that are secrets by their form.
_SECRET_FORMS = {
    "an AWS access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "a JSON web token": re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
    "a URL with a password": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@$]+:[^\s/@${}]+@"),
}


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every secret by name, and for every secret by form."""
    yield from _by_name(tree)
    for template in tree.templates.values():
        for path, string in strings(template.body):
            for form, pattern in _SECRET_FORMS.items():
                if pattern.search(string):
                    yield RULE.in_template(template, f"{form} stands in the template", path)


def _by_name(tree: Tree) -> Iterator[Finding]:
    for task_definition in tree.resources(TASK_DEFINITION):
        for container in containers(task_definition):
            for index, pair in enumerate(container.value("Environment").items()):
                if _named_secret(pair):
                    message = f"{text(pair.get('Name'))} of {container.name} is given as a literal"
                    yield RULE.at(task_definition, message, *container.path("Environment", index))


def _named_secret(pair: Value) -> bool:
    literal = text(pair.get("Value")) or ""
    known = literal != "" and "${" not in literal and "{{resolve:" not in literal
    return known and _SECRET_NAME.search(text(pair.get("Name")) or "") is not None
