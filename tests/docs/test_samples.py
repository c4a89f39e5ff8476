"""The samples in params/ are what their comments and the documentation say that they are."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import yaml

from generator.capacity import Split, split
from generator.config.deployment import Strategy
from generator.config.environment import Environment
from generator.config.loader import find_environments, load_environment
from generator.config.params_file import read_params_file
from generator.config.services import InternalService, JobService, RunningService, WebService, WorkerService
from generator.layers.network_plan import plan_network

PARAMS = Path(__file__).parents[2] / "params"
FILES = [PARAMS / "base.yaml", *find_environments(PARAMS), *find_environments(PARAMS / "examples")]

#: The reference workload: service to kind, CPU units and MiB.
REFERENCE = {
    "edge-api": (WebService, 1024, 2048),
    "payments-api": (WebService, 2048, 4096),
    "accounts-api": (WebService, 1024, 2048),
    "ledger": (InternalService, 2048, 4096),
    "kyc-worker": (WorkerService, 512, 1024),
    "notifications": (WorkerService, 256, 512),
    "statements-worker": (WorkerService, 256, 512),
}


def sample(name: str) -> Environment:
    return load_environment(PARAMS / f"{name}.yaml").config


def running(environment: Environment, name: str) -> RunningService:
    (service,) = (service for service in environment.running_services if service.name == name)
    return service


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_reads_alike_with_pyyaml_itself(path: Path) -> None:
    """Its pure parser is stricter than libyaml about question marks within braces."""
    assert yaml.load(path.read_text(encoding="utf-8"), yaml.SafeLoader) == read_params_file(path).data


@pytest.fixture(scope="module")
def prod() -> Environment:
    return sample("prod")


@pytest.fixture(scope="module")
def dev() -> Environment:
    return sample("dev")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sample_tells_editors_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / schema).resolve() == PARAMS.parent / "docs" / "params.schema.json"


@pytest.mark.parametrize("path", FILES[1:], ids=lambda path: path.stem)
def test_every_sample_loads_and_all_that_it_needs_is_reached(path: Path) -> None:
    plan_network(load_environment(path).config)


def test_three_environments_extend_the_common_base() -> None:
    for name in ("dev", "staging", "prod"):
        assert "extends: base.yaml" in (PARAMS / f"{name}.yaml").read_text(encoding="utf-8")


def test_production_is_the_reference_workload(prod: Environment) -> None:
    assert {s.name: (type(s), s.cpu, s.memory) for s in prod.services} == REFERENCE


def test_the_workers_of_production_have_moved_to_arm64_from_the_baseline_on(prod: Environment) -> None:
    baseline = load_environment(PARAMS / "prod.yaml").baseline()
    assert baseline
    assert {service.architecture for service in baseline.config.services} == {"x86_64"}
    moved = [service.kind for service in prod.services if service.architecture == "arm64"]
    assert moved == ["worker"] * 3


def test_every_service_of_production_usually_runs_three_tasks_on_demand_and_seven_on_spot(
    prod: Environment,
) -> None:
    for service in prod.running_services:
        assert service.scaling.usual_count == 10
        assert split(service.strategy, 10) == Split(on_demand=3, spot=7)


def test_production_runs_in_three_zones_of_two_regions(prod: Environment) -> None:
    assert prod.network.availability_zones == 3
    assert prod.all_regions == ("us-east-1", "eu-west-1")


def test_production_calls_five_apis_through_endpoints_and_nothing_else(prod: Environment) -> None:
    plan = plan_network(prod)
    assert plan.egress == "none"
    assert sorted(need.service for need in plan.interfaces) == ["ecr.api", "ecr.dkr", "logs", "sqs", "ssm"]
    assert [need.service for need in plan.gateways] == ["s3"]


def test_production_takes_its_secrets_from_parameter_store_one_behind_a_key(prod: Environment) -> None:
    secrets = [secret for service in prod.services for secret in service.secrets.values()]
    assert all(secret.parameter for secret in secrets)
    assert sum(secret.key is not None for secret in secrets) == 1


def test_production_shows_both_forms_of_a_critical_service(prod: Environment) -> None:
    payments, ledger = running(prod, "payments-api"), running(prod, "ledger")
    assert (payments.critical, payments.tasks_needed, payments.capacity.on_demand_floor) == (True, 2, 2)
    assert (ledger.critical, ledger.tasks_needed, bool(ledger.spot_risk_accepted)) == (True, None, True)


def test_production_uses_neither_exec_nor_service_connect(prod: Environment) -> None:
    assert not prod.allows_exec
    assert not prod.uses_service_connect


def test_ten_repositories_of_which_three_belong_to_no_service(prod: Environment) -> None:
    assert prod.registry.repositories == ("base-images", "sidecars", "tools")
    assert len(prod.services) == 7


def test_production_says_which_web_acl_it_has_and_bounds_its_roles(prod: Environment) -> None:
    assert prod.ingress.public.waf == "none"
    assert prod.iam.permissions_boundary
    assert prod.iam.path != "/"


def test_development_is_small_and_asleep_at_night(dev: Environment) -> None:
    assert dev.network.availability_zones == 2
    assert {(service.cpu, service.memory) for service in dev.services} == {(256, 512)}
    for service in dev.running_services:
        sleep, wake = service.scaling.schedules
        assert sleep.max == 0
        assert wake.min > 0


def test_one_service_of_development_calls_the_internet_and_one_is_a_job(dev: Environment) -> None:
    assert [service.name for service in dev.services if service.egress.to == "internet"] == ["notifications"]
    assert len([service for service in dev.services if isinstance(service, JobService)]) == 1
    assert plan_network(dev).egress == "nat-single"


@pytest.mark.parametrize(
    ("name", "egress", "interfaces"),
    [
        ("egress-nat", "nat-single", []),
        ("egress-private", "nat-per-az", ["ecr.api", "ecr.dkr", "logs", "sns", "sqs"]),
        ("egress-regional", "nat-regional", ["ecr.api", "ecr.dkr"]),
        ("existing-vpc", "existing", []),
    ],
)
def test_the_ways_out_have_the_endpoints_that_their_comments_say(
    name: str, egress: str, interfaces: list[str]
) -> None:
    plan = plan_network(sample(f"examples/{name}"))
    assert plan.egress == egress
    assert sorted(need.service for need in plan.interfaces) == interfaces


def test_the_spot_example_splits_as_its_comments_say() -> None:
    services = {service.name: service for service in sample("examples/spot").running_services}
    splits = {name: split(s.strategy, s.scaling.usual_count) for name, s in services.items()}
    assert splits == {
        "by-default": Split(on_demand=2, spot=4),
        "all-spot": Split(on_demand=0, spot=2),
        "on-demand": Split(on_demand=2, spot=0),
        "with-floor": Split(on_demand=3, spot=3),
        "word-for-word": Split(on_demand=2, spot=1),
    }


def test_the_permissions_example_shows_every_permission() -> None:
    shown = {
        permission.allow for s in sample("examples/permissions").services for permission in s.permissions
    }
    schema = Environment.model_json_schema()["$defs"]
    assert shown == {
        definition["properties"]["allow"]["const"]
        for definition in schema.values()
        if "allow" in definition.get("properties", {})
    }


def test_the_releases_are_by_all_five_strategies_one_of_them_with_a_shape_of_its_own() -> None:
    environment = sample("examples/releases")
    deployments = [environment.deployment_of(service) for service in environment.running_services]
    assert {deployment.strategy for deployment in deployments} == set(get_args(Strategy))
    by_codedeploy = [each for each in deployments if each.strategy == "codedeploy"]
    assert None in {deployment.predefined_configuration for deployment in by_codedeploy}
    assert any(deployment.hooks for deployment in by_codedeploy)


@pytest.mark.parametrize("name", ["dev", "staging", "prod"])
def test_codedeploy_releases_what_is_behind_a_load_balancer(name: str) -> None:
    environment = sample(name)
    for service in environment.running_services:
        expected = "rolling" if isinstance(service, WorkerService) else "codedeploy"
        assert environment.deployment_of(service).strategy == expected
