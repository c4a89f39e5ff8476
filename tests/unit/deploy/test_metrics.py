"""Questions to CloudWatch and ECR, as the models of botocore accept them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from generator.deploy.metrics import Question, period_for, platforms_of_image, read_metrics
from generator.errors import AwsError
from tests.unit.deploy.stubbed import NOON, StubbedRegion

WINDOW = timedelta(days=14)


def question(service: str = "api", statistic: str = "Average") -> Question:
    return Question(
        service, "fintech-ecs-test", f"{service}-service-test", "AWS/ECS", "CPUUtilization", statistic
    )


def request(*questions: Question, **fields: Any) -> dict[str, Any]:
    return {
        "MetricDataQueries": [
            {
                "Id": f"q{index}",
                "Label": f"{each.service} {each.metric} {each.statistic}",
                "MetricStat": {
                    "Metric": {
                        "Namespace": each.namespace,
                        "MetricName": each.metric,
                        "Dimensions": [
                            {"Name": "ClusterName", "Value": each.cluster},
                            {"Name": "ServiceName", "Value": each.ecs_service},
                        ],
                    },
                    "Period": 300,
                    "Stat": each.statistic,
                },
            }
            for index, each in enumerate(questions)
        ],
        "StartTime": NOON - WINDOW,
        "EndTime": NOON,
        "ScanBy": "TimestampAscending",
        **fields,
    }


def result(index: int, *hours: int, state: str = "Complete") -> dict[str, Any]:
    return {
        "Id": f"q{index}",
        "Timestamps": [time(hour) for hour in hours],
        "Values": [float(hour) for hour in hours],
        "StatusCode": state,
    }


def time(hour: int) -> datetime:
    return NOON - timedelta(hours=100 - hour)


def test_pages_of_one_question_are_put_together_in_the_order_of_time():
    region, asked = StubbedRegion(), (question(), question(statistic="Maximum"))
    pages = (
        {"MetricDataResults": [result(0, 1, 2, state="PartialData")], "NextToken": "more"},
        {"MetricDataResults": [result(0, 3), result(1, 1)]},
    )
    region.answer("cloudwatch", "get_metric_data", pages[0], **request(*asked))
    region.answer("cloudwatch", "get_metric_data", pages[1], **request(*asked, NextToken="more"))
    average, most = read_metrics(region, asked, NOON + timedelta(minutes=59), WINDOW)
    assert (average.question, average.values, average.times) == (
        asked[0],
        (1.0, 2.0, 3.0),
        (time(1), time(2), time(3)),
    )
    assert most.values == (1.0,)
    region.assert_all_asked()


def test_five_hundred_questions_go_into_one_request():
    region = StubbedRegion()
    asked = tuple(question(f"s{index}") for index in range(501))
    for part in (asked[:500], asked[500:]):
        answer = {"MetricDataResults": [result(index, 1) for index in range(len(part))]}
        region.answer("cloudwatch", "get_metric_data", answer, **request(*part))
    assert [each.question for each in read_metrics(region, asked, NOON, WINDOW)] == list(asked)
    region.assert_all_asked()


def test_what_was_never_measured_has_no_datapoints():
    region = StubbedRegion()
    region.answer("cloudwatch", "get_metric_data", {"MetricDataResults": [result(0)]})
    (found,) = read_metrics(region, (question(),), NOON, WINDOW)
    assert (found.times, found.values) == ((), ())


@pytest.mark.parametrize("state", ["PartialData", "InternalError", "Forbidden"])
def test_datapoints_that_stay_out_are_an_error(state: str):
    region = StubbedRegion()
    region.answer("cloudwatch", "get_metric_data", {"MetricDataResults": [result(0, 1, state=state)]})
    with pytest.raises(AwsError, match=f"does not return all of CPUUtilization of api-service-test: {state}"):
        read_metrics(region, (question(),), NOON, WINDOW)


def test_a_refusal_names_the_region():
    region = StubbedRegion("eu-west-1")
    region.refuse("cloudwatch", "get_metric_data", "AccessDenied", "not yours")
    with pytest.raises(AwsError, match="eu-west-1: GetMetricData: not yours"):
        read_metrics(region, (question(),), NOON, WINDOW)


def test_the_period_is_one_that_is_kept_for_the_whole_window():
    assert period_for(timedelta(days=1)) == timedelta(minutes=5)
    assert period_for(timedelta(days=63)) == timedelta(minutes=5)
    assert period_for(timedelta(days=64)) == timedelta(hours=1)
    with pytest.raises(AwsError, match="keeps nothing for 456 days"):
        period_for(timedelta(days=456))


def image(manifest: dict[str, Any]) -> dict[str, Any]:
    return {"images": [{"imageManifest": json.dumps(manifest)}]}


def platform(system: str, architecture: str) -> dict[str, Any]:
    return {"platform": {"os": system, "architecture": architecture}}


def test_an_index_lists_platforms_and_attestations_are_none():
    region = StubbedRegion()
    manifests = [platform("linux", "amd64"), platform("linux", "arm64"), platform("unknown", "unknown")]
    region.answer(
        "ecr",
        "batch_get_image",
        image({"manifests": manifests}),
        repositoryName="api-test",
        imageIds=[{"imageTag": "1.0.0"}],
        acceptedMediaTypes=[
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
        ],
    )
    assert platforms_of_image(region, "api-test", {"imageTag": "1.0.0"}) == (
        ("linux/amd64", "linux/arm64"),
        "",
    )


def test_a_manifest_for_one_platform_does_not_say_which():
    region = StubbedRegion()
    region.answer("ecr", "batch_get_image", image({"layers": []}))
    assert platforms_of_image(region, "api-test", {"imageTag": "1"}) == (
        (),
        "its manifest is for one platform, and does not say which",
    )


def test_an_image_that_is_not_there_is_said():
    region = StubbedRegion()
    region.answer("ecr", "batch_get_image", {"images": [], "failures": []})
    region.refuse("ecr", "batch_get_image", "RepositoryNotFoundException")
    for _ in range(2):
        assert platforms_of_image(region, "api-test", {"imageTag": "1"}) == (
            (),
            "repository api-test has no image 1",
        )


def test_a_refusal_of_ecr_is_an_error():
    region = StubbedRegion()
    region.refuse("ecr", "batch_get_image", "AccessDeniedException", "not yours")
    with pytest.raises(AwsError, match="BatchGetImage: not yours"):
        platforms_of_image(region, "api-test", {"imageTag": "1"})
