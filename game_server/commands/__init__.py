"""Commands: what `metodd` says on a terminal, and how it says no."""
