"""The containers of a task are told apart by name and port."""

from __future__ import annotations

from typing import Any

import pytest

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


def test_a_secret_whose_name_ends_like_a_complete_arn_is_given_by_its_arn() -> None:
    (problem,) = problems(worker(secrets={"TOKEN": {"secret": "mail/api-secret"}}))
    assert problem.endswith("(give the complete ARN of the secret)")
    complete = "arn:aws:secretsmanager:us-east-1:111122223333:secret:mail/api-secret-AbCdEf"
    assert problems(worker(secrets={"TOKEN": {"secret": complete}})) == []


def test_a_moving_tag_is_refused_at_its_field() -> None:
    (tag,) = problems(worker(image={"tag": "latest"}))
    assert tag.startswith("services.0.image.tag: latest is a moving tag")
    (reference,) = problems(worker(image="registry.example.com:5000/mail:latest"))
    assert reference.startswith("services.0.image: latest is a moving tag")


@pytest.mark.parametrize(
    ("key", "sizes"), [("cpu", (128, 128)), ("memory", (256, 256)), ("cpu", (0, 512)), ("memory", (6, 1024))]
)
def test_sidecars_leave_something_of_the_task_to_the_service(key: str, sizes: tuple[int, int]) -> None:
    first, second = (sidecar(name, **{key: size}) for name, size in zip("ab", sizes, strict=True))
    (problem,) = problems(worker(cpu=256, memory=512, sidecars=[first, second]))
    assert problem.startswith(f"services.0.sidecars.1.{key}: sidecars take {sum(sizes)} of the task's ")
    assert problems(worker(cpu=256, memory=512, sidecars=[first])) == []


@pytest.mark.parametrize(
    "variables",
    [
        {"environment": {"QUEUE_URL": "x"}},
        {"config": {"QUEUE_URL": "x"}},
        {"secrets": {"QUEUE_URL": {"parameter": "/url"}}},
    ],
)
def test_the_url_of_a_queue_is_not_set_by_hand(variables: dict[str, Any]) -> None:
    (problem,) = problems(worker(queue={}, **variables))
    (source,) = variables
    assert problem.startswith(f"services.0.{source}.QUEUE_URL: QUEUE_URL is set to the URL of the worker's")
    assert problems(worker(**variables)) == []


@pytest.mark.parametrize(
    ("place", "name", "kind"),
    [
        ("parameter", "/its//name", "an SSM parameter"),
        ("parameter", "p@ssword", "an SSM parameter"),
        ("parameter", "arn:aws:secretsmanager:us-east-1:111122223333:secret:mail", "an SSM parameter"),
        ("secret", "mail:token", "a Secrets Manager secret"),
        ("secret", "arn:aws:ssm:us-east-1:111122223333:parameter/mail", "a Secrets Manager secret"),
    ],
)
def test_a_secret_has_a_legal_name_which_is_not_repeated(place: str, name: str, kind: str) -> None:
    (problem,) = problems(worker(secrets={"TOKEN": {place: name}}))
    assert problem.startswith(f"services.0.secrets.TOKEN.{place}: neither the name (")
    assert f"nor the ARN of {kind} (store it in" in problem
    assert name not in problem


def test_a_json_key_has_no_colon_which_would_end_it() -> None:
    (problem,) = problems(worker(secrets={"TOKEN": {"secret": "mail", "jsonKey": "a:b"}}))
    assert problem.startswith('services.0.secrets.TOKEN.jsonKey: "a:b" has not the right form')
