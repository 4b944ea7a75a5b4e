"""How often codes, keys and passwords may be guessed wrong, by kind."""

from game_server.rooms.guesses import GuessRates
from game_server.storage.counts import Rate

KEY_RATES = GuessRates(Rate(10, 10))
"""Wrong keys, tokens, handover codes and follow codes of one network, each apart."""
PASSWORD_RATES = GuessRates(Rate(10, 6), Rate(100, 20))
"""Wrong passwords of one account: of one network, then of all. A known browser counts apart."""
WAITED_RATES = GuessRates(Rate(5_000, 10))
"""Wrong passwords of one account by those who waited in line, from all networks (rule 0.36).

With the rate above it is 30 a minute for as long as it lasts. The burst is three quarters of an
hour of a line of 120 a minute, in which a new browser gets in beside those who guess."""
HASH_RATES = GuessRates(Rate(40, 60))
"""Passwords of any accounts that are hashed for one network: each costs a tenth of a second."""
PERSONAL_RATES = GuessRates(Rate(40, 6), Rate(200, 20))
"""Wrong personal codes in one room: of one network, then of all. A phone with a token needs none.

An hour of guessing finds one of 30 seats with a chance of 1 in 2 000 from one network
(30 · 400 / 31⁵), of 1 in 680 from any number of them, in all workers (30 · 1 400 / 31⁵)."""
