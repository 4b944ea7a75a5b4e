"""The Redis adapter of journal, archive and presence: many workers, on one machine or several."""

from game_server.storage.redis.address import read_address
from game_server.storage.redis.store import RedisStore, open_reading, open_store

__all__ = ["RedisStore", "open_reading", "open_store", "read_address"]
