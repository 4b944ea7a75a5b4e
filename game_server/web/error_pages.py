"""Error pages for browsers, for each HTTP status and some codes, in French or in English."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, NamedTuple


class _Text(NamedTuple):
    """Hold the two sentences of a page: the *problem*, and the *remedy* for the reader."""

    problem: str
    remedy: str


_FRENCH: Final[Mapping[HTTPStatus | str, _Text]] = {
    HTTPStatus.BAD_REQUEST: _Text(
        "Le serveur n'a pas compris cette demande.", "Revenez au jeu, puis recommencez."
    ),
    HTTPStatus.UNAUTHORIZED: _Text(
        "Cette adresse est réservée à la personne qui anime.",
        "Pour animer, ouvrez la console par son lien secret.",
    ),
    HTTPStatus.FORBIDDEN: _Text(
        "Cette demande vient d'une autre adresse.", "Revenez au jeu, et recommencez sur ses pages."
    ),
    HTTPStatus.NOT_FOUND: _Text(
        "Il n'y a rien à cette adresse.", "Vérifiez-la, ou revenez au jeu."
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: _Text(
        "Cette adresse se lit seulement.", "Revenez au jeu, et recommencez sur ses pages."
    ),
    HTTPStatus.CONFLICT: _Text(
        "La salle s'est arrêtée pour protéger les réponses.", "Prévenez la personne qui anime."
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _Text(
        "Cette demande est trop grande.", "Revenez au jeu, puis envoyez un texte plus court."
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: _Text(
        "Cette adresse est trop longue.", "Scannez à nouveau le QR code, ou revenez au jeu."
    ),
    HTTPStatus.MISDIRECTED_REQUEST: _Text(
        "Le jeu ne répond pas sous ce nom\u00a0: ouvrez l'adresse que montre l'écran.",
        "Pour admettre ce nom, démarrez le serveur avec `--allowed-host`.",
    ),
    HTTPStatus.UPGRADE_REQUIRED: _Text(
        "Ce navigateur est trop ancien pour ce jeu.",
        "Mettez-le à jour, ou partagez le téléphone de collègues.",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: _Text(
        "Il y a eu trop d'essais.", "Attendez une minute, puis recommencez."
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: _Text(
        "Cette demande est trop grande.", "Effacez les cookies de ce site, puis recommencez."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: _Text(
        "Le serveur ne peut pas répondre maintenant.", "Attendez un peu, puis recommencez."
    ),
    "print_missing": _Text(
        "Ce serveur ne sait pas encore faire de PDF.",
        "À l'hébergement, installez `metodd[print]`, puis redémarrez le serveur.",
    ),
    "print_busy": _Text(
        "Beaucoup de bilans se préparent déjà.", "Attendez une minute, puis recommencez."
    ),
    "print_failed": _Text(
        "Ce bilan n'a pas pu être mis en page.",
        "Imprimez la page du bilan, et prévenez la personne qui héberge le jeu.",
    ),
    "sign_on_refused": _Text(
        "Votre organisation n'a pas confirmé qui vous êtes.",
        "Revenez au jeu, puis connectez-vous à nouveau.",
    ),
    "sign_on_late": _Text(
        "La connexion a pris plus de dix minutes.", "Revenez au jeu, puis connectez-vous à nouveau."
    ),
    "sign_on_unavailable": _Text(
        "Le service de connexion de votre organisation ne répond pas.",
        "Attendez un peu, puis recommencez.",
    ),
}
_ENGLISH: Final[Mapping[HTTPStatus | str, _Text]] = {
    HTTPStatus.BAD_REQUEST: _Text(
        "The server did not understand this request.", "Go back to the game, then try again."
    ),
    HTTPStatus.UNAUTHORIZED: _Text(
        "This address is for the facilitator only.",
        "To lead a session, open the console by its secret link.",
    ),
    HTTPStatus.FORBIDDEN: _Text(
        "This request comes from another address.",
        "Go back to the game, and try again on its pages.",
    ),
    HTTPStatus.NOT_FOUND: _Text(
        "There is nothing at this address.", "Check it, or go back to the game."
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: _Text(
        "This address can only be read.", "Go back to the game, and try again on its pages."
    ),
    HTTPStatus.CONFLICT: _Text("The room stopped to protect the answers.", "Tell the facilitator."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _Text(
        "This request is too large.", "Go back to the game, then send a shorter text."
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: _Text(
        "This address is too long.", "Scan the QR code again, or go back to the game."
    ),
    HTTPStatus.MISDIRECTED_REQUEST: _Text(
        "The game does not answer by this name: open the address that the screen shows.",
        "To admit this name, start the server with `--allowed-host`.",
    ),
    HTTPStatus.UPGRADE_REQUIRED: _Text(
        "This browser is too old for this game.", "Update it, or share a colleague's phone."
    ),
    HTTPStatus.TOO_MANY_REQUESTS: _Text(
        "There were too many tries.", "Wait a minute, then try again."
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: _Text(
        "This request is too large.", "Delete the cookies of this site, then try again."
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: _Text(
        "The server cannot answer now.", "Wait a little, then try again."
    ),
    "print_missing": _Text(
        "This server cannot make PDF files yet.",
        "Whoever hosts it installs `metodd[print]`, then restarts the server.",
    ),
    "print_busy": _Text(
        "Many reports are being prepared already.", "Wait a minute, then try again."
    ),
    "print_failed": _Text(
        "This report could not be laid out.",
        "Print the page of the report, and tell whoever hosts the game.",
    ),
    "sign_on_refused": _Text(
        "Your organisation did not confirm who you are.",
        "Go back to the game, then sign on again.",
    ),
    "sign_on_late": _Text(
        "Signing on took more than ten minutes.", "Go back to the game, then sign on again."
    ),
    "sign_on_unavailable": _Text(
        "The sign-on service of your organisation does not answer.",
        "Wait a little, then try again.",
    ),
}
_OTHER_FRENCH: Final = _Text(
    "Le serveur n'a pas pu répondre.", "Recommencez, votre place est gardée."
)
_OTHER_ENGLISH: Final = _Text("The server could not answer.", "Try again, your seat is kept.")

# The style of the game's pages (tokens.css, base.css) in CSS that old browsers know: the page that
# says that a browser is too old is one of these. Text grows with the window, for projectors.
_STYLE: Final = (
    "body{margin:0;background:#eef1ec;color:#13201d;overflow-wrap:break-word;"
    'font:calc(1rem + .9vw)/1.4 -apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",'
    "sans-serif}"
    'header,h1{font-family:Bahnschrift,"DIN Alternate","Roboto Condensed",sans-serif-condensed,'
    '"DejaVu Sans Condensed","Liberation Sans Narrow","Arial Narrow",sans-serif;font-weight:700}'
    "header{position:relative;padding:.6em 0 .5em;background:#123d36;color:#fff;line-height:1;"
    "font-size:1.4em}"
    "header span{white-space:nowrap}"
    "header i{display:inline-block;width:.24em;height:.34em;margin:0 .07em 0 .06em;overflow:hidden;"
    "vertical-align:.44em;background:#f2b632;color:transparent;"
    "border-radius:2px 2px 50% 50%/2px 2px 42% 42%}"
    'header::after{content:"";position:absolute;left:0;right:0;top:100%;height:13px;background:'
    "radial-gradient(50% 100% at 50% 0,#123d36 88%,#39695f 90% 98%,transparent)"
    " 50% 0/20px 13px repeat-x}"
    "@media (min-width:70em){header::after{height:22px;background-size:34px 22px}}"
    "header span,main{display:block;max-width:30em;margin:auto;padding:0 1rem}"
    "header span{max-width:21.43em}"
    "main{padding:2em 1rem}"
    "h1{margin:0;font-size:1.6em;line-height:1.15}"
    "p{margin:1em 0 0}"
    "a{display:inline-block;margin-top:.5em;padding:.6em 1em;background:#0e5347;color:#fff;"
    "border:2px solid #0e5347;border-radius:4px 4px 18px 18px;box-shadow:0 3px 0 #06302a;"
    "font-weight:700;line-height:1.2;text-decoration:none}"
    "a:focus{outline:3px solid #13201d;outline-offset:5px}"
    "@media screen and (prefers-color-scheme:dark){"
    "body{background:#0e1614;color:#eef3ef}"
    "header{background:#14463c}"
    "header::after{background-image:"
    "radial-gradient(50% 100% at 50% 0,#14463c 88%,#3a6e63 90% 98%,transparent)}"
    "a{background:#63c8b1;border-color:#63c8b1;color:#04211b;box-shadow:0 3px 0 #2f8f7a}"
    "a:focus{outline-color:#f2b632}}"
)
STYLE_SOURCE: Final = f"'sha256-{b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"
"""Source for a content security policy that allows this inline style and no other."""
_PAGE: Final = (
    '<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "<title>{title} · mét'ODD</title>\n<style>{style}</style>\n"
    "<header><span>mét<i>'</i>ODD</span></header>\n"
    "<main>\n<h1>{title}</h1>\n<p>{text.problem}</p>\n<p>{text.remedy}</p>\n"
    "{link}</main>\n</html>\n"
)
_LINK: Final = '<p><a href="/">{back}</a></p>\n'


def wants_page(accept: str) -> bool:
    """Return whether the `Accept` header *accept* is that of a browser that navigates."""
    return "text/html" in accept.lower()


def error_page(status: int, languages: str, code: str = "") -> str:
    """Return the HTML page for the HTTP *status*; *languages* is an `Accept-Language`.

    A *code* with sentences of its own goes before its status. The page loads nothing: a request
    for a style sheet might be refused like the one before.
    """
    if _prefers_english(languages):
        text = _ENGLISH.get(code) or _ENGLISH.get(HTTPStatus(status), _OTHER_ENGLISH)
        words, back = {"language": "en", "title": "This did not work"}, "Back to the game"
    else:
        text = _FRENCH.get(code) or _FRENCH.get(HTTPStatus(status), _OTHER_FRENCH)
        words, back = {"language": "fr", "title": "Cela n'a pas marché"}, "Revenir au jeu"
    # A link would lead to the same name again.
    link = "" if status == HTTPStatus.MISDIRECTED_REQUEST else _LINK.format(back=back)
    return _PAGE.format(text=text, style=_STYLE, link=link, **words)


def _prefers_english(languages: str) -> bool:
    """Return whether English comes before French; browsers list languages by preference."""
    for language in languages.lower().split(","):
        name = language.partition(";")[0].partition("-")[0].strip()
        if name in {"en", "fr"}:
            return name == "en"
    return False
