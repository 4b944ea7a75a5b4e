"""The cookies of the server: one table, by which all of them are set and the dossier names them."""

from dataclasses import dataclass
from typing import Final, Literal

from starlette.responses import Response

from game_server.accounts.logins import LIFETIME

_ACROSS: Final = "/oidc"
_SIGN_ON_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Cookie:
    """Describe a cookie that lasts so many *seconds*; scripts read none of them.

    *across*: it comes along from other sites, to the paths of sign-on alone. *use* says in French
    what it is for; *exempt*, why it needs no consent (act of 1978, article 82).
    """

    name: str
    seconds: int
    use: str
    exempt: Literal["authentication", "security"]
    across: bool = False

    @property
    def path(self) -> str:
        """Return below which path a browser sends it."""
        return _ACROSS if self.across else "/"


LOGIN: Final = Cookie(
    "metodd_facilitator",
    LIFETIME // 1_000,
    "Rester connecté à la console.",
    "authentication",
)
DEVICE: Final = Cookie(
    "metodd_device",
    180 * 24 * 3_600,
    "Reconnaître un navigateur déjà connecté. "
    "Des essais faux venus d'ailleurs ne le bloquent alors pas.",
    "security",
)
SIGN_ON: Final = Cookie(
    "metodd_sign_on",
    _SIGN_ON_SECONDS,
    "Lier la connexion chez le fournisseur d'identité à ce navigateur.",
    "security",
    across=True,
)
INVITATION: Final = Cookie(
    "metodd_invitation",
    _SIGN_ON_SECONDS,
    "Garder une invitation pendant cette connexion.",
    "authentication",
    across=True,
)
COOKIES: Final = (LOGIN, DEVICE, SIGN_ON, INVITATION)
"""All cookies of the server; who plays gets none."""


def set_cookie(response: Response, cookie: Cookie, value: str, *, secure: bool) -> None:
    """Set a *cookie* that scripts cannot read; *secure*: it goes over HTTPS only."""
    response.set_cookie(
        cookie.name,
        value,
        max_age=cookie.seconds,
        path=cookie.path,
        secure=secure,
        httponly=True,
        samesite="lax" if cookie.across else "strict",
    )
