"""A VPC that is there already: its IDs are parameters."""

from __future__ import annotations

from generator.layers.network.contract import ExistingVpcInputs
from generator.layers.network.vpc import Vpc
from generator.policies.templating import TemplateValue
from generator.wiring import LayerBuilder, RootParameter


def take_existing_vpc(layer: LayerBuilder, inputs: ExistingVpcInputs, *, gateways: bool) -> Vpc:
    """The VPC behind the parameters; only ``gateways`` to be made need its route tables."""

    def value_of(parameter: RootParameter | None) -> TemplateValue:
        return layer.parameter_for(parameter) if parameter else ()

    return Vpc(
        id=value_of(inputs.vpc_id),
        cidrs=value_of(inputs.cidrs),
        private_subnet_ids=value_of(inputs.private_subnet_ids),
        public_subnet_ids=value_of(inputs.public_subnet_ids),
        private_route_table_ids=value_of(inputs.private_route_table_ids if gateways else None),
        ours=False,
    )
