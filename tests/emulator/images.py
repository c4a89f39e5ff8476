"""Images in the emulated ECR, without layers: a manifest is all that a release looks at."""

from __future__ import annotations

import json
import uuid
from typing import Any

_TYPE = "application/vnd.oci.image.manifest.v1+json"


def push_image(ecr: Any, repository: str, tag: str, *, crashing: bool = False) -> str:
    """Put another image under a tag; its digest. The tasks of a crashing one exit with 1."""
    manifest = {
        "schemaVersion": 2,
        "mediaType": _TYPE,
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": f"sha256:{uuid.uuid4().hex}{uuid.uuid4().hex}",
            "size": 1,
        },
        "layers": [],
        "annotations": {"crash": "yes"} if crashing else {},
    }
    put = ecr.put_image(
        repositoryName=repository,
        imageTag=tag,
        imageManifest=json.dumps(manifest),
        imageManifestMediaType=_TYPE,
    )
    digest: str = put["image"]["imageId"]["imageDigest"]
    return digest
