"""The main job: params in, checked templates in their place."""

from generator.pipeline.build_trees import Built, CheckError, build_trees
from generator.pipeline.targets import Target, find_targets

__all__ = ["Built", "CheckError", "Target", "build_trees", "find_targets"]
