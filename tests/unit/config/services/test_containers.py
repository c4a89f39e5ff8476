"""The containers of a task are told apart by name and port."""

from __future__ import annotations

from typing import Any

from tests.environments import problems, web, worker


def sidecar(name: str, **fields: Any) -> dict[str, Any]:
    return {"name": name, "image": "public.ecr.aws/nginx/nginx:1.27", **fields}


def test_a_sidecar_has_another_name_than_the_service() -> None:
    (problem,) = problems(worker(sidecars=[sidecar("notifications")]))
    assert problem == "services.0.sidecars.0.name: notifications is the name of the service itself too"


def test_two_sidecars_differ_by_name() -> None:
    (problem,) = problems(worker(sidecars=[sidecar("proxy"), sidecar("proxy")]))
    assert problem == "services.0.sidecars.1.name: proxy is the name of sidecars.0 too"


def test_a_sidecar_listens_on_another_port_than_the_service() -> None:
    (problem,) = problems(web(port=9000, sidecars=[sidecar("proxy", port=9000)]))
    assert problem == (
        "services.0.sidecars.0.port: the service itself listens on port 9000 too (the containers of a task "
        "share one network: give each a port of its own)"
    )


def test_two_sidecars_listen_on_different_ports() -> None:
    (problem,) = problems(worker(sidecars=[sidecar("a", port=9000), sidecar("b", port=9000)]))
    assert problem.startswith("services.0.sidecars.1.port: sidecars.0 listens on port 9000 too")


def test_containers_without_ports_do_not_collide() -> None:
    assert problems(worker(sidecars=[sidecar("a"), sidecar("b")])) == []
