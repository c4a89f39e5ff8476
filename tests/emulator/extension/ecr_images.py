"""Tags of images in ECR: moved, immutable, missing, and asked for by name.

MiniStack overwrites what is there already and answers with nothing for what is not. Imitates the API
reference of Amazon ECR, pages "PutImage", "DescribeImages", "BatchGetImage" and "BatchDeleteImage".
"""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import error_response_json, get_account_id, json_response
from ministack.services import ecr

Record = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]


def install() -> None:
    """Refuse before MiniStack's operations, and correct what they answer."""
    put, describe, get, delete = (
        ecr._put_image,
        ecr._describe_images,
        ecr._batch_get_image,
        ecr._batch_delete_image,
    )
    ecr._put_image = lambda data: _refusal(data) or put(data)
    ecr._describe_images = lambda data: _missing(data) or _without_no_tags(describe(data))
    ecr._batch_get_image = lambda data: _as_asked(data, get(data))
    ecr._batch_delete_image = lambda data: _untag(data) or delete(data)


def _images(data: Record) -> list[Record]:
    found: list[Record] = ecr._images.get(data["repositoryName"]) or []
    return found


def _refusal(data: Record) -> Answer | None:
    name, tag = data["repositoryName"], data.get("imageTag")
    digest = ecr._image_digest(data["imageManifest"])
    if data.get("imageDigest", digest) != digest:
        return _error("ImageDigestDoesNotMatchException", "The digest is another one.")
    same = [each for each in _images(data) if each["imageDigest"] == digest]
    tagged = [each for each in _images(data) if tag in each["imageTags"]]
    if same and (tag is None or same == tagged):
        return _error(
            "ImageAlreadyExistsException",
            f"Image with digest '{digest}' and tag '{tag}' already exists in the repository with name "
            f"'{name}' in registry with id '{get_account_id()}'",
        )
    mutability = ecr._repositories.get(name, {}).get("imageTagMutability")
    if tagged and mutability == "IMMUTABLE":
        return _error(
            "ImageTagAlreadyExistsException",
            f"The image tag '{tag}' already exists in the '{name}' repository and cannot be overwritten "
            "because the tag is immutable.",
        )
    for image in tagged:
        image["imageId"] = {"imageDigest": image["imageDigest"]}
    return None


def _missing(data: Record) -> Answer | None:
    name = data["repositoryName"]
    for image_id in data.get("imageIds") or []:
        if name in ecr._repositories and not ecr._find_image(name, image_id):
            digest, tag = image_id.get("imageDigest", "null"), image_id.get("imageTag", "null")
            return _error(
                "ImageNotFoundException",
                f"The image with imageId {{imageDigest:'{digest}', imageTag:'{tag}'}} does not exist within "
                f"the repository with name '{name}' in the registry with id '{get_account_id()}'",
            )
    return None


def _without_no_tags(answer: Answer) -> Answer:
    """An image without tags has no member for them."""
    if answer[0] != 200:
        return answer
    details = json.loads(answer[2])["imageDetails"]
    given: Answer = json_response(
        {"imageDetails": [{k: v for k, v in each.items() if v != []} for each in details]}
    )
    return given


def _as_asked(data: Record, answer: Answer) -> Answer:
    """Each image under the identifier that was asked for, and its digest."""
    if answer[0] != 200:
        return answer
    body = json.loads(answer[2])
    asked = [each for each in data["imageIds"] if ecr._find_image(data["repositoryName"], each)]
    for image, image_id in zip(body["images"], asked, strict=True):
        image["imageId"] = {"imageDigest": image["imageId"]["imageDigest"], **image_id}
    given: Answer = json_response(body)
    return given


def _untag(data: Record) -> Answer | None:
    """A tag that is deleted leaves the image to its other tags."""
    (image_id, *others) = data["imageIds"]
    image = ecr._find_image(data["repositoryName"], image_id)
    tag = image_id.get("imageTag")
    if others or not image or "imageDigest" in image_id or image["imageTags"] == [tag]:
        return None
    image["imageTags"].remove(tag)
    deleted = {"imageDigest": image["imageDigest"], "imageTag": tag}
    given: Answer = json_response({"imageIds": [deleted], "failures": []})
    return given


def _error(code: str, message: str) -> Answer:
    answer: Answer = error_response_json(code, message, 400)
    return answer
