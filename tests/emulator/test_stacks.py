"""Nested stacks, change sets, exports and names: how CloudFormation behaves."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.account import Account
from tests.emulator.shapes import assert_shape
from tests.emulator.stacks import StackFailedError

PARAMETER = {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/one", "Type": "String", "Value": "1"}}


def nested(*children: str, **parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "Resources": {
            child.title(): {
                "Type": "AWS::CloudFormation::Stack",
                "Properties": {
                    "TemplateURL": f"{child}.yaml",
                    **({"Parameters": parameters[child]} if child in parameters else {}),
                },
            }
            for child in children
        }
    }


def child(name: str, value: Any, **rest: Any) -> dict[str, Any]:
    return {
        "Resources": {
            "Value": {
                "Type": "AWS::SSM::Parameter",
                "Properties": {"Name": name, "Type": "String", "Value": value},
            }
        },
        "Outputs": {"Value": {"Value": {"Fn::GetAtt": ["Value", "Value"]}}},
        **rest,
    }


def chain(first: str) -> dict[str, Any]:
    """Two children, of which the second takes an output of the first."""
    return {
        "root.yaml": nested("one", "two", two={"Given": {"Fn::GetAtt": ["One", "Outputs.Value"]}}),
        "one.yaml": child("/one", first),
        "two.yaml": child("/two", {"Ref": "Given"}, Parameters={"Given": {"Type": "String"}}),
    }


def value(account: Account, name: str) -> str:
    found: str = account.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
    return found


def names(account: Account) -> list[str]:
    return [each["Name"] for each in account.client("ssm").describe_parameters()["Parameters"]]


def test_an_output_of_one_child_reaches_another(account: Account):
    account.deploy("root", chain("a"), "root.yaml", {})
    account.deploy("root", chain("b"), "root.yaml", {})
    assert (value(account, "/one"), value(account, "/two")) == ("b", "b")


def test_a_child_names_its_parent_and_its_root(account: Account):
    account.deploy("root", chain("a"), "root.yaml", {})
    described = account.client("cloudformation").describe_stacks()
    root = next(each for each in described["Stacks"] if each["StackName"] == "root")
    children = account.stacks.children("root").values()
    assert {(each["ParentId"], each["RootId"]) for each in children} == {(root["StackId"], root["StackId"])}
    assert_shape(account.client("cloudformation"), "DescribeStacks", described)


def test_what_a_failed_child_made_is_gone_and_so_is_the_child(account: Account):
    tree = chain("a")
    tree["two.yaml"]["Resources"]["Again"] = PARAMETER
    with pytest.raises(StackFailedError, match="ParameterAlreadyExists"):
        account.deploy("root", tree, "root.yaml", {})
    assert names(account) == []
    assert [each["StackStatus"] for each in account.client("cloudformation").describe_stacks()["Stacks"]] == [
        "ROLLBACK_COMPLETE"
    ]


def test_a_failed_update_of_one_child_takes_the_other_back(account: Account):
    account.deploy("root", chain("a"), "root.yaml", {})
    tree = chain("b")
    tree["two.yaml"]["Resources"]["Again"] = PARAMETER
    with pytest.raises(StackFailedError, match="UPDATE_ROLLBACK_COMPLETE"):
        account.deploy("root", tree, "root.yaml", {})
    assert (value(account, "/one"), value(account, "/two")) == ("a", "a")


def test_an_operation_is_in_progress_when_its_call_returns(account: Account):
    url = account.uploads.put("root.yaml", chain("a"))
    account.stacks.execute(account.stacks.plan("root", url, {}))
    assert account.stacks.status("root") == "CREATE_IN_PROGRESS"
    account.stacks.wait("root")
    account.client("cloudformation").delete_stack(StackName="root")
    assert account.stacks.status("root") == "DELETE_IN_PROGRESS"
    account.stacks.wait("root")


def test_the_change_set_of_a_root_says_what_changes_in_its_children(account: Account):
    account.deploy("root", chain("a"), "root.yaml", {})
    tree = chain("a")
    tree["two.yaml"]["Resources"]["Value"]["Properties"]["Value"] = "other"
    (change,) = account.stacks.plan("root", account.uploads.put("root.yaml", tree), {}).changes
    assert (change.stack, change.logical_id, change.action) == ("Two", "Value", "Modify")


def test_a_root_without_changes_has_no_change_set(account: Account):
    account.deploy("root", chain("a"), "root.yaml", {})
    assert account.deploy("root", chain("a"), "root.yaml", {}) == []


def test_a_change_set_that_did_not_look_calls_every_child_changed(account: Account):
    account.deploy("root", chain("a"), "root.yaml", {})
    cloudformation = account.client("cloudformation")
    made = cloudformation.create_change_set(
        StackName="root", ChangeSetName="blind", TemplateURL=account.uploads.put("root.yaml", chain("a"))
    )
    described = cloudformation.describe_change_set(ChangeSetName=made["Id"])
    rows = [change["ResourceChange"] for change in described["Changes"]]
    assert [(row["LogicalResourceId"], row["Details"][0]["ChangeSource"]) for row in rows] == [
        ("One", "Automatic"),
        ("Two", "Automatic"),
    ]


def test_an_export_that_another_stack_has_is_refused(account: Account):
    output = {"Value": {"Value": "1", "Export": {"Name": "shared"}}}
    account.deploy("first", {"root.yaml": child("/one", "1", Outputs=output)}, "root.yaml", {})
    with pytest.raises(StackFailedError, match="Export with name shared is already exported"):
        account.deploy("second", {"root.yaml": child("/two", "1", Outputs=output)}, "root.yaml", {})


def test_a_name_that_is_taken_is_refused(account: Account):
    account.client("logs").create_log_group(logGroupName="/taken")
    group = {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/taken"}}
    with pytest.raises(StackFailedError, match="'/taken' already exists"):
        account.deploy("root", {"root.yaml": {"Resources": {"Group": group}}}, "root.yaml", {})


def test_a_type_that_nobody_has_modelled_is_refused(account: Account):
    template = {"Resources": {"Unknown": {"Type": "AWS::Nope::Thing", "Properties": {}}}}
    with pytest.raises(ClientError, match=r"Unrecognized resource types: \[AWS::Nope::Thing\]"):
        account.deploy("root", {"root.yaml": template}, "root.yaml", {})


def test_a_property_that_nothing_reads_is_refused(account: Account):
    parameter = {**PARAMETER, "Properties": {**PARAMETER["Properties"], "Colour": "red"}}
    with pytest.raises(StackFailedError, match="ignores Colour of AWS::SSM::Parameter"):
        account.deploy("root", {"root.yaml": {"Resources": {"One": parameter}}}, "root.yaml", {})
