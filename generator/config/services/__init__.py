"""The four kinds of service."""

from generator.config.services.internal import InternalService
from generator.config.services.job import JobService
from generator.config.services.running import RunningService
from generator.config.services.service import Service
from generator.config.services.web import ListenerService, WebService
from generator.config.services.worker import WorkerService
from generator.config.services.workload import Workload

__all__ = [
    "InternalService",
    "JobService",
    "ListenerService",
    "RunningService",
    "Service",
    "WebService",
    "WorkerService",
    "Workload",
]
