"""Definitions of the means of a programme: sessions, hours, costs, facilitators, and its pace."""

from game_server.figures.define import define

MEANS = (
    define("programme", "sessions", "sessions", least=0),
    define("programme", "agent_hours", "hours", least=0),
    define("programme", "cost", "euros", least=0),
    define("programme", "cost_per_person", "euros", decimals=2, least=0),
    define("programme", "active_facilitators", "persons", least=0),
    define("programme", "trained_facilitators", "persons", least=0),
    define("programme", "active_share", "percent", high=100, least=0),
    define("programme", "to_reach", "persons", least=0),
    define("programme", "pace", "persons", least=0),
    define("programme", "months_left", "months", least=0),
    define("programme", "next_facilitators", "persons", least=0),
)
