from generator.config.services import WebService
from tests.environments import environment, problems, web


def delay(**fields: object) -> int:
    (service,) = environment(web(scaling={"min": 2}, **fields)).services
    assert isinstance(service, WebService)
    return service.deregistration_delay


def test_open_requests_get_a_minute_or_as_long_as_the_task_has() -> None:
    assert delay() == 60
    assert delay(stopTimeoutSeconds=30) == 30
    assert delay(deregistrationDelaySeconds=100) == 100


def test_a_task_on_spot_has_to_outlive_its_open_requests() -> None:
    late = web(scaling={"min": 2}, stopTimeoutSeconds=30, deregistrationDelaySeconds=60)
    (problem,) = problems(late)
    assert problem.startswith("services.0.deregistrationDelaySeconds: 60 seconds for open requests")
    assert problems({**late, "capacity": {"spotShare": 0}}) == []
