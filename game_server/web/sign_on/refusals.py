"""The refusals of a sign-on, each with a code that pages translate, and a cause without secrets."""

from http import HTTPStatus

from game_server.web.errors import RefusedError


def refused(cause: str) -> RefusedError:
    """Return the refusal `sign_on_refused` of an answer in which *cause* is wrong.

    It is a claim (`iss`, `aud`, `exp`, `nonce`, …), a part of the flow (`state`, `code`, `cookie`,
    `answer`), `algorithm`, `key`, `signature` or `token`, or `provider` where that refuses.
    """
    return RefusedError("sign_on_refused", HTTPStatus.UNAUTHORIZED, cause=cause)


def late() -> RefusedError:
    """Return the refusal `sign_on_late`: it took longer than ten minutes."""
    return RefusedError("sign_on_late", HTTPStatus.GONE)


def unavailable(cause: str) -> RefusedError:
    """Return the refusal `sign_on_unavailable`: the provider does not do its part.

    *cause* is `late`, `unreachable`, `trouble`, `too_large`, or `metadata`, `keys` or `answer` for
    what cannot be used, `client` for a provider that does not know this server.
    """
    return RefusedError("sign_on_unavailable", HTTPStatus.BAD_GATEWAY, cause=cause)
