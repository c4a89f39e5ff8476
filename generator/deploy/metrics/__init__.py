"""What CloudWatch and ECR know of services that run."""

from generator.deploy.metrics.platforms import platforms_of_image
from generator.deploy.metrics.read import Question, period_for, read_metrics

__all__ = ["Question", "period_for", "platforms_of_image", "read_metrics"]
