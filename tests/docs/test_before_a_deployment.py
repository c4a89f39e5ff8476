"""The check before a deployment stands where a person would otherwise forget it."""

from generator.cli.traffic_check import traffic_check
from tests.docs.pages import PAGES, blocks, commands


def test_the_steps_of_the_first_page_check_the_region_before_the_root_is_deployed_there():
    (block,) = [each for each in blocks("README.md", "sh") if "cloudformation deploy" in each]
    words = [each for each in commands() if " ".join(each[:3]) in block.replace("\\\n", " ")]
    kinds = [
        next((kind for kind in ("package", "traffic-check", "deploy") if kind in each), "") for each in words
    ]
    assert kinds == ["deploy", "", "package", "traffic-check", "deploy"]
    regions = [each[each.index("--region") + 1] for each in words if "--region" in each]
    assert len(set(regions)) == 1


def test_the_pages_and_the_command_say_that_it_is_the_check_before_a_deployment():
    assert (traffic_check.help or "").startswith("The check before a deployment")
    for page in ("README.md", "docs/operations.md", "docs/releases.md", "docs/deployments.md"):
        assert "traffic-check" in PAGES[page]
        assert any(
            words in PAGES[page] for words in ("takes it back", "taken back", "take a released image back")
        )
