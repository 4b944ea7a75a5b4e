"""Documents of follow-up: what its owner reads of a commitment, and a reader of a poster."""

from collections.abc import Mapping

from game_server.engine.kit.asked_again import AskedAgain
from game_server.engine.kit.text import localized
from game_server.figures.content_in_force import ContentInForce, content_line
from game_server.follow_ups.record import OBSTACLES, Asked
from game_server.follow_ups.register import Found, Posted

Document = dict[str, object]


def promised(found: Found, now: int, language: str) -> Document:
    """Return what the owner of a commitment reads: before its date no more than when it opens.

    `{"session", "organisation"?, "content"?, "opens", "until", "open", "moment"?, "gesture"?,
    "outcome"?, "obstacle"?, "obstacles", "questions"}`: times in ms; own words are not kept, and
    not there.
    """
    words = found.promised
    answer = found.answer
    document = _frame(found.asked, words.opens, words.until, now, language)
    for name, text in (("moment", words.moment), ("gesture", words.gesture)):
        if text:
            document[name] = localized(text, language)
    if answer is not None:
        document |= {"outcome": answer.outcome, "obstacle": answer.obstacle}
    document["obstacles"] = list(OBSTACLES)
    if document["open"]:
        chosen = {} if answer is None else answer.recalled
        document["questions"] = _questions(found.asked, chosen, language)
    return document


def posted(found: Posted, chosen: Mapping[str, int], now: int, language: str) -> Document:
    """Return what a reader of a poster reads, with the figures of the cards that were *chosen*."""
    document = _frame(found.asked, found.poster.opens, found.poster.until, now, language)
    if document["open"]:
        document["questions"] = _questions(found.asked, chosen, language)
    return document


def _frame(asked: Asked, opens: int, until: int, now: int, language: str) -> Document:
    session = {"title": localized(asked.session, language), "closed": asked.closed}
    document: Document = {"session": session, "opens": opens, "until": until, "open": opens <= now}
    if told := content_of(asked, language):
        document["content"] = told
    return document


def content_of(asked: Asked, language: str) -> str:
    """Return the line that names what a session played, empty where nobody noted it."""
    title = localized(asked.session, language)
    return content_line(ContentInForce(title, asked.content_version, asked.content_hash), language)


def _questions(asked: Asked, chosen: Mapping[str, int], language: str) -> list[Document]:
    return [_question(one, chosen.get(one.card), language) for one in asked.questions]


def _question(question: AskedAgain, chosen: int | None, language: str) -> Document:
    document: Document = {
        "card": question.card,
        "question": localized(question.question, language),
        "choices": [localized(choice, language) for choice in question.choices],
    }
    if chosen is not None:
        document |= {"chosen": chosen, "right": question.right}
        if question.explanation:
            document["explanation"] = localized(question.explanation, language)
        if question.source:
            document["source"] = question.source
    return document
