"""What AWS refuses, as one clear error each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError, NoCredentialsError

from generator.errors import AwsError, Problem

#: Error codes by which services say that the credentials may not do it, are over, or are nobody's
#: (Amazon EC2, CloudFormation and IAM references, "Common errors").
_DENIED: Final = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized"}
_EXPIRED: Final = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"}
_UNKNOWN: Final = {"InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch"}
_THROTTLED: Final = {"Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException"}


def code_of(error: ClientError) -> str:
    """The error's code, such as ``AccessDenied``."""
    code: str = error.response.get("Error", {}).get("Code", "")
    return code


def message_of(error: ClientError) -> str:
    """What the service says about it."""
    message: str = error.response.get("Error", {}).get("Message", "")
    return message


@contextmanager
def aws_errors(region: str) -> Iterator[None]:
    """Turn what botocore raises inside into an AwsError that names the region.

    Raises:
        AwsError: AWS has refused a call, or could not be reached.
    """
    try:
        yield
    except ClientError as error:
        raise AwsError(_refused(error, region)) from error
    except NoCredentialsError as error:
        remedy = "aws configure, AWS_PROFILE or a role gives some"
        raise AwsError(Problem("there are no credentials for AWS", file=region, remedy=remedy)) from error
    except EndpointConnectionError as error:
        remedy = "is there a connection, and is the region one of AWS?"
        raise AwsError(Problem(str(error).rstrip("."), file=region, remedy=remedy)) from error
    except BotoCoreError as error:
        raise AwsError(Problem(str(error).rstrip("."), file=region)) from error


def _refused(error: ClientError, region: str) -> Problem:
    code, said = code_of(error), message_of(error).strip().rstrip(".")
    what = f"{error.operation_name}: {said or code}"
    if code in _DENIED or code.endswith("AccessDenied"):
        return Problem(
            what, file=region, remedy="docs/releases.md lists the permissions that a release needs"
        )
    if code in _EXPIRED:
        return Problem(what, file=region, remedy="sign in again")
    if code in _UNKNOWN:
        return Problem(what, file=region, remedy="AWS does not know these credentials; sign in again")
    if code in _THROTTLED:
        return Problem(what, file=region, remedy="AWS is asked too often in this account; try again shortly")
    return Problem(f"{what} ({code})" if said and code not in said else what, file=region)
