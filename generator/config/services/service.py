"""Service: any of the four kinds, told apart by `kind`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.config.services.internal import InternalService
from generator.config.services.job import JobService
from generator.config.services.web import WebService
from generator.config.services.worker import WorkerService

Service = Annotated[WebService | InternalService | WorkerService | JobService, Field(discriminator="kind")]
