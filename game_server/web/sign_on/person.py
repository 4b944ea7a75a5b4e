"""Who signed on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Name somebody by *issuer* and *subject*, which together never change and serve as the key.

    *name* and *email* are what the provider says, or empty; an address that it calls unverified is
    left out. *id_token* is for signing out there alone, and a secret.
    """

    issuer: str
    subject: str
    name: str
    email: str
    id_token: str = field(repr=False)
