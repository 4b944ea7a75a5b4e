"""Error pages: what a browser shows where a request cannot be answered, in French or in English."""

from http import HTTPStatus
from typing import Final

__all__ = ["error_page", "wants_page"]

_FRENCH: Final = {
    HTTPStatus.BAD_REQUEST: "Le serveur n'a pas compris cette demande.",
    HTTPStatus.UNAUTHORIZED: "Cette adresse est réservée à la personne qui anime.",
    HTTPStatus.FORBIDDEN: "Cette demande vient d'une autre adresse.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cette adresse se lit seulement.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Cette demande est trop grande.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "Cette adresse est trop longue.",
    HTTPStatus.UPGRADE_REQUIRED: "Ce navigateur est trop ancien pour ce jeu.",
    HTTPStatus.TOO_MANY_REQUESTS: "Trop d'essais. Attendez une minute.",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        "Cette demande est trop grande. Effacez les cookies de ce site."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: "Le serveur ne peut pas répondre maintenant. Réessayez.",
}
_ENGLISH: Final = {
    HTTPStatus.BAD_REQUEST: "The server did not understand this request.",
    HTTPStatus.UNAUTHORIZED: "This address is for the facilitator only.",
    HTTPStatus.FORBIDDEN: "This request comes from another address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address can only be read.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "This request is too large.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "This address is too long.",
    HTTPStatus.UPGRADE_REQUIRED: "This browser is too old for this game.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many tries. Wait a minute.",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        "This request is too large. Delete the cookies of this site."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: "The server cannot answer now. Try again.",
}
_PAGE: Final = (
    '<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>{title} · mét\'ODD</title>\n'
    '<h1>{title}</h1>\n<p>{sentence}</p>\n<p><a href="/">{back}</a></p>\n</html>\n'
)


def wants_page(accept: str) -> bool:
    """Tell whether who asks takes a page: a browser that goes to an address, and no program."""
    return "text/html" in accept.lower()


def error_page(status: int, languages: str) -> str:
    """Return the page for the HTTP *status*; *languages* is an `Accept-Language`."""
    if _prefers_english(languages):
        sentence = _ENGLISH.get(HTTPStatus(status), "That did not work. Try again.")
        words = {"language": "en", "title": "This did not work", "back": "Back to the game"}
    else:
        sentence = _FRENCH.get(HTTPStatus(status), "Cela n'a pas marché. Recommencez.")
        words = {"language": "fr", "title": "Cela n'a pas marché", "back": "Revenir au jeu"}
    return _PAGE.format(sentence=sentence, **words)


def _prefers_english(languages: str) -> bool:
    """Tell whether English comes before French; browsers name the languages in order."""
    for language in languages.lower().split(","):
        name = language.partition(";")[0].partition("-")[0].strip()
        if name in {"en", "fr"}:
            return name == "en"
    return False
