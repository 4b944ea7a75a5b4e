"""The Redis adapter of all ports: for many workers, on one machine or several."""

from game_server.storage.redis.draft import filling, require_vacant
from game_server.storage.redis.store import RedisStore, open_read_only, open_store
from game_server.storage.redis.url import parse_redis_url

__all__ = [
    "RedisStore",
    "filling",
    "open_read_only",
    "open_store",
    "parse_redis_url",
    "require_vacant",
]
