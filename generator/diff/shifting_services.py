"""Services whose traffic deployments shift, and the rules and target groups of their templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator import names
from generator.assembly import Assembly
from generator.assembly.former import CODE_DEPLOY, controller
from generator.diff.replacement import LISTENER_RULE, TARGET_GROUP

_SERVICE: Final = "AWS::ECS::Service"
#: Rules on the listener for tests: what they send concerns no user.
_TEST_RULE: Final = "TestListenerRule"
#: Strategies by which Amazon ECS itself shifts traffic (API reference, DeploymentConfiguration).
_NATIVE: Final = frozenset(("BLUE_GREEN", "CANARY", "LINEAR"))


@dataclass(frozen=True)
class BalancedService:
    """One service of an assembly in its nested form, as far as traffic is concerned."""

    name: str
    stack: str
    layer: str
    template: str
    shifts: bool
    """Whether deployments shift its traffic between two target groups."""
    by_codedeploy: bool
    """Whether these are deployments of CodeDeploy."""
    resources: Mapping[str, Mapping[str, Any]]
    """Logical ID to body of its listener rules and target groups."""

    @property
    def production_rules(self) -> tuple[str, ...]:
        """Logical IDs of the rules that users come in by."""
        return tuple(
            name
            for name, resource in self.resources.items()
            if resource["Type"] == LISTENER_RULE and not name.startswith(_TEST_RULE)
        )


def balanced_services(assembly: Assembly) -> dict[str, BalancedService]:
    """Name to service, of all that run as ECS services."""
    found: dict[str, BalancedService] = {}
    templates = {template.path: template for template in assembly.templates}
    for stack in assembly.stacks:
        for logical_id, nested in templates[stack.template].body["Resources"].items():
            template = templates.get(nested.get("Properties", {}).get("TemplateURL", ""))
            if template is None or not (name := names.service_of(template.layer)):
                continue
            resources = template.body["Resources"]
            services = [each["Properties"] for each in resources.values() if each["Type"] == _SERVICE]
            if not services:
                continue
            found[name] = BalancedService(
                name=name,
                stack=stack.name,
                layer=logical_id,
                template=template.path,
                shifts=any(_shifts(service) for service in services),
                by_codedeploy=any(controller(service) == CODE_DEPLOY for service in services),
                resources={
                    title: resource
                    for title, resource in resources.items()
                    if resource["Type"] in (LISTENER_RULE, TARGET_GROUP)
                },
            )
    return found


def _shifts(service: Mapping[str, Any]) -> bool:
    strategy = service.get("DeploymentConfiguration", {}).get("Strategy")
    return controller(service) == CODE_DEPLOY or strategy in _NATIVE
