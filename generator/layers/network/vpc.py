"""A VPC as the parts of the layer see it, whether it is new or was there."""

from __future__ import annotations

from dataclasses import dataclass

from generator.policies.templating import TemplateValue


@dataclass(frozen=True)
class Vpc:
    """References, each a value that a template can hold."""

    id: TemplateValue
    cidrs: TemplateValue
    private_subnet_ids: TemplateValue
    public_subnet_ids: TemplateValue
    """Nothing where there are none."""
    private_route_table_ids: TemplateValue
    """Nothing where we know none."""
    ours: bool
    """Whether we made it. In another one there may be other clients, whom nothing of ours may shut out."""
