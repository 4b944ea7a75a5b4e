"""Definitions of whom the programme reached, in three depths, and out of how many."""

from game_server.figures.define import define

REACH = (
    define("programme", "persons", "persons", least=0),
    define("programme", "informed", "persons", least=0),
    define("programme", "acted", "persons", least=0),
    define("programme", "first_time", "persons", least=0),
    define("programme", "workforce", "persons", least=0),
    define("programme", "baseline", "persons", least=0),
    define("programme", "reached_ever", "persons", least=0),
    define("programme", "departures", "persons", least=0),
    define("programme", "coverage", "percent", high=100, least=0),
)
