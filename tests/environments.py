"""Small environments for tests: services as the params write them, and the models that they become.

Keys are those of the params (camelCase), so that a test reads like the file that a person would write.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from generator.config.environment import Environment
from generator.errors import ConfigError
from generator.reading.refusals import problems_of

ACCOUNT = "111122223333"
#: One certificate ARN a load balancer: the models judge their form alone.
PUBLIC_CERTIFICATE = f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/11111111-1111-4111-8111-111111111111"
INTERNAL_CERTIFICATE = f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/22222222-2222-4222-8222-222222222222"

Params = dict[str, Any]


def web(name: str = "edge-api", **fields: Any) -> Params:
    """A service behind the public load balancer, at a host of its own."""
    return _service("web", name, fields, routes=[{"host": f"{name}.example.com"}])


def internal(name: str = "ledger", **fields: Any) -> Params:
    """A service behind the internal load balancer, at a host of its own."""
    return _service("internal", name, fields, routes=[{"host": f"{name}.internal.example.com"}])


def worker(name: str = "notifications", **fields: Any) -> Params:
    """A service without a listener; it has no queue unless ``queue`` is given."""
    return _service("worker", name, fields)


def job(name: str = "statements", **fields: Any) -> Params:
    """A task that starts every hour."""
    return _service("job", name, fields, schedule="rate(1 hour)")


def params(*services: Params, **sections: Any) -> Params:
    """The params of ``environment()``: plain data, complete, what is given merged over it."""
    ingress = {
        "public": {"certificate": PUBLIC_CERTIFICATE},
        "internal": {"certificate": INTERNAL_CERTIFICATE},
    }
    defaults = {"environment": "test", "region": "us-east-1", "ingress": ingress}
    return _merged(defaults, {**sections, "services": list(services or (worker(),))})


def environment(*services: Params, **sections: Any) -> Environment:
    """An environment of these services, by default one worker; ``sections`` are any other top-level keys.

    >>> environment(web(cpu=512, memory=1024), worker(queue={}), network={"egress": "nat-single"})
    """
    return Environment.model_validate(params(*services, **sections))


def problems(*services: Params, **sections: Any) -> list[str]:
    """Why an environment is refused: its problems as they are printed, without file and line."""
    try:
        environment(*services, **sections)
    except ValidationError as error:
        return [str(problem) for problem in problems_of(error, Environment)]
    except ConfigError as error:
        return [str(problem) for problem in error.problems]
    return []


def _service(kind: str, name: str, fields: Params, **defaults: Any) -> Params:
    return {"name": name, "kind": kind, "image": {"tag": "1.0.0"}, **defaults, **fields}


def _merged(under: Params, over: Params) -> Params:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(under.get(key), dict)
        merged[key] = _merged(under[key], value) if both else value
    return merged
