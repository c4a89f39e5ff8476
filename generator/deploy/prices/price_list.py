"""Questions to the AWS Price List Query API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.deploy.clients import Region
from generator.deploy.prices.product import (
    Product,
    UnreadableProductError,
    attributes_of,
    read_entry,
    read_product,
)
from generator.deploy.prices.queries import Query
from generator.deploy.refusals import aws_errors, code_of, message_of
from generator.errors import AwsError, Problem

#: What the API says of a service code or an attribute that it does not know: the other items can be asked.
_UNKNOWN: Final = {"InvalidParameterException", "NotFoundException", "ExpiredNextTokenException"}
_DENIED: Final = {"AccessDeniedException", "AccessDenied"}

#: More pages than this for one exact usage type would mean that the answer is not about it.
_MOST_PAGES: Final = 20


class UnanswerableError(ValueError):
    """The API, or its answer, has nothing to be read for this one query; its message says why."""


def products_of(query: Query, usage_type: str, region: str, pricing: Region) -> tuple[Product, ...]:
    """All products of a usage type in a region that meet the query's conditions.

    Raises:
        UnanswerableError: the API refuses this query, an answer is not of the shape that it documents, or
            all products of the usage type are others than those that are meant.
        AwsError: nothing can be asked: no credentials, no permission, no connection.
    """
    with aws_errors(pricing.region):
        try:
            entries = [read_entry(each) for each in _answered(query, usage_type, region, pricing)]
            meant = [each for each in entries if _differences(each, query, usage_type, region) == []]
            if entries and not meant:
                raise _others(entries, query, usage_type, region)
            return tuple(read_product(each) for each in meant)
        except UnreadableProductError as error:
            raise UnanswerableError(f"the answer has {error}") from error
        except ClientError as error:
            if code_of(error) in _UNKNOWN:
                said = message_of(error) or code_of(error)
                raise UnanswerableError(f"the Price List refuses the query: {said}") from error
            if code_of(error) in _DENIED:
                raise _denied(error, pricing.region) from error
            raise


def _answered(query: Query, usage_type: str, region: str, pricing: Region) -> Iterator[object]:
    fields = {"usagetype": usage_type} | ({query.region_field: region} if query.region_field else {})
    asked: dict[str, Any] = {
        "ServiceCode": query.service_code,
        "Filters": [{"Type": "TERM_MATCH", "Field": key, "Value": value} for key, value in fields.items()],
        "FormatVersion": "aws_v1",
        "MaxResults": 100,
    }
    client = pricing.client("pricing")
    for _ in range(_MOST_PAGES):
        answer = client.get_products(**asked)
        yield from answer.get("PriceList", ())
        if not answer.get("NextToken"):
            return
        asked["NextToken"] = answer["NextToken"]
    raise UnanswerableError(f"the answer has more than {_MOST_PAGES} pages")


def _differences(entry: Mapping[str, Any], query: Query, usage_type: str, region: str) -> list[str]:
    """What an entry says otherwise than the query; of the region only if it says one at all."""
    attributes = attributes_of(entry)
    said = {"regionCode": attributes.get("regionCode") or attributes.get("fromRegionCode") or region}
    wanted = {"usagetype": usage_type, "regionCode": region, **query.conditions}
    return [
        f"{key} {value!r}" for key in wanted if (value := {**attributes, **said}.get(key, "")) != wanted[key]
    ]


def _others(
    entries: list[Mapping[str, Any]], query: Query, usage_type: str, region: str
) -> UnanswerableError:
    found = sorted({", ".join(_differences(each, query, usage_type, region)) for each in entries})
    wanted = ", ".join(f"{key} {value!r}" for key, value in query.conditions.items()) or region
    return UnanswerableError(f"no product {usage_type} has {wanted}; those listed have {'; '.join(found)}")


def _denied(error: ClientError, region: str) -> AwsError:
    what = f"GetProducts: {message_of(error).rstrip('.') or code_of(error)}"
    return AwsError(Problem(what, file=region, remedy="the credentials need pricing:GetProducts"))
