"""Rights on the objects of a bucket."""

from __future__ import annotations

from awacs import s3
from awacs.aws import Allow, Condition, Statement, StringLike

from generator.config.permissions import ReadBucket, WriteBucket
from generator.config.permissions.resources import BUCKET
from generator.policies.grant import Grant, granted
from generator.policies.keys import decrypt_through, encrypt_through
from generator.policies.templating import label, sub


def read_bucket(permission: ReadBucket) -> Grant:
    """Listing a folder and reading its objects; without the list, a missing object is a 403 and no 404."""
    bucket, name = BUCKET.arn(permission.bucket), _label(permission)
    in_folder = Condition(StringLike("s3:prefix", f"{permission.prefix}*"))
    listing = Statement(
        Sid=f"List{name}",
        Effect=Allow,
        Action=[s3.ListBucket],
        Resource=[sub(bucket)],
        **({"Condition": in_folder} if permission.prefix else {}),
    )
    reading = Statement(
        Sid=f"Read{name}",
        Effect=Allow,
        Action=[s3.GetObject],
        Resource=[sub(f"{bucket}/{permission.prefix}*")],
    )
    key = [decrypt_through("s3", permission.key)] if permission.key else []
    return granted([listing, reading], on_behalf=key, buckets=[bucket])


def write_bucket(permission: WriteBucket) -> Grant:
    """Writing objects, whole or in parts; deleting them where that is said."""
    bucket = BUCKET.arn(permission.bucket)
    writing = Statement(
        Sid=f"Write{_label(permission)}",
        Effect=Allow,
        Action=[s3.PutObject, s3.AbortMultipartUpload, *([s3.DeleteObject] if permission.delete else [])],
        Resource=[sub(f"{bucket}/{permission.prefix}*")],
    )
    key = [encrypt_through("s3", permission.key)] if permission.key else []
    return granted([writing], on_behalf=key, buckets=[bucket])


def _label(permission: ReadBucket | WriteBucket) -> str:
    return label(f"{BUCKET.name(permission.bucket)}/{permission.prefix}")
