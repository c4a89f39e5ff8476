"""Encryption, lifecycle, ownership and tags of AWS::S3::Bucket.

Imitates the template reference, page "AWS::S3::Bucket", and the Amazon S3 API reference, pages
"PutBucketEncryption", "PutBucketLifecycleConfiguration", "PutBucketOwnershipControls" and "PutBucketTagging".
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from ministack.services import s3
from ministack.services.cloudformation import provisioners

from tests.emulator.extension.resource_types import Properties

_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"


def install() -> None:
    """Add the properties to those that MiniStack hands to the API of S3."""
    provisioners._S3_BUCKET_CONFIGURATIONS = (
        *provisioners._S3_BUCKET_CONFIGURATIONS,
        ("BucketEncryption", encryption, s3._put_bucket_encryption, s3._delete_bucket_encryption),
        ("LifecycleConfiguration", lifecycle, s3._put_bucket_lifecycle, s3._delete_bucket_lifecycle),
        (
            "OwnershipControls",
            ownership,
            s3._put_bucket_ownership_controls,
            s3._delete_bucket_ownership_controls,
        ),
        ("Tags", tags, s3._put_bucket_tagging, s3._delete_bucket_tagging),
    )
    provisioners._STACK_TAG_PROPERTY["AWS::S3::Bucket"] = ("Tags", "list")


def encryption(properties: Properties) -> bytes:
    """The body of PutBucketEncryption."""
    root = Element("ServerSideEncryptionConfiguration", xmlns=_NAMESPACE)
    for given in properties["ServerSideEncryptionConfiguration"]:
        rule = SubElement(root, "Rule")
        _fill(SubElement(rule, "ApplyServerSideEncryptionByDefault"), given["ServerSideEncryptionByDefault"])
        if "BucketKeyEnabled" in given:
            _fill(rule, {"BucketKeyEnabled": given["BucketKeyEnabled"]})
    return tostring(root)


def lifecycle(properties: Properties) -> bytes:
    """The body of PutBucketLifecycleConfiguration. Raises ValueError for an action not modelled."""
    root = Element("LifecycleConfiguration", xmlns=_NAMESPACE)
    for given in properties["Rules"]:
        unknown = sorted(given.keys() - {"Id", "Status", "Prefix", "ExpirationInDays"})
        if unknown:
            raise ValueError(f"The emulator ignores {', '.join(unknown)} of a lifecycle rule of a bucket")
        rule = SubElement(root, "Rule")
        _fill(rule, {"ID": given.get("Id", ""), "Status": given["Status"]})
        _fill(SubElement(rule, "Filter"), {"Prefix": given.get("Prefix", "")})
        if "ExpirationInDays" in given:
            _fill(SubElement(rule, "Expiration"), {"Days": given["ExpirationInDays"]})
    return tostring(root)


def ownership(properties: Properties) -> bytes:
    """The body of PutBucketOwnershipControls."""
    root = Element("OwnershipControls", xmlns=_NAMESPACE)
    for given in properties["Rules"]:
        _fill(SubElement(root, "Rule"), given)
    return tostring(root)


def tags(given: list[dict[str, str]]) -> bytes:
    """The body of PutBucketTagging."""
    root = Element("Tagging", xmlns=_NAMESPACE)
    found = SubElement(root, "TagSet")
    for tag in given:
        _fill(SubElement(found, "Tag"), tag)
    return tostring(root)


def _fill(element: Element, values: dict[str, Any]) -> None:
    for name, value in values.items():
        SubElement(element, name).text = str(value).lower() if isinstance(value, bool) else str(value)
