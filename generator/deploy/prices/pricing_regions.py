"""Where the AWS Price List can be asked: apart from its client, which a command line need not load."""

from __future__ import annotations

from typing import Final

#: AWS Price List reference, "Endpoints"; they are all that botocore knows.
PRICING_REGIONS: Final = ("us-east-1", "eu-central-1", "ap-south-1")
