from __future__ import annotations

from typing import Any

import pytest

from generator.checks.text import longest, text
from generator.checks.tree import Tree
from generator.checks.value import Value
from tests.unit.checks.trees import Body, att, nest, ref, resource, template, tree


def three_stacks() -> Tree:
    """A queue whose ARN travels from one stack over the root into another."""
    producer = template(outputs={"Arn": att("Queue", "Arn")}, Queue=resource("AWS::SQS::Queue"))
    consumer = template({"QueueArn": {}}, Reader=resource("AWS::SNS::Topic", DisplayName=ref("QueueArn")))
    root = template(
        Producer=nest("nested/producer.yaml"),
        Consumer=nest("nested/consumer.yaml", QueueArn=att("Producer", "Outputs.Arn")),
    )
    return tree(root=root, **{"nested/producer": producer, "nested/consumer": consumer})


def topic(written: Tree) -> Value:
    (only,) = written.resources("AWS::SNS::Topic")
    return only.value("DisplayName")


def test_a_parameter_is_followed_over_the_root_to_the_resource_that_it_names() -> None:
    queue = topic(three_stacks()).resource()
    assert queue is not None
    assert (queue.logical_id, queue.stack.template.file) == ("Queue", "nested/producer.yaml")


def test_the_roots_are_the_templates_that_nothing_nests() -> None:
    assert [stack.template.file for stack in three_stacks().roots] == ["root.yaml"]


def named(value: Body | str, **parameters: Body) -> Value:
    written = template(parameters, Topic=resource("AWS::SNS::Topic", DisplayName=value))
    return topic(tree(root=written))


def test_a_text_holds_the_defaults_of_the_root_and_keeps_what_is_unknown() -> None:
    value = named({"Fn::Sub": "${Project}-${Suffix}-${AWS::Region}"}, Project={"Default": "pay"}, Suffix={})
    assert text(value) == "pay-${Suffix}-${AWS::Region}"


def test_the_longest_text_takes_the_longest_parameter() -> None:
    value = named(
        {"Fn::Join": ["-", [ref("Size"), ref("Suffix")]]},
        Size={"AllowedValues": ["s", "large"]},
        Suffix={"Default": "a", "MaxLength": 3},
    )
    assert text(value, longest) == "large-xxx"


def test_a_list_that_travels_comma_joined_is_a_list() -> None:
    child = template({"Names": {}}, Topic=resource("AWS::SNS::Topic", DisplayName=ref("Names")))
    root = template(Child=nest("child.yaml", Names={"Fn::Join": [",", ["a", "b"]]}))
    assert [item.content for item in topic(tree(root=root, child=child)).items()] == ["a", "b"]


@pytest.mark.parametrize(("index", "chosen"), [(0, "a"), ("1", "b"), (2, None)])
def test_one_of_a_list_is_the_item_of_its_index(index: int | str, chosen: str | None) -> None:
    select = {"Fn::Select": [index, ref("Names")]}
    child = template({"Names": {}}, Topic=resource("AWS::SNS::Topic", DisplayName=select))
    root = template(Child=nest("child.yaml", Names={"Fn::Join": [",", ["a", "b"]]}))
    assert topic(tree(root=root, child=child)).follow().content == (chosen or select)


STORED = "/pay/${Suffix}/queue"
SUFFIX = {"Default": "prod"}


def platform(value: Any) -> Body:
    stored = resource("AWS::SSM::Parameter", Name={"Fn::Sub": STORED}, Value=value)
    return template({"Suffix": SUFFIX}, Queue=resource("AWS::SQS::Queue"), Stored=stored)


@pytest.mark.parametrize(
    ("parameters", "value"),
    [
        ({"Arn": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/pay/prod/queue"}}, ref("Arn")),
        ({"Suffix": SUFFIX}, {"Fn::Sub": f"{{{{resolve:ssm:{STORED}}}}}"}),
        ({}, "{{resolve:ssm:/pay/prod/queue:3}}"),
    ],
)
def test_what_another_root_stored_is_followed_to_its_resource(parameters: Body, value: Any) -> None:
    own = template(parameters, Topic=resource("AWS::SNS::Topic", DisplayName=value))
    queue = topic(tree(root=platform(att("Queue", "Arn")), **{"root-2": own})).resource()
    assert queue is not None
    assert queue.stack.template.file == "root.yaml"


def test_the_flat_form_stores_nothing_for_the_nested_one() -> None:
    own = template(Topic=resource("AWS::SNS::Topic", DisplayName="{{resolve:ssm:/pay/prod/queue}}"))
    written = tree(flat=platform("stored"), root=own)
    assert topic(written).follow().content == "{{resolve:ssm:/pay/prod/queue}}"


def test_a_line_is_found_for_keys_items_and_short_forms() -> None:
    written = Tree.of(
        {
            "root.yaml": "Resources:\n"
            "  Topic:\n"
            "    Type: AWS::SNS::Topic\n"
            "    Properties:\n"
            "      DisplayName: !Join\n"
            "        - '-'\n"
            "        - - a\n"
            "          - !Ref Suffix\n"
        }
    )
    line = written.templates["root.yaml"].line
    assert line(("Resources", "Topic", "Properties", "DisplayName")) == 5
    assert line(("Resources", "Topic", "Properties", "DisplayName", "Fn::Join", 1, 1, "Ref")) == 8
    assert line(("Resources", "Topic", "Properties", "Missing")) == 4
    assert line(()) == 1
