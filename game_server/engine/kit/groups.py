"""Groups: who plays a run of a phase by itself (rule 0.17)."""

Group = int
"""The whole room, 0; the table of this number, from 1 on; or a side run, from −1 down."""
ROOM: Group = 0


def side(index: int) -> Group:
    """Return the group of the side run with this index, from 0 on."""
    return -1 - index


def index_of(group: Group) -> int:
    """Return the index of the side run that is *group*."""
    return -1 - group
