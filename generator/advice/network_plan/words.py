"""What is said of combinations beside the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.advice.network_plan.advice import Alternative, NetworkAdvice
from generator.advice.network_plan.combination import Combination
from generator.advice.network_plan.nat_instance import nat_instance_bill
from generator.cost.bill import Pricer
from generator.cost.bill.money import quantity, shown, tenths
from generator.cost.presentation.unknown_sentences import unknown_sentences
from generator.cost.prices import Item

#: Reasons against one way out that are told to people; data has all of them.
_REASONS: Final = 5


def combination_words(combination: Combination) -> str:
    """``nat-single with endpoints ecr.api, logs``."""
    return f"{combination.egress} with {endpoints_words(combination)}"


def endpoints_words(combination: Combination) -> str:
    """The interface endpoints by name."""
    names = combination.endpoints
    if not names:
        return "no interface endpoint"
    return f"{len(names)} endpoint{'s' if len(names) > 1 else ''}: {', '.join(names)}"


def gigabytes(number: Decimal | None) -> str:
    """One decimal; a quantity that is stated keeps its own."""
    if number is None:
        return "unknown"
    return quantity(number if number == number.to_integral_value() else tenths(number))


def more_gigabytes(number: Decimal) -> str:
    """``+173.33``, which is exact to the cent."""
    return f"{number:+,.2f}"


def network_sentences(advice: NetworkAdvice, *, private: bool) -> Iterator[str]:
    """What to do, why not something cheaper, and what all of it rests on.

    Args:
        advice: What was found.
        private: Whether the params ask for endpoints of all APIs on purpose.
    """
    yield from _result(advice)
    yield from _consequences(advice, private)
    yield from _not_chosen(advice)
    yield from _break_even(advice)
    yield from _assumed(advice)
    yield from _nat_instance(advice)
    lines = list(dict.fromkeys(line for each in advice.alternatives for line in each.bill.lines))
    yield from dict.fromkeys(f"{line.usage_type or line.item}: {line.note}." for line in lines if line.note)
    yield from unknown_sentences([line for line in lines if line.amount is None], advice.region)


def _result(advice: NetworkAdvice) -> Iterator[str]:
    chosen = advice.chosen
    for each in advice.deciding:
        yield (
            f"{each.key} decides, which the usage file does not state: from {gigabytes(each.gigabytes)} GB a "
            f"month on {combination_words(each.above)} is cheaper, below it {combination_words(each.below)}."
        )
    if advice.deciding:
        return
    if chosen is None:
        yield "Nothing that may be had can be compared with what there is: prices are missing."
    elif chosen == advice.present:
        yield "Nothing that may be had and can be compared is cheaper than what there is."
    elif not advice.found_better:
        yield (
            f"Of what may be chosen {combination_words(chosen.combination)} is the cheapest, and not cheaper "
            "than what there is."
        )
    else:
        saved = advice.saving
        amount = f"{shown(saved)}" if saved is not None else f"at least {shown(advice.at_least)}"
        yield f"Cheapest is {combination_words(chosen.combination)}: {amount} less a month."


def _consequences(advice: NetworkAdvice, private: bool) -> Iterator[str]:
    if not advice.found_better or advice.chosen is None:
        return
    now, then = advice.present.combination, advice.chosen.combination
    if now.egress == "none" != then.egress:
        yield (
            "It makes a way to the internet that no service needs: tasks may then open port 443 to any "
            "address, since those of AWS APIs without an endpoint are not known."
        )
    if private and set(now.endpoints) - set(then.endpoints):
        yield (
            "The params say `endpoints: private`, which keeps calls of AWS APIs off the NAT gateways; this "
            "does not."
        )
    elif gone := [name for name in now.endpoints if name not in advice.demand.called]:
        yield f"The params list {', '.join(gone)}, for which no service and no usage states a need."
    if "nat-single" in (now.egress, then.egress) and advice.crossing != 0:
        yield (
            f"`paths.interAzGb` of the usage file changes with it{_by(advice.crossing)}: what crosses to a "
            "single gateway is part of it, and of the saving here. Until the file says so, `thriftstack "
            "cost` does not know it."
        )


def _by(crossing: Decimal | None) -> str:
    return "" if crossing is None else f", by {more_gigabytes(crossing)} GB"


def _not_chosen(advice: NetworkAdvice) -> Iterator[str]:
    """Each reason once, however many alternatives it holds for."""
    for each in advice.alternatives:
        for problem in each.problems[:_REASONS]:
            yield f"{each.combination.egress} is not legal: {problem}."
        if more := len(each.problems[_REASONS:]):
            yield f"There are {more} more reasons why {each.combination.egress} is not legal."
    for egress, reason in dict.fromkeys(
        (each.combination.egress, each.passed_over) for each in advice.alternatives if each.passed_over
    ):
        yield f"{egress} is passed over: {reason}."


def _break_even(advice: NetworkAdvice) -> Iterator[str]:
    known = {egress: found for egress, found in advice.pays_from.items() if found is not None}
    if known:
        said = "; ".join(f"{egress} {gigabytes(found)} GB" for egress, found in known.items())
        yield (
            f"In {advice.demand.zones} zones one interface endpoint pays beside a NAT gateway from so much "
            f"data of its own a month: {said}."
        )
    data = advice.demand.data
    if isinstance(data, Decimal) and data >= min(known.values(), default=data):
        yield (
            "`paths.awsApiGb` is one sum, so that no endpoint can be told to pay by itself: state it by "
            "endpoint, such as `{logs: 150, sqs: 20}`."
        )


def _assumed(advice: NetworkAdvice) -> Iterator[str]:
    yield (
        "The gateway endpoints of S3 and DynamoDB cost nothing and are always there, so that data to them is "
        "free."
    )
    if any(each.combination.egress == "nat-single" for each in advice.alternatives):
        yield (
            "Tasks are taken to be spread evenly over the zones: what those of other zones send through a "
            "single gateway is paid between zones, too."
        )


def _nat_instance(advice: NetworkAdvice) -> Iterator[str]:
    bill = nat_instance_bill(Pricer(advice.snapshot, advice.region))
    if bill.complete:
        yield (
            f"For information, not built: a NAT instance (t4g.nano) is {shown(bill.total)} a month and "
            "charges nothing for data; it is a single point of failure, and patching it is yours."
        )
    elif any(line.item == Item.NAT_INSTANCE for line in bill.unknown):
        yield f"No price of a NAT instance is recorded for {advice.region}."


def status(alternative: Alternative, advice: NetworkAdvice) -> str:
    """One word on an alternative."""
    words = []
    if alternative == advice.present:
        words.append("now")
    if alternative == advice.chosen:
        words.append("cheapest")
    if alternative.problems:
        words.append("not legal")
    elif alternative.passed_over:
        words.append("passed over")
    return ", ".join(words)
