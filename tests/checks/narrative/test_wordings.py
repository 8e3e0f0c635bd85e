"""Wordings of many regions: right ones are silent, and a slip in them is told."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from builders import THREE_PUBLIC, check, loud, of_code, statement

SENTENCES = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "probes" / "wordings.toml").read_text(encoding="utf-8")
)


def named(kind: str) -> list[Any]:
    return [pytest.param(one, id=one["name"]) for one in SENTENCES[kind]]


@pytest.mark.parametrize("one", named("right"))
def test_a_right_sentence_is_silent(one: dict[str, str]) -> None:
    report = check(statement(one["section"], one["text"]))
    assert [finding.code for finding in loud(report)] == []


@pytest.mark.parametrize("one", named("wrong"))
def test_a_wrong_figure_is_told(one: dict[str, str]) -> None:
    report = check(statement(one["section"], one["text"]))
    assert of_code(report.findings, one["code"])


def test_things_at_home_and_abroad_are_two_facts() -> None:
    report = check(
        statement(
            "three_public",
            "国内接待费支出1.10万元，共安排国内公务接待26批次（其中：外事接待0批次）。",
            "国（境）外接待费支出0万元，共安排国（境）外公务接待0批次。",
        )
    )
    assert not of_code(report.findings, "JS418")


@pytest.mark.parametrize(("vehicle", "is_right"), [("5.69", True), ("5.96", False)])
def test_purchase_and_running_in_one_name_are_vehicles(vehicle: str, is_right: bool) -> None:
    row = "8.00|0.00|6.00|0.00|6.00|2.00|7.19|0.00|5.69|0.00|5.69|1.50"
    said = f"“三公”经费支出决算7.19万元，公务用车购置费及运行维护费支出决算{vehicle}万元。"
    report = check(THREE_PUBLIC + row + "\n" + statement("three_public", said))
    assert (not of_code(report.findings, "JS410")) is is_right
