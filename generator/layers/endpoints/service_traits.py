"""In what the endpoints of some services differ from the others."""

from __future__ import annotations

from typing import Final

#: Services whose endpoint takes a policy, and whose callers sign with credentials of this account, as our
#: policy asks. Others may "only support the full-access endpoint policy", which refuses the whole stack, or
#: are called by agents of AWS itself as ``ecs-agent`` is. Sources: AWS PrivateLink Guide, "Control access to
#: VPC endpoints using endpoint policies", and the page on interface endpoints in each service's own guide.
WITH_POLICY: Final = frozenset(
    (
        *("ecr.api", "ecr.dkr", "events", "kinesis-firehose", "kinesis-streams", "kms", "lambda", "logs"),
        *("monitoring", "secretsmanager", "sns", "sqs", "ssm", "ssmmessages", "states", "sts"),
        *("sync-states", "xray"),
    )
)

_HTTPS: Final = (443,)
#: Amazon Keyspaces Developer Guide, "Using Amazon Keyspaces with interface VPC endpoints"; Amazon SES
#: Developer Guide, "Connecting to an Amazon SES SMTP endpoint".
_PORTS: Final = {"cassandra": (9142,), "email-smtp": (465, 587, 2465, 2587)}


def ports(service: str) -> tuple[int, ...]:
    """The TCP ports on which an endpoint is called."""
    return _PORTS.get(service, _HTTPS)
