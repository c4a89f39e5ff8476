"""A written template: its parsed body, and the line on which a value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from generator.checks.finding import TemplatePath
from generator.render.yaml_text import read_template

#: libyaml is ten times as fast, and not every build of PyYAML has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, eq=False)
class Template:
    """One file of a written tree. ``file`` is relative to the tree and has forward slashes."""

    file: str
    text: str
    known: Mapping[str, Any] | None = None
    """Its body, where the text was rendered from one a moment ago: parsing takes most of the time."""

    @cached_property
    def body(self) -> Mapping[str, Any]:
        """The template as plain dicts and lists, every intrinsic function in its long form."""
        body = read_template(self.text) if self.known is None else self.known
        return body if isinstance(body, Mapping) else {}

    @cached_property
    def parameters(self) -> Mapping[str, Mapping[str, Any]]:
        """The declared parameters by logical ID."""
        return self._section("Parameters")

    @cached_property
    def outputs(self) -> Mapping[str, Mapping[str, Any]]:
        """The declared outputs by logical ID."""
        return self._section("Outputs")

    @cached_property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        """The declared resources by logical ID."""
        return self._section("Resources")

    def _section(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        section = self.body.get(name)
        entries = section.items() if isinstance(section, Mapping) else ()
        return {key: entry for key, entry in entries if isinstance(entry, Mapping)}

    @cached_property
    def _root_node(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=_Loader)

    def line(self, path: TemplatePath) -> int:
        """The line, from 1, of the deepest key or item of ``path`` that the text has.

        A path may lead through ``Fn::Sub`` where the text has ``!Sub``: such a step stays where it is.
        """
        node = self._root_node
        line = 1
        for step in path:
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == str(step):
                        node, line = value, key.start_mark.line + 1
                        break
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
        return line
