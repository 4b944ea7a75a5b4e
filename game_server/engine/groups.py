"""Groups: who plays a run of a phase by itself (rule 0.17)."""

Group = int
"""The whole room, 0, or the table of this number, from 1 on."""
ROOM: Group = 0
