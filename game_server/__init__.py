"""mét'ODD, a game server about the sustainable development goals."""

__version__ = "0.1.0"
