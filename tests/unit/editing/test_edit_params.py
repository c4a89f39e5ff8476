"""What an edit changes in a params file, and what it leaves alone."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config.loader import load_environment
from generator.editing import REMOVED, Change, edit_params
from generator.errors import ConfigError, OutputError
from tests.unit.editing.files import BASE, HEAD, edit, edited, refusal, write

CPU = ("services", "mail", "cpu")
MEMORY = ("services", "mail", "memory")
MAX = ("services", "mail", "scaling", "max")

MAIL = "  - name: mail\n    kind: worker\n    image: {tag: 1.0.0}\n"
PLAIN = f"{HEAD}services:\n{MAIL}"
EXTENDING = "extends: base.yaml\nenvironment: test\n"


@pytest.fixture(autouse=True)
def _below_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_value_is_replaced_where_it_stands_and_its_comment_stays(tmp_path: Path):
    text = f"{PLAIN}    cpu:   512   # measured\n    memory: 1024\n"
    assert edited(tmp_path, text, (CPU, 256)) == text.replace("512", "256")


def test_a_new_key_stands_where_the_reference_has_it(tmp_path: Path):
    text = f"{PLAIN}    # how many\n    scaling: {{min: 2, max: 4}}\n"
    after = edited(tmp_path, text, (CPU, 512), (MEMORY, 1024))
    expected = "{tag: 1.0.0}\n    cpu: 512\n    memory: 1024\n    # how many\n"
    assert after == text.replace("{tag: 1.0.0}\n    # how many\n", expected)


def test_a_service_in_brackets_gets_its_key_in_brackets(tmp_path: Path):
    text = f"{HEAD}services: [{{name: mail, kind: worker, image: {{tag: 1.0.0}}}}] # all\n"
    after = edited(tmp_path, text, (CPU, 512), (MEMORY, 1024), (MAX, 3))
    assert "{tag: 1.0.0}, cpu: 512, memory: 1024, scaling: {max: 3}}] # all\n" in after


def test_brackets_over_several_lines_keep_their_lines_and_comments(tmp_path: Path):
    text = f"{PLAIN}    scaling: {{\n      min: 1, # one\n      max: 4 # four\n    }}\n"
    after = edited(tmp_path, text, (("services", "mail", "scaling", "usual"), 2))
    assert "{\n      min: 1, # one\n      usual: 2,\n      max: 4 # four\n    }\n" in after
    after = edited(tmp_path, text, (("services", "mail", "scaling", "cpu"), 50))
    assert "{\n      min: 1, # one\n      max: 4, # four\n      cpu: 50\n    }\n" in after


def test_windows_line_ends_stay(tmp_path: Path):
    text = PLAIN.replace("\n", "\r\n")
    assert edited(tmp_path, text, (CPU, 512), (MEMORY, 1024)) == (
        f"{text}    cpu: 512\r\n    memory: 1024\r\n"
    )


def test_a_file_that_does_not_end_with_a_line_end_still_does_not(tmp_path: Path):
    assert edited(tmp_path, PLAIN.rstrip("\n"), (CPU, 512), (MEMORY, 1024)) == (
        f"{PLAIN}    cpu: 512\n    memory: 1024"
    )


def test_a_byte_order_mark_and_the_marks_of_a_document_stay(tmp_path: Path):
    text = f"\ufeff---\n{PLAIN}...\n"
    after = edited(tmp_path, text, (CPU, 512), (MEMORY, 1024))
    assert after == f"\ufeff---\n{PLAIN}    cpu: 512\n    memory: 1024\n...\n"


def test_tabs_between_key_and_comment_stay(tmp_path: Path):
    text = f"{PLAIN}    cpu:\t512\t# x\n    memory:\t1024\n"
    assert edited(tmp_path, text, (CPU, 256)) == text.replace("512", "256")


@pytest.mark.parametrize(
    ("before", "after"),
    [("'blue'", "'red: 1'"), ('"blue"', '"red: 1"'), ("blue", '"red: 1"'), (">-\n      blue", '"red: 1"')],
)
def test_text_keeps_its_quotes(tmp_path: Path, before: str, after: str):
    text = f"{PLAIN}    team: {before}\n    cpu: 512\n    memory: 1024\n"
    assert edited(tmp_path, text, (("services", "mail", "team"), "red: 1")) == text.replace(before, after)


def test_text_that_looks_like_a_number_is_quoted(tmp_path: Path):
    assert '    user: "10001"\n' in edited(tmp_path, PLAIN, (("services", "mail", "user"), "10001"))


def test_several_changes_are_made_together_or_not_at_all(tmp_path: Path):
    text = f"{PLAIN}    cpu: 512\n    memory: 1024\n"
    reason = refusal(tmp_path, text, (CPU, 1024), (MEMORY, 512))
    assert reason.startswith("test.yaml: services.0.memory: would be refused: memory 512 does not go with")


def test_a_misspelt_key_is_refused_by_the_models(tmp_path: Path):
    reason = refusal(tmp_path, PLAIN, (("services", "mail", "cpus"), 512))
    assert reason == "test.yaml: services.0.cpus: would be refused: unknown key (did you mean cpu?)"


def test_an_unknown_service_is_refused_with_the_nearest_name(tmp_path: Path):
    reason = refusal(tmp_path, PLAIN, (("services", "mial", "cpu"), 512))
    assert reason == "test.yaml:3: services.mial: there is no item called mial (did you mean mail?)"


def test_a_path_into_a_single_value_is_refused(tmp_path: Path):
    text = f"{PLAIN}    cpu: 512\n    memory: 1024\n"
    reason = refusal(tmp_path, text, ((*CPU, "units"), 1))
    assert reason == (
        "test.yaml:7: services.mail.cpu: is a single value, and has nothing inside (name the value itself)"
    )


def test_params_that_are_refused_already_are_not_edited(tmp_path: Path):
    reason = refusal(tmp_path, f"{PLAIN}    cpu: 300\n", (MEMORY, 1024))
    assert reason.startswith("test.yaml:7: services.0.cpu: cpu 300 is not one of")


def test_what_is_so_already_writes_nothing(tmp_path: Path):
    path = write(tmp_path, f"{PLAIN}    cpu: 512\n    memory: 1024\n")
    os.utime(path, (1, 1))
    result = edit(path, (CPU, 512))
    assert (result.diff, result.lines, path.stat().st_mtime) == ("", {}, 1)


def test_an_edit_says_what_changed_and_on_which_lines(tmp_path: Path):
    path = write(tmp_path, f"{PLAIN}    cpu: 512\n    memory: 1024\n")
    result = edit(path, (CPU, 256), (("services", "mail", "team"), "red"))
    assert result.lines == {CPU: 8, ("services", "mail", "team"): 7}
    changed = [line for line in result.diff.splitlines()[2:] if line[0] in "+-"]
    assert changed == ["-    cpu: 512", "+    team: red", "+    cpu: 256"]


class TestExtends:
    """The environment's own file states the difference, and the base stays as it is."""

    def test_a_service_of_the_base_gets_an_item_with_its_name(self, tmp_path: Path):
        after = edited(tmp_path, EXTENDING, (CPU, 512), (MEMORY, 1024), base=BASE)
        assert after == f"{EXTENDING}services:\n  - name: mail\n    cpu: 512\n    memory: 1024\n"
        assert (tmp_path / "base.yaml").read_text() == BASE

    def test_the_item_is_written_as_the_others_are(self, tmp_path: Path):
        other = "    kind: worker\n    image: {tag: 1.0.0}\n"
        text = f"{EXTENDING}services:\n-   name: a\n{other}\n-   name: b\n{other}"
        after = edited(tmp_path, text, (MAX, 6), base=BASE)
        assert after == f"{text}\n-   name: mail\n    scaling:\n        max: 6\n"

    def test_a_section_of_the_base_gets_the_key_alone(self, tmp_path: Path):
        text = f"{EXTENDING}\nservices:\n  - name: mail\n    team: red\n"
        after = edited(tmp_path, text, (("network", "availabilityZones"), 2), base=BASE)
        assert after == text.replace(
            "test\n\nservices", "test\n\nnetwork:\n  availabilityZones: 2\n\nservices"
        )
        assert load_environment(tmp_path / "test.yaml").config.network.availability_zones == 2

    def test_a_list_without_names_is_stated_as_a_whole(self, tmp_path: Path):
        base = BASE + "    egress: {to: internet, hosts: [a.example.com, b.example.com]}\n"
        path = ("services", "mail", "egress", "hosts", 1)
        after = edited(tmp_path, EXTENDING, (path, "c.example.com"), base=base)
        assert "    egress:\n      hosts: [a.example.com, c.example.com]\n" in after

    def test_what_the_base_says_is_taken_away_by_null(self, tmp_path: Path):
        after = edited(tmp_path, EXTENDING, (("services", "mail", "user"), REMOVED), base=BASE)
        assert after.endswith("  - name: mail\n    user: null\n")
        assert load_environment(tmp_path / "test.yaml").config.services[0].user is None


class TestAnchors:
    """What several services share is never changed for all of them by a change for one."""

    TWO = (
        f"{HEAD}services:\n"
        "  - name: mail\n    kind: worker\n    image: {tag: 1.0.0}\n    scaling: &few {min: 1, max: 4}\n"
        "  - name: bill\n    kind: worker\n    image: {tag: 1.0.0}\n    scaling: *few # as mail\n"
    )

    def test_a_value_inside_a_shared_anchor_is_refused_with_the_lines(self, tmp_path: Path):
        assert refusal(tmp_path, self.TWO, (MAX, 5)) == (
            "test.yaml:7: services.mail.scaling: &few is shared: line 11 would change, too "
            "(write the value out where *few stands, then try again)"
        )

    def test_a_value_behind_an_alias_is_written_beside_it(self, tmp_path: Path):
        after = edited(tmp_path, self.TWO, (("services", "bill", "scaling", "max"), 5))
        assert after == self.TWO.replace("*few #", "{<<: *few, max: 5} #")
        after = edited(tmp_path, self.TWO, (("services", "bill", "scaling"), {"min": 2, "max": 5}))
        assert after == self.TWO.replace("*few #", "{<<: *few, min: 2, max: 5} #")

    def test_an_alias_itself_can_be_replaced(self, tmp_path: Path):
        text = self.TWO.replace("&few {min: 1, max: 4}", "{min: 1, max: &most 4}")
        text = text.replace("*few", "{min: 2, max: *most}")
        after = edited(tmp_path, text, (("services", "bill", "scaling", "max"), 5))
        assert after == text.replace("*most", "5")

    def test_an_anchor_that_nobody_uses_is_no_obstacle_and_stays(self, tmp_path: Path):
        text = f"{PLAIN}    cpu: &size 512\n    memory: 1024\n"
        assert edited(tmp_path, text, (CPU, 256)) == text.replace("512", "256")

    def test_a_merged_key_is_overridden_by_a_key_of_its_own(self, tmp_path: Path):
        text = (
            f"{HEAD}services:\n"
            "  - &mail\n    name: mail\n    kind: worker\n    image: {tag: 1.0.0}\n    cpu: 512\n"
            "    memory: 1024\n    scaling: {min: 1, max: 4}\n"
            "  - <<: *mail\n    name: bill\n"
        )
        after = edited(tmp_path, text, (("services", "bill", "cpu"), 256))
        assert after == f"{text}    cpu: 256\n"
        after = edited(tmp_path, text, (("services", "bill", "scaling", "max"), 5))
        assert after == f"{text}    scaling:\n      min: 1\n      max: 5\n"
        assert "shared: line 11 would change, too" in refusal(tmp_path, text, (CPU, 256))

    def test_a_list_behind_an_alias_is_refused(self, tmp_path: Path):
        egress = "    egress: {to: internet, hosts: %s}\n"
        text = self.TWO.replace("  - name: bill", egress % "&hosts [a.example.com]" + "  - name: bill")
        path = ("services", "bill", "egress", "hosts", 0)
        reason = refusal(tmp_path, text + egress % "*hosts", (path, "b.example.com"))
        assert reason == (
            "test.yaml:13: services.bill.egress.hosts: is an alias, and what it stands for is on line 8 "
            "(write it out here, then change it)"
        )


class TestLists:
    """A list takes the place of a list, in the form that it had."""

    def test_a_list_in_brackets_stays_in_brackets(self, tmp_path: Path):
        text = f"network: {{endpoints: [sqs] }} # few\n{PLAIN}"
        after = edited(tmp_path, text, (("network", "endpoints"), ["sqs", "logs"]))
        assert after == text.replace("[sqs]", "[sqs, logs]")

    def test_a_list_with_dashes_keeps_them(self, tmp_path: Path):
        text = f"network:\n  endpoints:\n  -   sqs\n{PLAIN}"
        after = edited(tmp_path, text, (("network", "endpoints"), ["sqs", "logs"]))
        assert after == text.replace("  -   sqs\n", "  -   sqs\n  -   logs\n")

    def test_a_word_in_place_of_a_list_with_dashes_stands_beside_the_key(self, tmp_path: Path):
        text = f"network:\n  endpoints:\n  - sqs\n{PLAIN}"
        after = edited(tmp_path, text, (("network", "endpoints"), "private"))
        assert after == text.replace("endpoints:\n  - sqs\n", "endpoints: private\n")

    def test_comments_within_a_list_are_not_lost(self, tmp_path: Path):
        text = f"network:\n  endpoints:\n  - sqs # of workers\n  - logs\n{PLAIN}"
        reason = refusal(tmp_path, text, (("network", "endpoints"), ["sqs"]))
        assert reason == (
            "test.yaml:3: comments within what is to be replaced would be lost (make this change by hand)"
        )


class TestRemoval:
    """A key that goes leaves all around it as it was."""

    def test_a_key_goes_with_its_line(self, tmp_path: Path):
        text = f"{PLAIN}    team: red # paint\n    cpu: 512\n    memory: 1024\n"
        after = edited(tmp_path, text, (("services", "mail", "team"), REMOVED))
        assert after == text.replace("    team: red # paint\n", "")

    def test_a_key_in_brackets_goes_with_its_comma(self, tmp_path: Path):
        text = f"{PLAIN}    scaling: {{min: 2, usual: 3, max: 4}}\n"
        after = edited(tmp_path, text, (("services", "mail", "scaling"), {"min": 2, "max": 4}))
        assert after == text.replace("usual: 3, ", "")
        after = edited(tmp_path, text, (("services", "mail", "scaling", "max"), REMOVED))
        assert after == text.replace(", max: 4", "")

    def test_the_last_key_of_a_section_leaves_an_empty_one(self, tmp_path: Path):
        text = f"network:\n  egress: nat-single\n{PLAIN}"
        after = edited(tmp_path, text, (("network", "egress"), REMOVED))
        assert after == text.replace("network:\n  egress: nat-single\n", "network: {}\n")
        assert edited(tmp_path, after, (("network", "egress"), "nat-single")).startswith(
            "network: {egress: nat-single}\n"
        )


def test_rights_of_the_file_stay_and_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "store").mkdir()
    target = write(tmp_path / "store", PLAIN)
    target.chmod(0o640)
    link = tmp_path / "test.yaml"
    link.symlink_to(target)
    edit(link, (CPU, 512), (MEMORY, 1024))
    assert link.is_symlink()
    assert "cpu: 512" in target.read_text()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["store", "test.yaml"]


def test_a_file_that_cannot_be_replaced_is_an_error_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = write(tmp_path, PLAIN)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match=r"test\.yaml: cannot be written: no space left on device"):
        edit(path, (CPU, 512), (MEMORY, 1024))
    assert [file.name for file in tmp_path.iterdir()] == ["test.yaml"]
    assert path.read_text() == PLAIN


def test_an_environment_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(ConfigError, match="there is no such file"):
        edit(tmp_path / "nowhere.yaml", (CPU, 512))


def test_changes_of_many_services_are_made_together(tmp_path: Path):
    text = HEAD + "services:\n" + "".join(MAIL.replace("mail", name) for name in ("a", "b", "c"))
    changes = [
        (("services", name, key), size)
        for name in ("a", "c")
        for key, size in (("cpu", 512), ("memory", 1024))
    ]
    after = edited(tmp_path, text, *changes, (("network", "availabilityZones"), 3))
    sized = "{tag: 1.0.0}\n    cpu: 512\n    memory: 1024\n"
    a, b, c = (MAIL.replace("mail", name) for name in ("a", "b", "c"))
    services = a.replace("{tag: 1.0.0}\n", sized) + b + c.replace("{tag: 1.0.0}\n", sized)
    assert after == f"{HEAD}network:\n  availabilityZones: 3\nservices:\n{services}"


def test_a_refusal_among_many_changes_names_lines_of_the_file_as_it_is(tmp_path: Path):
    text = TestAnchors.TWO
    alone = refusal(tmp_path, text, (MAX, 5))
    assert refusal(tmp_path, text, (CPU, 512), (MEMORY, 1024), (MAX, 5)) == alone


def test_an_item_that_no_list_has_is_put_in_if_that_is_meant(tmp_path: Path):
    baseline = "baseline:\n  services:\n    - name: mail\n      cpu: 1024\n      memory: 2048\n"
    path = write(tmp_path, PLAIN + MAIL.replace("mail", "bill") + baseline)
    wanted = Change(("baseline", "services", "bill", "team"), "red")
    with pytest.raises(ConfigError, match="there is no item called bill"):
        edit_params(path, [wanted])
    edit_params(path, [replace(wanted, adds=True)])
    assert path.read_text().endswith("      memory: 2048\n    - name: bill\n      team: red\n")
