"""A name fits its limit whatever the deployment calls itself.

cfn-lint measures literal names. One with ``${EnvironmentSuffix}`` in it is measured here, at the longest
value that the parameter admits.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import quotas
from generator.checks.finding import Finding
from generator.checks.provider_schemas import provider_schema
from generator.checks.rule import Rule
from generator.checks.text import longest, text
from generator.checks.tree import Tree

RULE = Rule(
    "TS708",
    "Length of a name",
    "error",
    __doc__,
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html",
)

_UNSTATED = {
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"): quotas.LOAD_BALANCING_NAME,
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "Name"): quotas.LOAD_BALANCING_NAME,
}


def check(tree: Tree) -> Iterator[Finding]:
    """Yield a finding for every property whose longest text is above the limit of its schema."""
    for resource in tree.resources():
        properties = provider_schema(resource.type).get("properties", {})
        for name in resource.properties:
            limit = _UNSTATED.get((resource.type, name)) or properties.get(name, {}).get("maxLength")
            written = text(resource.value(name), longest)
            if limit is not None and written is not None and "${" not in written and len(written) > limit:
                message = f"{name} may become {len(written)} characters long, and {limit} are allowed"
                yield RULE.at(resource, message, name)
