"""How a usage file is read, and what it is held against."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.assembly import Assembly, assemble
from generator.cost.usage import Usage, UsageFile, load_usage
from generator.cost.usage.model import ServiceUsage
from generator.errors import ConfigError
from tests.environments import environment, web
from tests.samples import ROOT, sample_assembly

#: Two regions, endpoints and no NAT gateway; one region, a NAT gateway and a job.
PROD, DEV = sample_assembly("prod"), sample_assembly("dev")


def load(folder: Path, text: str, tree: str = "prod", name: str = "usage.yaml") -> UsageFile:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_usage(path, sample_assembly(tree))


def refusal(folder: Path, text: str, tree: str = "prod") -> str:
    with pytest.raises(ConfigError) as caught:
        load(folder, text, tree)
    return str(caught.value).replace(f"{folder / 'usage.yaml'}", "usage.yaml")


def test_without_a_file_all_is_unknown(tmp_path: Path):
    usage = load_usage(tmp_path / "none.yaml", PROD)
    assert usage.of("us-east-1", "before") == usage.of("us-east-1") == usage.of("eu-west-1") == Usage()


@pytest.mark.parametrize("name", ["prod", "staging", "dev"])
def test_the_usage_of_every_sample_has_a_place_in_it(name: str):
    path = ROOT / "params" / "usage" / f"{name}.yaml"
    assert path.is_file()
    assert load_usage(path, sample_assembly(name)).of("us-east-1") != Usage()


def test_what_stands_at_the_top_holds_before_and_after(tmp_path: Path):
    usage = load(tmp_path, "paths: {s3Gb: 8}\nservices: {ledger: {deploymentsPerMonth: 2.5}}\n")
    assert usage.of("us-east-1", "before") == usage.of("us-east-1", "after")
    assert usage.of("us-east-1").paths.s3_gb == 8
    assert usage.of("us-east-1").services["ledger"].deployments_per_month == Decimal("2.5")


def test_patches_change_what_they_say_and_nothing_else(tmp_path: Path):
    usage = load(
        tmp_path,
        """
        paths: {s3Gb: 8, awsApiGb: {logs: 1, sqs: 2}}
        services: {ledger: {tasks: 4, logsGb: 1}}
        before: {paths: {awsApiGb: {logs: 5}}, services: {ledger: {tasks: 9}, edge-api: {tasks: 1}}}
        after: {paths: {s3Gb: null}}
        """,
    )
    before, after = usage.of("us-east-1", "before"), usage.of("us-east-1")
    assert before.paths.s3_gb == 8
    assert before.paths.aws_api_gb == {"logs": 5, "sqs": 2}
    assert before.services["ledger"] == ServiceUsage.model_validate({"tasks": 9, "logsGb": Decimal(1)})
    assert set(before.services) == {"ledger", "edge-api"}
    assert after.paths.s3_gb is None
    assert after.paths.aws_api_gb == {"logs": 1, "sqs": 2}
    assert after.services["ledger"].tasks == 4


def test_a_region_takes_nothing_over_from_the_primary_one(tmp_path: Path):
    usage = load(tmp_path, "paths: {s3Gb: 8}\nregions: {eu-west-1: {paths: {interAzGb: 3}}}\n")
    there = usage.of("eu-west-1")
    assert (there.paths.s3_gb, there.paths.inter_az_gb) == (None, 3)
    assert usage.of("eu-west-1", "before") == there


def test_a_region_that_is_not_named_is_unknown(tmp_path: Path):
    assert load(tmp_path, "paths: {s3Gb: 8}\n").of("eu-west-1") == Usage()


def test_numbers_are_the_decimals_that_are_written(tmp_path: Path):
    usage = load(tmp_path, "images: {perRepository: 3, gbEach: 0.1}\n")
    assert str(usage.of("us-east-1").images.gb_each) == "0.1"


def test_json_says_the_same(tmp_path: Path):
    usage = load(tmp_path, '{"paths": {"s3Gb": 0.3}}', name="usage.json")
    assert usage.of("us-east-1").paths.s3_gb == Decimal("0.3")


def test_before_goes_with_the_ways_and_services_of_the_baseline(tmp_path: Path):
    path = tmp_path / "usage.yaml"
    path.write_text(
        "before: {paths: {internetGb: 3}, services: {test-data: {minutesPerRun: 1}}}\n", encoding="utf-8"
    )
    usage = load_usage(path, PROD, DEV)
    assert usage.of("us-east-1", "before").paths.internet_gb == 3
    with pytest.raises(ConfigError, match="have no way"):
        load_usage(path, DEV, PROD)


def test_data_by_the_ways_of_an_existing_vpc_is_not_refused(tmp_path: Path):
    path = tmp_path / "usage.yaml"
    path.write_text("paths: {internetGb: 3, egressGb: 4, awsApiGb: 5}\n", encoding="utf-8")
    usage = load_usage(path, sample_assembly("examples/existing-vpc"))
    assert usage.of("eu-central-1").paths.internet_gb == 3


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("logs: {bucketGb: 3}", "logs.bucketGb: no bucket of the platform keeps access logs"),
        ("keys: {requestMillions: 0.1}", "keys.requestMillions: there is no KMS key of the platform"),
        (
            "loadBalancers: {internal: {capacityUnits: 1}}",
            "loadBalancers.internal.capacityUnits: there is no internal load balancer",
        ),
        ("alarms: {messages: 3}", "alarms.messages: there is no topic that alarms go to"),
        ("images: {gbEach: 3}", "images.gbEach: there are no repositories"),
        ("logs: {keptGb: 3}", "logs.keptGb: there are no log groups"),
        (
            "containerInsights: {metrics: 38}",
            "containerInsights.metrics: no cluster has `containerInsights: enabled`; the metrics of "
            "`enhanced` are counted by their rule",
        ),
        ("services: {ledger: {queueMillions: 1}}", "services.ledger.queueMillions: ledger has no queue"),
    ],
)
def test_a_quantity_of_what_does_not_stand_there_is_refused(key: str, said: str, tmp_path: Path):
    bare = _without(
        PROD,
        *("AWS::S3::Bucket", "AWS::KMS::Key", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::SNS::Topic"),
        *("AWS::ECR::Repository", "AWS::Logs::LogGroup"),
    )
    path = tmp_path / "usage.yaml"
    remedy = "take the key out: there is nothing that it could be of"
    for text, where in ((key, ""), (f"after: {{{key}}}", "after."), (f"before: {{{key}}}", "before.")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            load_usage(path, bare)
        assert str(caught.value) == f"{path}:1: {where}{said} ({remedy})"
    path.write_text(f"regions:\n  eu-west-1:\n    {key}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"usage\.yaml:3: regions\.eu-west-1\."):
        load_usage(path, bare)


def test_a_quantity_may_be_there_on_one_side_alone(tmp_path: Path):
    """Access logs that the baseline does not keep are said once, and refused in its own patch."""
    path, bare = tmp_path / "usage.yaml", _without(PROD, "AWS::S3::Bucket")
    path.write_text("logs: {bucketGb: 3}\n", encoding="utf-8")
    for after, before in ((PROD, bare), (bare, PROD)):
        assert load_usage(path, after, before).of("us-east-1").logs.bucket_gb == 3
    path.write_text("after: {logs: {bucketGb: 3}}\n", encoding="utf-8")
    assert load_usage(path, PROD, bare).of("us-east-1").logs.bucket_gb == 3
    with pytest.raises(ConfigError, match=r"after\.logs\.bucketGb: no bucket"):
        load_usage(path, bare, PROD)


def test_a_zero_of_what_does_not_stand_there_is_legal(tmp_path: Path):
    path = tmp_path / "usage.yaml"
    path.write_text("logs: {bucketGb: 0}\nbefore: {keys: {requestMillions: 0}}\n", encoding="utf-8")
    bare = _without(PROD, "AWS::S3::Bucket", "AWS::KMS::Key")
    assert load_usage(path, bare).of("us-east-1").logs.bucket_gb == 0


def test_metrics_of_plain_container_insights_are_stated_where_there_are_some(tmp_path: Path):
    path = tmp_path / "usage.yaml"
    path.write_text("containerInsights: {metrics: 38}\n", encoding="utf-8")
    plain = assemble(environment(web(), cluster={"containerInsights": "enabled"}))
    assert load_usage(path, plain).of("us-east-1").container_insights.metrics == 38


def _without(assembly: Assembly, *types: str) -> Assembly:
    """The assembly with no resource of these types."""
    templates = (
        replace(
            template,
            body={
                **template.body,
                "Resources": {
                    name: each
                    for name, each in template.body["Resources"].items()
                    if each["Type"] not in types
                },
            },
        )
        for template in assembly.templates
    )
    return replace(assembly, templates=tuple(templates))


def test_zero_has_always_a_way(tmp_path: Path):
    assert (
        load(tmp_path, "paths: {internetGb: 0, awsApiGb: {kms: 0}}\n").of("us-east-1").paths.internet_gb == 0
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "services: {legder: {tasks: 2}}",
            "services.legder: no service is called legder (did you mean ledger?)",
        ),
        (
            "services: {ledger: {minutesPerRun: 2}}",
            "services.ledger.minutesPerRun: ledger is a service, and minutesPerRun is said of jobs "
            "(take the key out)",
        ),
        (
            "paths: {awsApiGb: {lgos: 1}}",
            "paths.awsApiGb.lgos: no endpoint is called lgos (did you mean logs?)",
        ),
        (
            "paths: {awsApiGb: {s3: 1}}",
            "paths.awsApiGb.s3: s3 is no endpoint of other APIs (add its GB to s3Gb)",
        ),
        ("paths: {s3gb: 1}", "paths.s3gb: unknown key (did you mean s3Gb?)"),
        ("before: {after: {}}", "before.after: after stands inside before (write it at the top)"),
        ("after: {regions: {}}", "after.regions: regions stands inside after (write it at the top)"),
        (
            "regions: {eu-west-1: {before: {}}}",
            "regions.eu-west-1.before: before stands inside regions "
            "(take it out: a further region is the same before and after)",
        ),
        (
            "regions: {eu-west-2: {}}",
            "regions.eu-west-2: the environment is not in eu-west-2 (did you mean eu-west-1?)",
        ),
        (
            "regions: {us-east-1: {}}",
            "regions.us-east-1: us-east-1 is the primary region (write its keys at the top of the file)",
        ),
        (
            "regions: {eu-west-1: {services: {legder: {}}}}",
            "regions.eu-west-1.services.legder: no service is called legder (did you mean ledger?)",
        ),
        (
            "logs: {ingestedGb: 5}\nservices: {ledger: {logsGb: 6}}",
            "logs.ingestedGb: 5 GB in all are less than the 6 GB that the services write "
            "(write the sum of all, or leave the key out)",
        ),
        (
            "paths: {internetGb: 3}",
            "paths.internetGb: 3 GB between tasks and the internet have no way "
            "(only a NAT gateway: `network.egress` of the params leads there)",
        ),
        (
            "paths: {awsApiGb: {kms: 1}}",
            "paths.awsApiGb.kms: 1 GB to kms have no way "
            "(add the interface endpoint kms, or a NAT gateway: `network.egress` of the params)",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_place_and_what_would_be_right(
    text: str, said: str, tmp_path: Path
):
    assert refusal(tmp_path, text) == f"usage.yaml:1: {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "usage.yaml:1: the file is empty"),
        ("- 1", "usage.yaml:1: the top level is a list"),
        ("paths: {s3Gb: -1}", "paths.s3Gb: -1 must be at least 0"),
        ("paths: {s3Gb: 1000000001}", "paths.s3Gb: 1000000001 must be at most 1000000000"),
        ("paths: {s3Gb: 0.1234567}", "paths.s3Gb: 0.1234567 has more than 6 decimal places"),
        ("paths: {s3Gb: .nan}", 'paths.s3Gb: ".nan" is not a number'),
        ("paths: {s3Gb: 1e400}", "paths.s3Gb: 1e400 must be at most 1000000000"),
        ("paths: {awsApiGb: [1]}", "paths.awsApiGb: a list is not a mapping and is not a number"),
        ('paths: {awsApiGb: "12"}', "(write 12 without quotes)"),
        ("paths: {awsApiGb: {logs: -1}}", "paths.awsApiGb.logs: -1 must be at least 0"),
        ("services: {ledger: {tasks: 1.5}}", "services.ledger.tasks: 1.5 is not a whole number"),
        ("services: {ledger: {tasks: true}}", "services.ledger.tasks: true is not a whole number"),
        ("services: {ledger: {tasks: 2000000}}", "services.ledger.tasks: 2000000 must be at most 1000000"),
        ("services: {ledger: }", "services.ledger: an empty value is not a mapping"),
        ("services: [ledger]", "services: a list is not a mapping"),
        ("before: 3", "before: 3 is not a mapping"),
        ("regions: [eu-west-1]", "regions: a list is not a mapping"),
        ("loadBalancers: {pubic: {}}", "(did you mean public?)"),
        ("beside: {secrets: null}", "beside.secrets: an empty value is not a whole number"),
        (
            "services:\n  ledger: {tasks: 1}\n  ledger: {}",
            "usage.yaml:3: services.ledger: the key stands twice",
        ),
    ],
)
def test_what_is_no_quantity_is_refused(text: str, said: str, tmp_path: Path):
    assert said in refusal(tmp_path, text)


def test_a_patch_is_told_at_its_own_line(tmp_path: Path):
    text = "paths:\n  internetGb: 0\nbefore:\n  paths:\n    internetGb: 3\n"
    assert refusal(tmp_path, text).startswith("usage.yaml:5: paths.internetGb: 3 GB")


def test_keys_of_services_are_refused_of_a_job(tmp_path: Path):
    text = "services: {test-data: {tasks: 2, deploymentsPerMonth: 1, logsGb: 1}}"
    assert refusal(tmp_path, text, "dev").splitlines() == [
        f"usage.yaml:1: services.test-data.{key}: test-data is a job, and {key} is said of services "
        "(take the key out)"
        for key in ("tasks", "deploymentsPerMonth")
    ]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path):
    text = "services:\n  legder: {}\npaths:\n  awsApiGb: {lgos: 1}\nregions:\n  eu-west-2: {}\n"
    lines = refusal(tmp_path, text).splitlines()
    assert [line.split(": ")[0] for line in lines] == ["usage.yaml:2", "usage.yaml:4", "usage.yaml:6"]


def test_a_name_that_is_near_nothing_lists_what_there_is(tmp_path: Path):
    assert "(there are accounts-api, edge-api, kyc-worker," in refusal(tmp_path, "services: {zzz: {}}")
    assert "take it out" in refusal(tmp_path, "regions: {eu-west-1: {}}", "dev")


def test_data_without_any_way_to_the_internet_cannot_leave_for_it(tmp_path: Path):
    text = "paths: {egressGb: 4}"
    assert "nothing leads there" in refusal(tmp_path, text, "examples/spot")
