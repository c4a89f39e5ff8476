"""The moves that make a workload cheaper, in the order in which savings are attributed."""

from __future__ import annotations

from typing import Final

from generator.cost.bill import Move

NAT: Final = Move("nat", "NAT to endpoints")
RIGHT_SIZING: Final = Move("rightsizing", "Right-sizing")
SPOT: Final = Move("spot", "Fargate Spot")
ECR: Final = Move("ecr", "ECR lifecycle")
ARM64: Final = Move("arm64", "Other processor")

#: The four of the design.
DESIGN: Final = (NAT, RIGHT_SIZING, SPOT, ECR)
#: All, the further ones last.
ORDER: Final = (*DESIGN, ARM64)
