from __future__ import annotations

from tests.unit.checks.trees import att, findings, fires, messages, nest, ref, resource, template, tree

TOPIC = resource("AWS::SNS::Topic")


def test_a_nested_template_that_is_not_in_the_tree_is_found() -> None:
    (finding,) = findings("TS601", tree(root=template(Network=nest("netwrok.yaml")), network=template()))
    assert finding.message == "Network: netwrok.yaml is not in the tree"
    assert finding.line == 5


def test_a_nested_template_in_the_tree_is_right() -> None:
    assert not findings("TS601", tree(root=template(Network=nest("./network.yaml")), network=template()))


def test_an_output_that_nobody_takes_is_found() -> None:
    alarms = template(outputs={"Topic": ref("Topic"), "Name": att("Topic", "TopicName")}, Topic=TOPIC)
    root = template(
        Alarms=nest("alarms.yaml"), Other=nest("other.yaml", Topic=att("Alarms", "Outputs.Topic"))
    )
    (finding,) = findings("TS602", tree(root=root, alarms=alarms, other=template({"Topic": {}})))
    assert (finding.file, finding.message) == ("alarms.yaml", "nothing takes the output Name")


def test_an_output_that_a_text_an_export_or_a_root_takes_is_right() -> None:
    alarms = template(outputs={"Topic": ref("Topic"), "Name": "x", "Exported": "y"}, Topic=TOPIC)
    alarms["Outputs"]["Exported"]["Export"] = {"Name": "alarms"}
    outputs = {"Topic": {"Fn::Sub": "${Alarms.Outputs.Topic}"}, "Name": att("Alarms", "Outputs.Name")}
    assert not findings(
        "TS602", tree(root=template(outputs=outputs, Alarms=nest("alarms.yaml")), alarms=alarms)
    )


def test_a_parameter_that_only_a_rule_or_an_unused_condition_reads_is_found() -> None:
    written = template(
        {"Suffix": {}, "Mode": {}, "Used": {}}, Topic=resource("AWS::SNS::Topic", TopicName=ref("Used"))
    )
    written["Rules"] = {"Short": {"Assertions": [{"Assert": {"Fn::Equals": [ref("Suffix"), "a"]}}]}}
    written["Conditions"] = {"Alone": {"Fn::Equals": [ref("Mode"), "a"]}}
    assert [finding.path for finding in findings("TS603", tree(root=written))] == [
        ("Parameters", "Suffix"),
        ("Parameters", "Mode"),
    ]


def test_a_parameter_that_reaches_a_resource_by_text_or_by_conditions_is_right() -> None:
    written = template(
        {"Suffix": {}, "Mode": {}, "Size": {}},
        Topic=resource(
            "AWS::SNS::Topic",
            TopicName={"Fn::Sub": "alarms-${Suffix}"},
            DisplayName={"Fn::If": ["Large", "a", "b"]},
        ),
    )
    written["Resources"]["Topic"]["Condition"] = "Both"
    written["Conditions"] = {
        "Both": {"Fn::And": [{"Condition": "On"}, {"Condition": "Large"}]},
        "On": {"Fn::Equals": [ref("Mode"), "on"]},
        "Large": {"Fn::Equals": [ref("Size"), "large"]},
    }
    assert not findings("TS603", tree(root=written))


def test_a_read_only_property_is_found() -> None:
    assert messages("TS604", Topic=resource("AWS::SNS::Topic", TopicArn="x")) == [
        "Topic: TopicArn is read-only"
    ]


def test_a_read_only_property_inside_another_is_found() -> None:
    endpoint = resource(
        "AWS::S3::Bucket", MetadataTableConfiguration={"S3TablesDestination": {"TableArn": "x"}}
    )
    assert messages("TS604", Bucket=endpoint) == [
        "Bucket: MetadataTableConfiguration.S3TablesDestination.TableArn is read-only"
    ]


def test_a_property_that_a_template_may_set_is_right() -> None:
    assert not fires("TS604", Topic=resource("AWS::SNS::Topic", TopicName="x"))
