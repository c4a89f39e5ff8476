"""What CodeDeploy is told of services that differ in what an AppSpec says."""

import pytest

from generator.assembly import assemble
from generator.render.appspec import appspec_template
from tests.conftest import Golden
from tests.environments import ACCOUNT, Params, environment, web

CASES: dict[str, Params] = {
    "one-task": web(),
    "on-spot": web(scaling={"min": 4, "max": 8}),
    "hooked": web(
        port=9000,
        deployment={"hooks": {"afterInstall": f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:try-it"}},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_appspec_is_as_its_golden_shows(case: str, golden: Golden) -> None:
    (release,) = assemble(environment(CASES[case])).releases
    golden(f"appspecs/{case}.yaml", appspec_template(release, "fintech-test"))
