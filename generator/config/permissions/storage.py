"""Permissions on objects in S3 and items in DynamoDB."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.config.permissions.resources import BucketTarget, KeyTarget, TableTarget
from generator.config.section import Distinct, Section

#: Part of object keys: whole folders, so that ``reports/`` never opens ``reports-2019/``. The characters are
#: those that the Amazon S3 User Guide, "Naming Amazon S3 objects", calls safe, and ``=`` for partitions.
ObjectPrefix = Annotated[str, Field(pattern=r"^([A-Za-z0-9!_.'()=-]+/)*$")]

#: Amazon DynamoDB Developer Guide, "Naming rules".
IndexName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{3,255}$")]


class _ObjectPermission(Section):
    bucket: BucketTarget = Field(description="Bucket, by name or ARN.")
    prefix: ObjectPrefix = Field(
        default="",
        description="Folder whose objects are meant, e.g. `reports/`; all of the bucket by default.",
    )
    key: KeyTarget | None = Field(
        default=None,
        description="Customer managed KMS key of the objects, by ARN, id or alias; no KMS right by default.",
    )


class ReadBucket(_ObjectPermission):
    """List and read the objects under a prefix."""

    allow: Literal["readBucket"] = Field(description="Read objects of a bucket.")


class WriteBucket(_ObjectPermission):
    """Write objects under a prefix, without reading them."""

    allow: Literal["writeBucket"] = Field(description="Write objects of a bucket.")
    delete: bool = Field(
        default=False, description="Whether objects may be deleted too; they may not by default."
    )


class _TablePermission(Section):
    table: TableTarget = Field(description="Table, by name or ARN.")
    key: KeyTarget | None = Field(
        default=None,
        description="Customer managed KMS key of the table, by ARN, id or alias; no KMS right by default.",
    )


class ReadTable(_TablePermission):
    """Read, query and scan a table."""

    allow: Literal["readTable"] = Field(description="Read items of a table.")
    indexes: bool | Distinct[IndexName] = Field(
        default=False,
        description="Indexes that may be queried: true for all, or a list of names, e.g. `[by-date]`; "
        "none by default.",
    )


class WriteTable(_TablePermission):
    """Put, update and delete items of a table, without reading them."""

    allow: Literal["writeTable"] = Field(description="Write items of a table.")
