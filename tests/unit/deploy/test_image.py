import pytest

from generator.deploy.release.image import Reference, digest_of_tag, find_image, parse_reference
from generator.errors import AwsError
from tests.unit.deploy.stubbed import ACCOUNT, NEW, StubbedRegion, target

OWN = f"{ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/api-test"


@pytest.mark.parametrize(
    ("text", "tag", "digest"),
    [
        (":1.4.2", "1.4.2", ""),
        ("1.4.2", "1.4.2", ""),
        ("v1_rc.1-x", "v1_rc.1-x", ""),
        (f"@{NEW}", "", NEW),
        (NEW, "", NEW),
    ],
)
def test_a_tag_or_digest_alone_is_in_the_services_own_repository(text: str, tag: str, digest: str):
    assert parse_reference(text) == Reference(text, tag=tag, digest=digest)


@pytest.mark.parametrize(
    ("text", "host", "repository"),
    [
        (f"{OWN}:1.4.2", f"{ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com", "api-test"),
        ("localhost:5000/team/api:1.4.2", "localhost:5000", "team/api"),
        ("team/api:1.4.2", "", "team/api"),
        (f"public.ecr.aws/nginx/nginx:1.4.2@{NEW}", "public.ecr.aws", "nginx/nginx"),
    ],
)
def test_a_full_reference_names_host_and_repository(text: str, host: str, repository: str):
    reference = parse_reference(text)
    assert (reference.host, reference.repository, reference.tag) == (host, repository, "1.4.2")


@pytest.mark.parametrize("text", ["", ":", "a b", "team/api", "sha256:12", OWN, "x" * 129])
def test_what_names_no_image_is_refused(text: str):
    with pytest.raises(AwsError, match="names no tag and no digest"):
        parse_reference(text)


@pytest.mark.parametrize("text", [":1.4.2", f"{OWN}:1.4.2", "api-test:1.4.2"])
def test_a_tag_becomes_the_digest_that_it_means_now(text: str):
    region = StubbedRegion()
    region.answer(
        *("ecr", "describe_images", {"imageDetails": [{"imageDigest": NEW}]}),
        repositoryName="api-test",
        imageIds=[{"imageTag": "1.4.2"}],
    )
    assert find_image(target(region), parse_reference(text)).parameter == f"@{NEW}"


@pytest.mark.parametrize(
    "text",
    [
        "other:1.4.2",
        f"{ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/api-test:1.4.2",
        "999999999999.dkr.ecr.us-east-1.amazonaws.com/api-test:1.4.2",
        "ghcr.io/api-test:1.4.2",
    ],
)
def test_another_repository_is_refused_with_the_reason(text: str):
    with pytest.raises(AwsError, match="takes a tag or digest of that repository alone"):
        find_image(target(StubbedRegion()), parse_reference(text))


def test_an_image_that_is_not_there_is_refused_with_what_to_push():
    region = StubbedRegion()
    region.refuse("ecr", "describe_images", "ImageNotFoundException")
    with pytest.raises(AwsError, match=f"docker push {OWN}:9"):
        find_image(target(region), parse_reference("9"))


def test_an_archived_image_is_refused():
    region = StubbedRegion()
    details = [{"imageDigest": NEW, "imageStatus": "ARCHIVED"}]
    region.answer("ecr", "describe_images", {"imageDetails": details})
    with pytest.raises(AwsError, match="is ARCHIVED"):
        find_image(target(region), parse_reference("9"))


def test_an_image_from_elsewhere_is_taken_as_it_is_by_its_digest():
    reference = f"ghcr.io/team/api@{NEW}"
    image = find_image(target(StubbedRegion(), repository=None), parse_reference(reference))
    assert (image.digest, image.parameter) == (NEW, reference)


@pytest.mark.parametrize(
    ("text", "reason"), [("ghcr.io/team/api:1", "may be another image tomorrow"), (f"@{NEW}", "names none")]
)
def test_an_image_from_elsewhere_needs_its_repository_and_digest(text: str, reason: str):
    with pytest.raises(AwsError, match=reason):
        find_image(target(StubbedRegion(), repository=None), parse_reference(text))


def test_a_tag_that_is_not_there_means_nothing():
    region = StubbedRegion()
    region.refuse("ecr", "describe_images", "ImageNotFoundException")
    assert digest_of_tag(target(region), "live-test-0123") is None
