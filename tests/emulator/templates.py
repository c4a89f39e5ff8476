"""Uploads templates as content-addressed objects, and names of nested ones with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

Template = dict[str, Any]


class _Loader(yaml.CSafeLoader):
    """Reads the short forms of intrinsic functions as their long forms."""


def _intrinsic(loader: yaml.CSafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _intrinsic)


def read_tree(directory: Path) -> dict[str, Template]:
    """File name to template of every template of a rendered tree."""
    return {
        path.name: yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        for path in sorted(directory.glob("*.yaml"))
    }


def read_parameters(path: Path) -> dict[str, str]:
    """The values of a `*.list.json` file."""
    values = json.loads(path.read_text(encoding="utf-8"))
    return {each["ParameterKey"]: each["ParameterValue"] for each in values}


class Uploads:
    """A bucket of templates, each under the hash of its text."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self.bucket = bucket
        self._region = s3.meta.region_name
        configuration = {} if self._region == "us-east-1" else {"LocationConstraint": self._region}
        s3.create_bucket(
            Bucket=bucket,
            **({"CreateBucketConfiguration": configuration} if configuration else {}),
        )

    def put(self, name: str, tree: Mapping[str, Template]) -> str:
        """Upload a template and, first, those that it nests; its URL."""
        template = json.loads(json.dumps(tree[name]))
        for resource in template["Resources"].values():
            if resource["Type"] == "AWS::CloudFormation::Stack":
                properties = resource["Properties"]
                properties["TemplateURL"] = self.put(properties["TemplateURL"], tree)
        return self.put_text(json.dumps(template, indent=1))

    def put_text(self, text: str) -> str:
        """Upload one template as it stands; its URL."""
        key = f"{hashlib.sha256(text.encode()).hexdigest()}.template"
        self._s3.put_object(Bucket=self.bucket, Key=key, Body=text.encode())
        return f"https://{self.bucket}.s3.{self._region}.amazonaws.com/{key}"
