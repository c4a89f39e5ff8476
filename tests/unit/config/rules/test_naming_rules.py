"""Names that stand once, are told apart, fit, and lead to something."""

from __future__ import annotations

import pytest

from generator import names
from tests.environments import environment, job, problems, worker

PROXY = {"name": "proxy", "image": {"tag": "1.0", "repository": "sidecars"}}
SIDECARS = {"repositories": ["sidecars"]}


def test_a_service_name_stands_once() -> None:
    assert problems(worker("reports"), worker("mail"), job("reports")) == [
        "services.2.name: reports is the name of services.0 too (give one of them another name)"
    ]


def test_names_that_differ_by_a_hyphen_are_one_logical_id() -> None:
    assert problems(worker("a1b"), worker("a-1b")) == [
        "services.1.name: a-1b and a1b are both A1b as a logical ID, which has letters and digits only (give "
        "one of them another name)"
    ]
    assert problems(worker("a1b"), worker("a1-b")) == []


def test_a_sidecar_is_not_called_like_another_service() -> None:
    services = (worker("cards", sidecars=[PROXY]), worker("cards-proxy"))
    (problem,) = problems(*services, registry=SIDECARS)
    assert problem.startswith(
        "services.1.name: cards-proxy and the sidecar proxy of cards are both CardsProxy as a logical ID"
    )


def test_a_repository_is_told_apart_from_a_service() -> None:
    (problem,) = problems(worker("base-images"), registry={"repositories": ["base.images"]})
    assert problem.startswith("registry.repositories.0: base.images and base-images are both BaseImages")


def test_a_long_environment_states_a_suffix() -> None:
    assert problems(environment="egress-private") == [
        "environment: egress-private is the suffix of names with its 14 characters, and they have room for "
        "12 (state a shorter environmentSuffix)"
    ]
    assert problems(environment="egress-private", environmentSuffix="egress") == []


#: The names that hold the project and no service.
PROJECT_NAMES = (
    (names.CLUSTER, {}),
    (names.LOAD_BALANCER, {"scheme": "pub"}),
    (names.EVENT_RULE, {"event": "spot-placement-failure"}),
)


def test_the_longest_project_fits_every_name() -> None:
    project = "p" * 15
    assert environment(project=project).project == project
    assert [pattern.excess(project=project, **parts) for pattern, parts in PROJECT_NAMES] == [""] * len(
        PROJECT_NAMES
    )
    (problem,) = problems(project=project + "p")
    assert "must be at most 15 characters long" in problem


@pytest.mark.parametrize("repository", ["notifications", "tools", "shared", "mail"])
def test_an_image_lies_in_any_repository_that_there_is(repository: str) -> None:
    registry = {"repositories": ["tools"], "existing": {"shared": "platform/shared"}}
    service = worker(image={"tag": "1.0", "repository": repository})
    assert problems(service, worker("mail"), registry=registry) == []


def test_an_unknown_repository_names_the_nearest_one() -> None:
    service = worker(image={"tag": "1.0", "repository": "tool"})
    assert problems(service, registry={"repositories": ["tools"]}) == [
        "services.0.image.repository: there is no repository tool (did you mean tools?)"
    ]


def test_a_service_whose_image_lies_elsewhere_has_no_repository() -> None:
    mail = worker("mail", image="public.ecr.aws/nginx/nginx:1.27")
    (problem,) = problems(mail, worker(image={"tag": "1.0", "repository": "mail"}))
    assert problem.startswith("services.1.image.repository: there is no repository mail")


def test_a_sidecar_names_its_repository() -> None:
    sidecar = {"name": "proxy", "image": {"tag": "1.0"}}
    assert problems(worker(sidecars=[sidecar]), registry=SIDECARS) == [
        "services.0.sidecars.0.image: a sidecar has no repository of its own (say repository: sidecars)"
    ]
    assert problems(worker(sidecars=[PROXY]), registry=SIDECARS) == []


@pytest.mark.parametrize("existing", [{}, {"tools": "platform/tools"}])
def test_a_repository_is_declared_once(existing: dict[str, str]) -> None:
    repeated = "tools" if existing else "notifications"
    (problem,) = problems(worker(), registry={"repositories": [repeated], "existing": existing})
    assert problem.startswith(f"registry.repositories.0: {repeated} is ")


@pytest.mark.parametrize("fifo", [False, True])
def test_a_queue_is_not_called_like_the_dead_letter_queue_of_another(fifo: bool) -> None:
    queue = {"fifo": fifo}
    (problem,) = problems(worker("mail", queue=queue), worker("mail-dead-letter", queue=queue))
    assert problem.startswith(
        "services.1.name: mail-dead-letter and mail would both create the queue mail-dead-letter-"
    )
    assert problems(worker("mail", queue=queue), worker("mail-dead-letter")) == []


@pytest.mark.parametrize("project", ["internal", "internal-bank", "aws-bank", "ssmith"])
def test_a_project_does_not_begin_as_no_aws_name_may(project: str) -> None:
    (problem,) = problems(project=project)
    assert problem.startswith(f"project: {project} begins with ")


def test_a_project_may_begin_with_a_longer_word() -> None:
    assert problems(project="internals") == []


@pytest.mark.parametrize("suffix", ["a--b", "-a", "a-"])
def test_hyphens_of_a_suffix_stand_alone_between_words(suffix: str) -> None:
    (problem,) = problems(environmentSuffix=suffix)
    assert problem.startswith(f'environmentSuffix: "{suffix}" has not the right form')
