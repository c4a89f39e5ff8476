"""The kinds of resources that a task may use, with the naming rule of each service."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from generator.config.permissions.targets import Target

#: Amazon S3 User Guide, "General purpose bucket naming rules".
BUCKET = Target(
    kind="an S3 bucket",
    service="s3",
    pattern=r"(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
    r"(?<!-s3alias)(?<!--ol-s3)(?<!\.mrap)(?<!--x-s3)(?<!--table-s3)",
    rule="3 to 63 lower-case letters, digits, dots and hyphens, ends alphanumeric",
    regional=False,
)
#: Amazon SQS API Reference, CreateQueue.
QUEUE = Target(
    kind="an SQS queue",
    service="sqs",
    pattern=r"(?=.{1,80}$)[A-Za-z0-9_-]+(\.fifo)?",
    rule="at most 80 letters, digits, hyphens and underscores, .fifo at the end of a FIFO queue",
)
#: Amazon SNS API Reference, CreateTopic.
TOPIC = Target(
    kind="an SNS topic",
    service="sns",
    pattern=r"(?=.{1,256}$)[A-Za-z0-9_-]+(\.fifo)?",
    rule="at most 256 letters, digits, hyphens and underscores, .fifo at the end of a FIFO topic",
)
#: Amazon DynamoDB Developer Guide, "Naming rules".
TABLE = Target(
    kind="a DynamoDB table",
    service="dynamodb",
    pattern=r"[A-Za-z0-9_.-]{3,255}",
    rule="3 to 255 letters, digits, dots, hyphens and underscores",
    prefix="table/",
)
#: AWS Secrets Manager API Reference, CreateSecret. Secrets Manager ends each ARN with six random characters,
#: which a name does not know.
SECRET = Target(
    kind="a Secrets Manager secret",
    service="secretsmanager",
    pattern=r"[A-Za-z0-9/_+=.@-]{1,512}",
    rule="at most 512 letters, digits and /_+=.@-",
    prefix="secret:",
    suffix="-??????",
)
#: AWS Systems Manager API Reference, PutParameter. The ARN holds the path without its first slash.
PARAMETER = Target(
    kind="an SSM parameter",
    service="ssm",
    pattern=r"/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,14}",
    rule="at most 15 levels of letters, digits, dots, hyphens and underscores",
    prefix="parameter/",
)
#: Amazon EventBridge API Reference, CreateEventBus.
BUS = Target(
    kind="an EventBridge bus",
    service="events",
    pattern=r"[A-Za-z0-9/_.-]{1,256}",
    rule="at most 256 letters, digits and /_.-",
    prefix="event-bus/",
)
#: AWS Step Functions API Reference, CreateStateMachine.
STATE_MACHINE = Target(
    kind="a Step Functions state machine",
    service="states",
    pattern=r"[A-Za-z0-9_-]{1,80}",
    rule="at most 80 letters, digits, hyphens and underscores",
    prefix="stateMachine:",
)
#: AWS Lambda API Reference, CreateFunction. IAM takes a qualified function for a resource of its own.
FUNCTION = Target(
    kind="a Lambda function",
    service="lambda",
    pattern=r"[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]{1,128})?",
    rule="at most 64 letters, digits, hyphens and underscores, then :version or :alias where one is called",
    prefix="function:",
)
#: AWS KMS Developer Guide, "Key identifiers".
KEY = Target(
    kind="a KMS key",
    service="kms",
    pattern=r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}",
    rule="a key id, or alias/ and the alias of a customer managed key",
    prefix="key/",
)
#: AWS KMS API Reference, CreateAlias. Keys under alias/aws/ are AWS managed: they open to the callers of
#: their service without any grant.
KEY_ALIAS = Target(
    kind="a KMS key",
    service="kms",
    pattern=r"alias/(?!aws/)[A-Za-z0-9/_-]{1,250}",
    rule="alias/ and the alias of a customer managed key; AWS managed keys need no grant",
)


def is_alias(key: str) -> bool:
    """Whether a key is named by an alias instead of an id."""
    return KEY_ALIAS.name(key).startswith("alias/")


def _checked_key(value: str) -> str:
    return (KEY_ALIAS if is_alias(value) else KEY).check(value)


BucketTarget = Annotated[str, AfterValidator(BUCKET.check)]
QueueTarget = Annotated[str, AfterValidator(QUEUE.check)]
TopicTarget = Annotated[str, AfterValidator(TOPIC.check)]
TableTarget = Annotated[str, AfterValidator(TABLE.check)]
SecretTarget = Annotated[str, AfterValidator(SECRET.check)]
ParameterTarget = Annotated[str, AfterValidator(PARAMETER.check)]
BusTarget = Annotated[str, AfterValidator(BUS.check)]
StateMachineTarget = Annotated[str, AfterValidator(STATE_MACHINE.check)]
FunctionTarget = Annotated[str, AfterValidator(FUNCTION.check)]
KeyTarget = Annotated[str, AfterValidator(_checked_key)]
