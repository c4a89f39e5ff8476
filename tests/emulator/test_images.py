"""Images in ECR: how a release finds and tags them."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.account import Account
from tests.emulator.images import push_image
from tests.emulator.shapes import assert_shape


@pytest.fixture
def ecr(account: Account) -> Any:
    client = account.client("ecr")
    client.create_repository(repositoryName="web", imageTagMutability="IMMUTABLE")
    return client


def digests(ecr: Any, tag: str) -> list[str]:
    answer = ecr.describe_images(repositoryName="web", imageIds=[{"imageTag": tag}])
    assert_shape(ecr, "DescribeImages", answer)
    return [each["imageDigest"] for each in answer["imageDetails"]]


def test_an_image_is_found_by_its_tag(ecr: Any):
    digest = push_image(ecr, "web", "1")
    push_image(ecr, "web", "2")
    assert digests(ecr, "1") == [digest]


def test_a_tag_that_no_image_has_is_an_error(ecr: Any):
    push_image(ecr, "web", "1")
    with pytest.raises(ClientError, match="ImageNotFoundException"):
        digests(ecr, "3")


def test_an_image_gets_a_further_tag_by_its_manifest(ecr: Any):
    digest = push_image(ecr, "web", "1")
    answer = ecr.batch_get_image(repositoryName="web", imageIds=[{"imageTag": "1"}])
    assert_shape(ecr, "BatchGetImage", answer)
    (image,) = answer["images"]
    assert image["imageId"] == {"imageDigest": digest, "imageTag": "1"}
    media_type = image["imageManifestMediaType"]
    again = {"imageManifest": image["imageManifest"], "imageManifestMediaType": media_type}
    put = ecr.put_image(repositoryName="web", imageTag="live", **again)
    assert_shape(ecr, "PutImage", put)
    assert digests(ecr, "live") == digests(ecr, "1") == [digest]
    with pytest.raises(ClientError, match="ImageAlreadyExistsException"):
        ecr.put_image(repositoryName="web", imageTag="live", **again)


def test_an_immutable_tag_is_not_moved(ecr: Any):
    push_image(ecr, "web", "1")
    with pytest.raises(ClientError, match="cannot be overwritten because the tag is immutable"):
        push_image(ecr, "web", "1")


def test_a_deleted_tag_leaves_the_image_to_its_other_tags(ecr: Any):
    digest = push_image(ecr, "web", "1")
    manifest = ecr.batch_get_image(repositoryName="web", imageIds=[{"imageTag": "1"}])["images"][0]
    ecr.put_image(repositoryName="web", imageTag="2", imageManifest=manifest["imageManifest"])
    ecr.batch_delete_image(repositoryName="web", imageIds=[{"imageTag": "1"}])
    assert digests(ecr, "2") == [digest]
