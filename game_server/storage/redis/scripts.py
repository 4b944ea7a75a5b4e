"""The Lua scripts: each is atomic, and works on keys of one slot: of a room, or of the archive.

One that deletes also marks, as its last key, that the files of Redis are to be written anew.
With `#!lua` Redis refuses a script that writes before it begins, where writes are refused.
"""

from typing import Final

_NOW: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
"""
_MARK: Final = f"""
local function mark()
{_NOW}
  redis.call('HSETNX', KEYS[#KEYS], 'waiting', string.format('%d', now))
end
"""
"""Says since when (ms) deleted bytes wait for a rewrite: that of the first one stays."""

COMMIT: Final = """#!lua
local meta, commits, texts = KEYS[1], KEYS[2], KEYS[3]
local expected, expected_tip, tip = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local last = redis.call('XREVRANGE', commits, '+', '-', 'COUNT', 1)[1]
local version, last_tip = 0, ''
if last then
  version, last_tip = tonumber(string.match(last[1], '^%d+')), last[2][2]
elseif expected ~= 0 or expected_tip ~= '' or redis.call('HEXISTS', meta, 'removed') == 1 then
  return {'unknown'}
end
if version ~= expected or last_tip ~= expected_tip then
  local first, whose = expected + 1, 'behind'
  if expected ~= 0 or expected_tip ~= '' then
    local known = redis.call('XRANGE', commits, expected .. '-0', expected .. '-0')[1]
    if not known or known[2][2] ~= expected_tip then
      first, whose = 1, 'other'
    end
  end
  local missing = redis.call('XRANGE', commits, first .. '-0', '+')
  if whose == 'behind' and missing[1] and missing[1][2][2] == tip then
    -- The commit was sent again after a lost reply: write, so that WAIT covers the first sending.
    redis.call('HSET', meta, 'again', tip)
  end
  return {whose, missing}
end
local next = string.format('%d-0', expected + 1)
redis.call('XADD', commits, next, 'tip', tip, 'previous', last_tip, 'entry', ARGV[6])
if #ARGV > 6 then
  redis.call('HSET', texts, unpack(ARGV, 7))
end
redis.call('PUBLISH', ARGV[4], ARGV[5] .. ARGV[6])
return {'done'}
"""
"""Keys: meta, commits, texts. Arguments: expected version and tip, new tip, channel, head of the
message, entry, then texts with their ids. Design: the fence is version and tip, both from the last
entry, so that a deleted, a cut or another stream is found out."""

CONFIRM: Final = """#!lua
local known = redis.call('XRANGE', KEYS[2], ARGV[1] .. '-0', '+')
if not known[1] or known[1][1] ~= ARGV[1] .. '-0' or known[1][2][2] ~= ARGV[2] then
  return {'other', redis.call('XRANGE', KEYS[2], '-', '+')}
end
if #known > 1 then
  table.remove(known, 1)
  return {'behind', known}
end
-- Write, so that WAIT covers all writes before.
redis.call('HSET', KEYS[1], 'again', ARGV[2])
return {'done'}
"""
"""Keys: meta, commits. Arguments: version and tip."""

ERASE: Final = f"""#!lua{_MARK}
local erased = redis.call('HDEL', KEYS[1], unpack(ARGV))
if erased > 0 then
  mark()
end
return erased
"""
"""Keys: texts, rewrite. Arguments: ids of texts."""

REMOVE: Final = f"""#!lua{_MARK}
if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('HSET', KEYS[1], 'removed', 1)
  redis.call('DEL', KEYS[2], KEYS[3])
  mark()
  return 1
end
return 0
"""
"""Keys: meta, commits, texts, rewrite."""

REDACT: Final = f"""#!lua{_MARK}
local texts, entries, changed = KEYS[3], {{}}, false
local versions = tonumber(ARGV[1])
for i = 2, 2 * versions, 2 do
  entries[string.format('%d-0', ARGV[i])] = ARGV[i + 1]
end
local all = redis.call('XRANGE', KEYS[2], '-', '+')
for _, commit in ipairs(all) do
  local entry = entries[commit[1]]
  if entry and entry ~= commit[2][6] then
    commit[2][6], changed = entry, true
  end
end
if changed then
  -- The entry of a stream cannot be changed, so that the stream is made anew under the same ids.
  redis.call('DEL', KEYS[2])
  for _, commit in ipairs(all) do
    redis.call('XADD', KEYS[2], commit[1], unpack(commit[2]))
  end
end
for i = 2 * versions + 2, #ARGV do
  changed = redis.call('HDEL', texts, ARGV[i]) == 1 or changed
end
if changed then
  mark()
end
return 1
"""
"""Keys: meta, commits, texts, rewrite. Arguments: how many versions, each with its entry, ids of
texts. What a script writes is one transaction in the files of Redis: it is there whole, or not at
all."""

FORBID: Final = """#!lua
if redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('HSET', KEYS[1], 'removed', 1)
end
return 1
"""
"""Keys: meta, commits."""

EXTEND: Final = """#!lua
local meta, commits, texts = KEYS[1], KEYS[2], KEYS[3]
local count = tonumber(ARGV[1])
local last = redis.call('XREVRANGE', commits, '+', '-', 'COUNT', 1)[1]
if redis.call('HEXISTS', meta, 'removed') == 1 or not (last or count > 0) then
  return {'unknown'}
end
if last and count > 0 and tonumber(string.match(last[1], '^%d+')) >= tonumber(ARGV[2]) then
  return {'behind', {}}
end
for i = 2, 4 * count, 4 do
  redis.call('XADD', commits, string.format('%d-0', ARGV[i]),
    'tip', ARGV[i + 1], 'previous', ARGV[i + 2], 'entry', ARGV[i + 3])
end
for i = 4 * count + 2, #ARGV, 2 do
  redis.call('HSET', texts, ARGV[i], ARGV[i + 1])
end
return {'done'}
"""
"""Keys: meta, commits, texts. Arguments: how many commits, of each its version, tip, previous tip
and entry, then texts with their ids."""

READ_AT_ONCE: Final = """#!lua flags=no-writes
local first = string.format('%d-0', ARGV[1])
return {redis.call('EXISTS', KEYS[1]), redis.call('XRANGE', KEYS[1], first, '+'),
  redis.call('HGETALL', KEYS[2])}
"""
"""Keys: commits, texts. Arguments: the first version."""

READ_RECORDS: Final = """#!lua flags=no-writes
local found = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  found[#found + 1] = all[i]
  found[#found + 1] = all[i + 1]
  found[#found + 1] = redis.call('ZSCORE', KEYS[2], ARGV[1] .. all[i]) or ''
end
return found
"""
"""Keys as PUT. Arguments: kind with its separator."""

PUT: Final = """#!lua
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1] .. ARGV[2])
else
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1] .. ARGV[2])
end
return 1
"""
"""Keys: records of the kind, expiries. Arguments: kind with its separator, key, value, expiry."""

PUT_NEW: Final = """#!lua
if redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3]) == 0 then
  return 0
end
if ARGV[4] ~= '' then
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1] .. ARGV[2])
end
return 1
"""
"""As PUT."""

SWAP: Final = """#!lua
if redis.call('HGET', KEYS[1], ARGV[2]) ~= ARGV[3] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[4])
if ARGV[5] ~= '' then
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1] .. ARGV[2])
end
return 1
"""
"""As PUT, with the old value before the new one; without an expiry that of the record stays."""

DELETE: Final = f"""#!lua{_MARK}
if ARGV[3] == 'only' and redis.call('HGET', KEYS[1], ARGV[2]) ~= ARGV[4] then
  return 0
end
redis.call('ZREM', KEYS[2], ARGV[1] .. ARGV[2])
local deleted = redis.call('HDEL', KEYS[1], ARGV[2])
if deleted > 0 then
  mark()
end
return deleted
"""
"""Keys as PUT, rewrite. Arguments: kind with its separator, key, `only` or `any`, value."""

PURGE: Final = f"""#!lua{_MARK}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
for _, record in ipairs(due) do
  local cut = string.find(record, '\\0', 1, true)
  redis.call('HDEL', ARGV[2] .. string.sub(record, 1, cut - 1), string.sub(record, cut + 1))
  redis.call('ZREM', KEYS[1], record)
end
if #due > 0 then
  mark()
end
return #due
"""
"""Keys: expiries, rewrite. Arguments: now, the prefix of the keys of all kinds (they share its
slot)."""

SCHEDULE: Final = """#!lua
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
return 1
"""
"""Keys: agenda, notes. Arguments: room, moment, note."""

UNSCHEDULE: Final = """#!lua
redis.call('ZREM', KEYS[1], ARGV[1])
return redis.call('HDEL', KEYS[2], ARGV[1])
"""
"""Keys as SCHEDULE. Arguments: room."""

DUE: Final = """#!lua flags=no-writes
local found = {}
for _, room in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])) do
  found[#found + 1] = room
  found[#found + 1] = redis.call('HGET', KEYS[2], room) or ''
end
return found
"""
"""Keys as SCHEDULE. Arguments: the last moment that is asked for."""

PUBLISH_PRESENCE: Final = """#!lua
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], string.format('%d ', ms + ARGV[3]) .. ARGV[2])
  if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
  end
end
redis.call('PUBLISH', ARGV[4], ARGV[1] .. ' ' .. ARGV[2])
return 1
"""
"""Keys: presence. Arguments: worker, frame, ms until it expires, channel."""

READ_PRESENCE: Final = """#!lua flags=no-writes
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
local shown = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local ends, frame = string.match(all[i + 1], '^(%d+) (.*)$')
  if tonumber(ends) > ms then
    shown[#shown + 1] = all[i]
    shown[#shown + 1] = frame
  end
end
return shown
"""
"""Keys: presence. Expiry is by the clock of Redis, since those of workers differ."""

_LEVELS: Final = """
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
local levels = {}
for i = 1, #KEYS do
  local burst, interval = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local level = math.max(0, tonumber(redis.call('GET', KEYS[i]) or ms) - ms)
  -- A clock that is set back must lock nobody out for longer than a full bucket.
  levels[i] = math.min(level, burst * interval)
end
local function store(key, level)
  if level < 1 then
    redis.call('DEL', key)
  else
    redis.call('SET', key, string.format('%.3f', ms + level), 'PX', math.ceil(level))
  end
end
"""

CONSUME: Final = f"""#!lua{_LEVELS}
local waits, used_up = {{}}, false
for i = 1, #KEYS do
  local burst, interval = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local over = levels[i] - (burst - 1) * interval
  waits[i] = math.max(0, math.ceil(over))
  used_up = used_up or over > 0
end
if not used_up then
  for i = 1, #KEYS do
    store(KEYS[i], levels[i] + tonumber(ARGV[2 * i]))
  end
end
return waits
"""
"""Keys: counts, each the ms at which its bucket is empty. Arguments: for each its burst, and the ms
after which one more event is allowed."""

REFUND: Final = f"""#!lua{_LEVELS}
for i = 1, #KEYS do
  store(KEYS[i], levels[i] - tonumber(ARGV[2 * i]))
end
return 1
"""
"""As CONSUME."""

MARK: Final = f"""#!lua{_MARK}
mark()
return 1
"""
"""Keys: rewrite."""

CLAIM_REWRITE: Final = f"""#!lua{_NOW}
local found = redis.call('HMGET', KEYS[1], 'waiting', 'running', 'begun')
local waiting, running, begun = tonumber(found[1]), tonumber(found[2]), tonumber(found[3])
-- A clock that is set back must hold up no rewrite.
local rests = begun and begun <= now and now < begun + ARGV[2]
local ripe = running or waiting and (waiting > now or waiting + ARGV[1] <= now)
if rests or not ripe then
  return {{}}
end
local since = string.format('%d', math.min(waiting or running, running or waiting))
local at = string.format('%d', now)
redis.call('HDEL', KEYS[1], 'waiting')
redis.call('HSET', KEYS[1], 'running', since, 'begun', at)
return {{since, at}}
"""
"""Keys: rewrite. Arguments: for how many ms deletions wait, ms between two rewrites. Returns since
when what was deleted waits, and the moment of the claim; nothing if no rewrite is due. One that was
claimed and not ended is due again: its worker died, or Redis could not write."""

END_REWRITE: Final = """#!lua
if redis.call('HGET', KEYS[1], 'begun') == ARGV[1] then
  return redis.call('HDEL', KEYS[1], 'running')
end
return 0
"""
"""Keys: rewrite. Arguments: the moment of the claim."""
