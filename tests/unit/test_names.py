import pytest

from generator import names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("payments-api",), "PaymentsApi"),
        (("payments-api", "target_group"), "PaymentsApiTargetGroup"),
        (("kyc2", "", "image"), "Kyc2Image"),
    ],
)
def test_a_logical_id_is_the_words_in_camel_case(words: tuple[str, ...], expected: str) -> None:
    assert names.logical_id(*words) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("PrivateSubnetIds", "private-subnet-ids"), ("vpc_id", "vpc-id"), ("Configuration2", "configuration2")],
)
def test_kebab_case_is_what_paths_use(name: str, expected: str) -> None:
    assert names.kebab(name) == expected


def test_a_name_keeps_its_suffix_a_parameter() -> None:
    assert names.SERVICE.of(service="ledger") == "ledger-service-${EnvironmentSuffix}"
    assert names.CLUSTER.of(project="fintech") == "fintech-ecs-${EnvironmentSuffix}"
    assert names.REPOSITORY.of(repository="ledger") == "ledger-${EnvironmentSuffix}"


def test_a_length_is_judged_at_the_longest_suffix() -> None:
    fitting = "p" * (32 - len("--pub") - names.SUFFIX_MAX_LENGTH)
    assert names.LOAD_BALANCER.excess(project=fitting, scheme="pub") == ""
    reason = names.LOAD_BALANCER.excess(project=fitting + "p", scheme="pub")
    assert "load balancer name" in reason
    assert "33 characters" in reason
    assert "32 are allowed" in reason


def test_parameter_files_are_named_for_root_and_region() -> None:
    assert names.parameters_file("root", None) == "parameters.json"
    assert names.parameters_file("root", "eu-west-1", as_list=True) == "parameters.eu-west-1.list.json"
    assert names.parameters_file("root-2", "eu-west-1") == "root-2.parameters.eu-west-1.json"


def test_the_first_of_several_has_no_number() -> None:
    assert [names.numbered("root", index) for index in range(3)] == ["root", "root-2", "root-3"]
    assert [names.flat(root) for root in ("root", "root-2", "root-ledger")] == [
        "flat",
        "flat-2",
        "flat-ledger",
    ]
