"""Nothing that looks like a secret stands in a template.

Templates are committed, published and shown by DescribeStacks. A container gets secrets by reference to
Parameter Store or Secrets Manager (ECS Developer Guide, "Pass sensitive data to an Amazon ECS
container"). What looks like one is known by the name under which it stands, or by its own form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.finding import Finding
from generator.checks.references import strings
from generator.checks.rule import Rule
from generator.checks.stack import Resource
from generator.checks.text import text
from generator.checks.tree import Tree
from generator.checks.workload import TASK_DEFINITION, Container, containers

RULE = Rule(
    "TS403",
    "No literal secrets",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
)

#: Names that hold a secret, in words parted by underscores, perhaps numbered. A word after it
#: (``TOKEN_TTL``, ``SECRET_NAME``) makes it a property of the secret and not the secret.
_SECRET_NAME = re.compile(
    r"(?:PASSWORD|PASSWD|PASSPHRASE|(?:^|_)(?:SECRET|TOKEN|CREDENTIALS?|"
    r"(?:API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEY))_?\d*$",
    re.IGNORECASE,
)

#: Where a word begins in ``dbPassword`` and in ``db-password``.
_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-.]")

#: ``--token=…``, ``--token …`` and, as a shell takes it, ``TOKEN=…``.
_ARGUMENT = re.compile(r"(?<![^\s\"'])(?P<name>--?[\w.-]+|\w+(?==))[=\s](?=\s*(?P<value>[^\s-]\S*))")

#: What the deployment, or a shell in the container, puts in for a value.
_REFERENCE = re.compile(r"^[\"']?\$|\$\{|\{\{resolve:")

#: Texts that are secrets by their form.
_SECRET_FORMS = {
    "an AWS access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "a JSON web token": re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
    "a Stripe key": re.compile(r"\b[rs]k_live_[0-9A-Za-z]{8,}"),
    "a GitHub token": re.compile(r"\b(?:gh[opsru]_[0-9A-Za-z]{20,}|github_pat_\w{20,})"),
    "a Slack token": re.compile(r"\bxox[abp]-[0-9A-Za-z-]{8,}"),
    "a URL with a password": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@$]+:[^\s/@${}]+@"),
}


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every secret by name, and for every secret by form."""
    for task_definition in tree.resources(TASK_DEFINITION):
        for container in containers(task_definition):
            yield from _in_environment(task_definition, container)
            yield from _in_command(task_definition, container)
    for parameter in tree.resources("AWS::SSM::Parameter"):
        yield from _in_parameter(parameter)
    for template in tree.templates.values():
        for path, string in strings(template.body):
            for form, pattern in _SECRET_FORMS.items():
                if pattern.search(string):
                    yield RULE.in_template(template, f"{form} stands in the template", path)


def _in_environment(task_definition: Resource, container: Container) -> Iterator[Finding]:
    for index, pair in enumerate(container.value("Environment").items()):
        name = text(pair.get("Name")) or ""
        if _names_secret(name) and _is_literal(text(pair.get("Value"))):
            message = f"{name} of {container.name} is given as a literal"
            yield RULE.at(task_definition, message, *container.path("Environment", index))


def _in_command(task_definition: Resource, container: Container) -> Iterator[Finding]:
    words = (text(word) or "${?}" for word in container.value("Command").items())
    for argument in _ARGUMENT.finditer(" ".join(words)):
        if _names_secret(argument["name"]) and _is_literal(argument["value"]):
            message = f"{argument['name']} in the command of {container.name} is given as a literal"
            yield RULE.at(task_definition, message, *container.path("Command"))


def _in_parameter(parameter: Resource) -> Iterator[Finding]:
    name = (text(parameter.value("Name")) or parameter.logical_id).rsplit("/", 1)[-1]
    if _names_secret(name) and _is_literal(text(parameter.value("Value"))):
        yield RULE.at(parameter, f"{name} is given as a literal in an SSM parameter", "Value")


def _names_secret(name: str) -> bool:
    return _SECRET_NAME.search(_SEAM.sub("_", name)) is not None


def _is_literal(value: str | None) -> bool:
    """Whether a value is written out; a switch such as ``REQUIRE_PASSWORD=true`` tells nobody anything."""
    given = value or ""
    return given.lower() not in ("", "true", "false") and not _REFERENCE.search(given)
