"""The moves that make a platform cheaper and that every comparison tells apart, in their order."""

from __future__ import annotations

from typing import Final

from generator.cost.bill.savings import Move

NAT: Final = Move("nat", "NAT to endpoints")
RIGHT_SIZING: Final = Move("rightsizing", "Right-sizing")
SPOT: Final = Move("spot", "Fargate Spot")
ECR: Final = Move("ecr", "ECR lifecycle")
PROCESSOR: Final = Move("arm64", "Other processor")

#: Those that are always shown; further ones as far as they change anything.
MAIN: Final = (NAT, RIGHT_SIZING, SPOT, ECR)
