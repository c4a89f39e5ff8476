"""What one region's deployment of an assembly makes, before any price."""

from generator.cost.deployed.deployment import resources_of
from generator.cost.deployed.resource import Resource
from generator.cost.deployed.task_run import Phase, Processor, TaskRun, TaskSize

__all__ = ["Phase", "Processor", "Resource", "TaskRun", "TaskSize", "resources_of"]
