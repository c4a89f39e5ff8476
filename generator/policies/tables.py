"""Rights on the items of a table."""

from __future__ import annotations

from awacs import dynamodb
from awacs.aws import Allow, Statement

from generator.config.permissions import ReadTable, WriteTable
from generator.config.permissions.resources import TABLE
from generator.policies.grant import Grant, granted
from generator.policies.keys import decrypt_through
from generator.policies.templating import label, sub


def read_table(permission: ReadTable) -> Grant:
    """Reading items, querying and scanning the table and the indexes that are said."""
    table, name = TABLE.arn(permission.table), label(TABLE.name(permission.table))
    reading = Statement(
        Sid=f"Read{name}",
        Effect=Allow,
        Action=[
            dynamodb.BatchGetItem,
            dynamodb.ConditionCheckItem,
            dynamodb.DescribeTable,
            dynamodb.GetItem,
            dynamodb.Query,
            dynamodb.Scan,
        ],
        Resource=[sub(table)],
    )
    indexes = _indexes(permission)
    querying = Statement(
        Sid=f"Query{name}Indexes",
        Effect=Allow,
        Action=[dynamodb.Query, dynamodb.Scan],
        Resource=[sub(f"{table}/index/{index}") for index in indexes],
    )
    called = [reading, querying] if indexes else [reading]
    return granted(called, on_behalf=_key(permission), arns=[table])


def write_table(permission: WriteTable) -> Grant:
    """Putting, updating and deleting items."""
    table = TABLE.arn(permission.table)
    writing = Statement(
        Sid=f"Write{label(TABLE.name(permission.table))}",
        Effect=Allow,
        Action=[dynamodb.BatchWriteItem, dynamodb.DeleteItem, dynamodb.PutItem, dynamodb.UpdateItem],
        Resource=[sub(table)],
    )
    return granted([writing], on_behalf=_key(permission), arns=[table])


def _indexes(permission: ReadTable) -> tuple[str, ...]:
    if isinstance(permission.indexes, bool):
        return ("*",) if permission.indexes else ()
    return permission.indexes


def _key(permission: ReadTable | WriteTable) -> list[Statement]:
    """Whoever touches an item, DynamoDB decrypts the key of its table in their name.

    Amazon DynamoDB Developer Guide, "DynamoDB encryption at rest usage notes": the table key is generated
    once and then only decrypted, for reads and writes alike.
    """
    return [decrypt_through("dynamodb", permission.key)] if permission.key else []
