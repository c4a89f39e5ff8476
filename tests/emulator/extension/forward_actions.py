"""Forward actions of listeners and rules with several target groups and their weights.

MiniStack keeps the first target group. Imitates the API reference of Elastic Load Balancing, pages "Action"
and "ForwardActionConfig": an action that forwards to one group names it in both of its forms, one that
forwards to several has no `TargetGroupArn`.
"""

from __future__ import annotations

from typing import Any

from ministack.services import alb
from ministack.services.cloudformation import provisioners

Action = dict[str, Any]


def install() -> None:
    """Read the configuration in requests and templates, and write it into descriptions."""
    parse, of_template, as_xml = alb._parse_actions, provisioners._elbv2_listener_actions, alb._action_xml

    def parse_actions(params: Any, prefix: str = "DefaultActions") -> list[Action]:
        actions: list[Action] = parse(params, prefix)
        for number, action in enumerate(actions, start=1):
            _forward(action, _configuration(params, f"{prefix}.member.{number}.ForwardConfig"))
        return actions

    def template_actions(properties: Action, *rest: Any, prop: str = "DefaultActions") -> list[Action]:
        actions: list[Action] = of_template(properties, *rest, prop=prop)
        for action, given in zip(actions, properties.get(prop) or [], strict=True):
            _forward(action, given.get("ForwardConfig") or {})
        return actions

    alb._parse_actions = parse_actions
    provisioners._elbv2_listener_actions = template_actions
    alb._action_xml = lambda action: as_xml(action).removesuffix("</member>") + _xml(action) + "</member>"


def _configuration(params: Any, prefix: str) -> Action:
    """ForwardConfig of a request in the form of its query."""
    groups, stickiness = [], f"{prefix}.TargetGroupStickinessConfig"
    while arn := alb._p(params, f"{prefix}.TargetGroups.member.{len(groups) + 1}.TargetGroupArn"):
        weight = alb._p(params, f"{prefix}.TargetGroups.member.{len(groups) + 1}.Weight", "1")
        groups.append({"TargetGroupArn": arn, "Weight": weight})
    return {
        "TargetGroups": groups,
        "TargetGroupStickinessConfig": {"Enabled": alb._p(params, f"{stickiness}.Enabled", "false")},
    }


def _forward(action: Action, configuration: Action) -> None:
    """Complete an action that forwards."""
    if action["Type"] != "forward":
        return
    groups = configuration.get("TargetGroups") or [{"TargetGroupArn": action["TargetGroupArn"]}]
    sticky = configuration.get("TargetGroupStickinessConfig", {}).get("Enabled", False)
    action["ForwardConfig"] = {
        "TargetGroups": [
            {"TargetGroupArn": each["TargetGroupArn"], "Weight": int(each.get("Weight", 1))}
            for each in groups
        ],
        "TargetGroupStickinessConfig": {"Enabled": str(sticky).lower() == "true"},
    }
    action.pop("TargetGroupArn", None)
    if len(groups) == 1:
        action["TargetGroupArn"] = groups[0]["TargetGroupArn"]


def _xml(action: Action) -> str:
    configuration = action.get("ForwardConfig")
    if not configuration:
        return ""
    groups = "".join(
        f"<member><TargetGroupArn>{each['TargetGroupArn']}</TargetGroupArn>"
        f"<Weight>{each['Weight']}</Weight></member>"
        for each in configuration["TargetGroups"]
    )
    enabled = str(configuration["TargetGroupStickinessConfig"]["Enabled"]).lower()
    return (
        f"<ForwardConfig><TargetGroups>{groups}</TargetGroups><TargetGroupStickinessConfig>"
        f"<Enabled>{enabled}</Enabled></TargetGroupStickinessConfig></ForwardConfig>"
    )
