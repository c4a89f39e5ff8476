from generator.assembly import Assembly, Template
from generator.pipeline.regional_types import unsupported_types
from tests.environments import environment, worker


def assembly(*types: str) -> Assembly:
    resources = {f"Resource{index}": {"Type": kind} for index, kind in enumerate(types)}
    return Assembly("test", ("us-east-1",), (), (Template("a.yaml", "a", {"Resources": resources}),), {})


def test_a_type_that_a_further_region_has_not_is_told_at_that_region() -> None:
    taipei = {"cidr": "10.1.0.0/16", "s3PrefixListId": "pl-0a1b2c3d"}
    config = environment(worker(), network={"cidr": "10.0.0.0/16"}, regions={"ap-east-2": taipei})
    problems = list(unsupported_types(config, assembly("AWS::SQS::Queue", "AWS::AppRunner::Service")))
    assert [str(problem) for problem in problems] == [
        "regions.ap-east-2: CloudFormation has no AWS::AppRunner::Service in ap-east-2 "
        "(choose another region, or leave out what needs it)"
    ]


def test_a_type_that_the_primary_region_has_not_is_told_at_its_key() -> None:
    (problem,) = unsupported_types(environment(worker()), assembly("AWS::Nothing::AtAll"))
    assert problem.path == ("region",)


def test_what_every_region_has_is_fine() -> None:
    assert list(unsupported_types(environment(worker()), assembly("AWS::ECS::Service"))) == []
