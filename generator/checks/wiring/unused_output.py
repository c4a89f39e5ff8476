"""Every output of a nested stack is taken by somebody.

One that the parent does not read and that has no export is a promise to nobody, and its parameters keep other
stacks waiting. The outputs of a root are for people, and those that fill an AppSpec for releases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.checks.finding import Finding
from generator.checks.references import references
from generator.checks.rule import Rule
from generator.checks.tree import Tree

RULE = Rule(
    "TS602",
    "Every output is taken",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html",
)


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every output of a nested stack that nothing reads."""
    read = _read(tree)
    nested = dict.fromkeys(stack.template.file for stack in tree.stacks if stack.parent)
    for file in nested:
        template = tree.templates[file]
        for name, output in template.outputs.items():
            if f"Outputs.{name}" not in read[file] and "Export" not in output:
                yield RULE.in_template(template, f"nothing takes the output {name}", ("Outputs", name))


def _read(tree: Tree) -> Mapping[str, set[str]]:
    """File to the outputs that its parent or an AppSpec takes, as attributes of the nested stack."""
    read: defaultdict[str, set[str]] = defaultdict(set)
    for stack in tree.stacks:
        for logical_id, attribute in references(stack.template.body) if stack.children else ():
            if logical_id in stack.children:
                read[stack.children[logical_id].template.file].add(attribute)
    for release in tree.releases:
        if release.outputs:
            read[release.template].update(f"Outputs.{name}" for name in release.outputs.names)
    return read
