"""Documents of follow-up: what its owner reads of a commitment, a reader of a poster, a report."""

from collections.abc import Mapping

from game_server.engine.asked_again import AskedAgain
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.text import localized
from game_server.follow_ups.counts import rates_of, told
from game_server.follow_ups.record import OBSTACLES, Asked, FollowUp
from game_server.follow_ups.register import Found, Posted

__all__ = ["counted", "posted", "promised"]

Document = dict[str, object]


def promised(found: Found, now: int, language: str) -> Document:
    """Return what the owner of a commitment reads: before its date no more than when it opens.

    `{"session", "organisation"?, "opens", "until", "open", "moment"?, "gesture"?, "outcome"?,
    "obstacle"?, "obstacles", "questions"}`: times in ms; own words are not kept, and not there.
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


def counted(follow_up: FollowUp, asked: Asked | None, language: str) -> Document | None:
    """Return what the page of a session tells of its follow-up, None if that is nothing.

    `{"commitments"?, "respondents", "of_respondents", "of_all", "outcomes", "obstacles",
    "recalled", "posted"}`: rates from 0 to 1, counts by name, and by card who answered and who was
    right. Nothing of fewer than five answers.
    """
    shown = told(follow_up.told)
    rates = rates_of(shown, follow_up.commitments)
    questions = {} if asked is None else {one.card: one for one in asked.questions}
    posters = {card: both for card, both in follow_up.posted_told.items() if both[0] >= SMALL_GROUP}
    if rates is None and not posters:
        return None
    document: Document = {
        "outcomes": dict(shown.outcomes),
        "obstacles": dict(shown.obstacles),
        "recalled": _recalled(shown.recalled, questions, language),
        "posted": _recalled(posters, questions, language),
    }
    if rates is not None:
        document |= {
            "commitments": follow_up.commitments,
            "respondents": rates.respondents,
            "of_respondents": rates.of_respondents,
            "of_all": rates.of_all,
        }
    return document


def _frame(asked: Asked, opens: int, until: int, now: int, language: str) -> Document:
    session = {"title": localized(asked.session, language), "closed": asked.closed}
    return {"session": session, "opens": opens, "until": until, "open": opens <= now}


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


def _recalled(
    counts: Mapping[str, tuple[int, int]], questions: Mapping[str, AskedAgain], language: str
) -> list[Document]:
    return [
        {"card": card, "answered": answered, "right": right}
        | ({"question": localized(questions[card].question, language)} if card in questions else {})
        for card, (answered, right) in counts.items()
    ]
