"""Columns of the programme's tables, and what they share."""

from typing import Final

from game_server.engine.kit.text import Text
from game_server.figures.tables import Column

AT_LEAST: Final[Text] = {
    "fr": "Au moins autant\u00a0: les petits nombres ne sont pas dits.",
    "en": "At least so many: small numbers are not told.",
}
MET: Final = Column("persons", {"fr": "Participations", "en": "Attendances"}, "whole")
FIRST: Final = Column("first_time", {"fr": "Premières fois", "en": "First-timers"}, "whole")
INFORMED: Final = Column("informed", {"fr": "Sensibilisées", "en": "Throughout"}, "whole", AT_LEAST)
ACTED: Final = Column("acted", {"fr": "Actrices", "en": "Acted"}, "whole", AT_LEAST)
COMMITTED: Final = Column(
    "commitments", {"fr": "Engagements", "en": "Commitments"}, "whole", AT_LEAST
)
SESSIONS: Final = Column("sessions", {"fr": "Séances", "en": "Sessions"}, "whole")
SUMMED: Final = (
    SESSIONS,
    MET,
    FIRST,
    INFORMED,
    ACTED,
    COMMITTED,
    Column("hours", {"fr": "Heures de présence", "en": "Hours spent"}, "whole"),
)
OTHERS: Final[Text] = {"fr": "Autres ou non dits", "en": "Others, or not told"}
