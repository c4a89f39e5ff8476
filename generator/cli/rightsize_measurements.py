"""thriftstack rightsize: what CloudWatch has measured, and what ECR says of images."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.advice.rightsize import Metric, Series
    from generator.advice.rightsize.image_platforms import ImagePlatforms
    from generator.advice.rightsize.series import Statistic
    from generator.config.services import RunningService
    from generator.deploy.clients import Region
    from generator.deploy.metrics import Question
    from generator.pipeline.pricing import Pricing


def measure(
    pricing: Pricing, services: Sequence[RunningService], region: Region, window: timedelta
) -> tuple[Series, ...]:
    """Average and maximum of CPU and memory of each service; nothing of what was never measured.

    In per cent, and with Container Insights in CPU units and MiB, which hold whatever size tasks had.

    Raises:
        AwsError: AWS refuses, or cannot be reached.
    """
    from generator.advice.rightsize.series import Point, Series
    from generator.deploy.clock import Clock
    from generator.deploy.metrics import period_for, read_metrics

    asked = tuple(_questions(pricing, services))
    answers = read_metrics(region, [question for question, _, _ in asked], Clock().now(), window)
    return tuple(
        Series(
            answer.question.service,
            metric,
            statistic,
            tuple(Point(time, value) for time, value in zip(answer.times, answer.values, strict=True)),
            period_for(window),
        )
        for answer, (_, metric, statistic) in zip(answers, asked, strict=True)
        if answer.times
    )


def platforms_of(
    pricing: Pricing, services: Sequence[RunningService], region: Region
) -> tuple[ImagePlatforms, ...]:
    """On which processors the image of each service runs.

    Raises:
        AwsError: AWS refuses, or cannot be reached.
    """
    return tuple(_platforms(pricing, service, region) for service in services)


def _questions(
    pricing: Pricing, services: Sequence[RunningService]
) -> Iterator[tuple[Question, Metric, Statistic]]:
    from generator.advice.rightsize.series import METRICS, STATISTICS
    from generator.deploy.metrics import Question

    insights = pricing.loaded.config.cluster.container_insights != "disabled"
    releases = {release.service: release for release in pricing.assembly.releases}
    for service in services:
        release = releases[service.name]
        cluster, ecs_service = _named(pricing, release.cluster), _named(pricing, release.ecs_service)
        for metric in METRICS.values():
            if metric.is_relative or insights:
                for statistic in STATISTICS:
                    asked = (cluster, ecs_service, metric.namespace, metric.name, statistic)
                    yield Question(service.name, *asked), metric, statistic


def _platforms(pricing: Pricing, service: RunningService, region: Region) -> ImagePlatforms:
    from generator.advice.rightsize.image_platforms import ImagePlatforms
    from generator.config.image import RepositoryImage
    from generator.deploy.metrics import platforms_of_image

    image = service.image
    release = next(each for each in pricing.assembly.releases if each.service == service.name)
    if release.repository is None or not isinstance(image, RepositoryImage):
        return ImagePlatforms(service.name, why="its image is in a registry of others")
    asked = {"imageDigest": image.digest} if image.digest else {"imageTag": str(image.tag)}
    platforms, why = platforms_of_image(region, _named(pricing, release.repository), asked)
    return ImagePlatforms(service.name, platforms, why)


def _named(pricing: Pricing, name: str) -> str:
    """As AWS calls it, with the suffix that the environment has by default."""
    return name.replace(names.SUFFIX, pricing.loaded.config.suffix)
