from generator.deploy.release.image import Image
from generator.deploy.release.live_tag import digests_to_keep, live_tag, tag_live
from tests.unit.deploy.stubbed import NEW, OLD, StubbedRegion, target


def test_the_tag_says_environment_and_digest():
    assert live_tag("prod", NEW) == "live-prod-bbbbbbbbbbbb"
    assert live_tag("examples/arm64", NEW) == "live-examples-arm64-bbbbbbbbbbbb"
    assert len(live_tag("e" * 200, NEW)) == 128


def test_an_image_gets_one_more_tag_by_its_own_manifest():
    region = StubbedRegion()
    region.refuse("ecr", "describe_images", "ImageNotFoundException")
    region.answer(
        *("ecr", "batch_get_image", {"images": [{"imageManifest": "{}", "imageManifestMediaType": "oci"}]}),
        repositoryName="api-test",
        imageIds=[{"imageDigest": NEW}],
    )
    region.answer(
        *("ecr", "put_image", {}),
        repositoryName="api-test",
        imageManifest="{}",
        imageManifestMediaType="oci",
        imageTag="live-test-bbbbbbbbbbbb",
        imageDigest=NEW,
    )
    tag_live(target(region), NEW)
    region.assert_all_asked()


def test_an_image_with_the_tag_is_left_alone():
    region = StubbedRegion()
    region.answer("ecr", "describe_images", {"imageDetails": [{"imageDigest": NEW}]})
    tag_live(target(region), NEW)
    region.assert_all_asked()


def test_an_image_that_is_gone_is_no_error():
    region = StubbedRegion()
    region.refuse("ecr", "describe_images", "ImageNotFoundException")
    region.answer("ecr", "batch_get_image", {"images": []})
    tag_live(target(region), OLD)
    region.assert_all_asked()


def test_the_way_back_is_kept_too():
    image = Image(NEW, f"@{NEW}")
    region = StubbedRegion()
    assert digests_to_keep(target(region), image, OLD) == (NEW, OLD)
    assert digests_to_keep(target(region), image, NEW) == (NEW,)
    assert digests_to_keep(target(region), image, "") == (NEW,)
    assert digests_to_keep(target(region, repository=None), image, OLD) == ()


def test_another_release_may_give_the_same_tag_at_the_same_moment():
    region = StubbedRegion()
    region.refuse("ecr", "describe_images", "ImageNotFoundException")
    region.answer("ecr", "batch_get_image", {"images": [{"imageManifest": "{}"}]})
    region.refuse("ecr", "put_image", "ImageAlreadyExistsException")
    tag_live(target(region), NEW)
    region.assert_all_asked()
