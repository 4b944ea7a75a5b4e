import { expect, test } from "vitest";
import type { Audience, Move, ServerMessage } from "./messages";
import {
  initialState,
  movedToTable,
  outgoing,
  pending,
  type RoomState,
  reduce,
  shownRefusal,
  stepId,
} from "./store";

const DEVICE = "00112233445566ff";
const ANSWER: Move = { type: "play", step: 3, move: { type: "estimate.answer", value: 400 } };
const JOIN: Move = { type: "join", name: "Gaby 1", persons: 1 };
const OTHER: Move = { type: "play", step: 3, move: { type: "estimate.answer", value: 500 } };

function received(state: RoomState, ...messages: ServerMessage[]): RoomState {
  return messages.reduce(
    (before, message) => reduce(before, { type: "messages", messages: [message], at: 1_000 }),
    state,
  );
}

function welcome(seat?: string): ServerMessage {
  const more = seat ? { seat } : {};
  return {
    type: "welcome",
    protocol: 4,
    release: "0.1.0",
    now: 6_000,
    facilitator: false,
    ...more,
  };
}

/** Returns a document whole, of which a test names what it needs. */
function whole(audience: Audience, revision: number, document: object): ServerMessage {
  return { type: "whole", audience, revision, document } as ServerMessage;
}

function opened(): RoomState {
  return received(initialState(DEVICE, "fr"), welcome("p1"));
}

/** Sends all that is due, as the page does. */
function flushed(state: RoomState): RoomState {
  return outgoing(state).reduce(
    (before, message) => reduce(before, { type: "sent", message }),
    state,
  );
}

function moved(state: RoomState, move: Move): RoomState {
  return flushed(reduce(state, { type: "move", move }));
}

function cut(state: RoomState): RoomState {
  return reduce(state, { type: "lost", at: 9_000, retryAt: 9_500, attempts: 1, draining: false });
}

function inStep(id: number, phase: string, index: number, kind = "input"): ServerMessage {
  const step = {
    id,
    phase,
    index,
    name: kind,
    kind,
    strict: false,
    opened: 0,
    revealed: false,
  };
  const document = { phase_order: ["x1", "x2"], step };
  return whole("all", id, document);
}

test("nothing goes out before the welcome", () => {
  const state = reduce(initialState(DEVICE, "fr"), { type: "move", move: ANSWER });
  expect(outgoing(state)).toEqual([]);
  expect(outgoing(received(state, welcome()))).toEqual([
    { type: "move", device: DEVICE, number: 1, move: ANSWER },
  ]);
});

test("one move is in flight; the next waits for its answer and has the next number", () => {
  const state = moved(moved(opened(), ANSWER), { type: "set_first_time", first_time: 1 });
  expect(outgoing(state)).toEqual([]);
  const answered = received(state, { type: "accepted", device: DEVICE, number: 1 });
  expect(outgoing(answered)).toMatchObject([{ number: 2, move: { type: "set_first_time" } }]);
});

test("a move without an answer is sent once more after each reconnect, with the same number", () => {
  const again = received(cut(moved(opened(), ANSWER)), welcome("p1"));
  expect(outgoing(again)).toMatchObject([{ number: 1, move: ANSWER }]);
  expect(outgoing(flushed(again))).toEqual([]);
});

test("an answered move is not sent again after a reconnect", () => {
  const state = received(moved(opened(), ANSWER), { type: "accepted", device: DEVICE, number: 1 });
  expect(outgoing(received(cut(state), welcome("p1")))).toEqual([]);
});

test("answers to other devices and numbers change nothing", () => {
  const state = moved(opened(), ANSWER);
  expect(received(state, { type: "accepted", device: "ff", number: 1 })).toBe(state);
  expect(received(state, { type: "accepted", device: DEVICE, number: 7 })).toBe(state);
  expect(received(state, { type: "refused", code: "stale_move", device: DEVICE, number: 7 })).toBe(
    state,
  );
});

test("a second tap on what is in flight is nothing, a changed answer replaces the waiting one", () => {
  const state = moved(moved(opened(), ANSWER), ANSWER);
  expect(state.queue).toEqual([]);
  const changed = moved(moved(state, OTHER), { ...OTHER, step: 3 });
  expect(changed.queue).toEqual([OTHER]);
  expect(pending(changed, (move) => move.type === "play")).toEqual(OTHER);
  expect(moved(changed, ANSWER).queue).toEqual([]);
});

test("moves about different seats do not replace each other", () => {
  const busy = moved(opened(), ANSWER);
  const state = moved(moved(busy, { type: "kick", seat: "p1" }), { type: "kick", seat: "p2" });
  expect(state.queue).toHaveLength(2);
});

test("a refusal ends its move and is shown until the step after the next", () => {
  const state = moved(received(opened(), inStep(3, "x1", 1)), ANSWER);
  const refused = received(state, {
    type: "refused",
    code: "step_locked",
    device: DEVICE,
    number: 1,
  });
  expect(shownRefusal(refused)).toMatchObject({ code: "step_locked", move: ANSWER });
  expect(outgoing(refused)).toEqual([]);
  const locked = received(refused, inStep(4, "x1", 2));
  expect(shownRefusal(locked)?.code).toBe("step_locked");
  expect(shownRefusal(received(locked, inStep(5, "x1", 3)))).toBeUndefined();
});

test("a refusal that comes with the next step does not stand over the one after it", () => {
  const state = moved(received(opened(), inStep(3, "x1", 1)), ANSWER);
  const locked = received(state, inStep(4, "x1", 2));
  const refused = received(locked, {
    type: "refused",
    code: "step_locked",
    device: DEVICE,
    number: 1,
  });
  expect(shownRefusal(refused)?.code).toBe("step_locked");
  expect(shownRefusal(received(refused, inStep(5, "x1", 3)))).toBeUndefined();
});

test("a refusal is forgotten when another move is made or it is dismissed", () => {
  const refused = received(moved(opened(), ANSWER), {
    type: "refused",
    code: "out_of_bounds",
    device: DEVICE,
    number: 1,
    details: { min: 1 },
  });
  expect(refused.refusal?.details).toEqual({ min: 1 });
  expect(moved(refused, OTHER).refusal).toBeUndefined();
  expect(reduce(refused, { type: "dismiss" }).refusal).toBeUndefined();
});

test("a message that the server could not read frees the line", () => {
  const refused = received(moved(opened(), ANSWER), { type: "refused", code: "protocol" });
  expect(refused.flight).toBeUndefined();
  expect(refused.refusal).toMatchObject({ code: "protocol", move: ANSWER });
});

test("while the server cannot save, the move is kept and sent again with its number", () => {
  const waiting = received(moved(opened(), ANSWER), {
    type: "refused",
    code: "storage_unavailable",
    device: DEVICE,
    number: 1,
  });
  expect(outgoing(waiting)).toEqual([]);
  expect(shownRefusal(waiting)?.code).toBe("storage_unavailable");
  const again = reduce(waiting, { type: "again" });
  expect(outgoing(again)).toMatchObject([{ number: 1, move: ANSWER }]);
  const saved = received(flushed(again), { type: "accepted", device: DEVICE, number: 1 });
  expect(saved.refusal).toBeUndefined();
});

test("a patch that follows is applied, an older one ignored", () => {
  const state = received(
    opened(),
    whole("seat", 4, { id: "p1", name: "Galet" }),
    { type: "patch", audience: "seat", revision: 5, patch: { name: "Roseau" } },
    { type: "patch", audience: "seat", revision: 5, patch: { name: "Nuage" } },
  );
  expect(state.documents.seat).toEqual({ revision: 5, document: { id: "p1", name: "Roseau" } });
});

test("a gap asks once for the whole, which fills it", () => {
  const gap = received(opened(), whole("all", 1, { people: 1 }), {
    type: "patch",
    audience: "all",
    revision: 3,
    patch: { people: 3 },
  });
  expect(outgoing(gap)).toEqual([{ type: "resync", audience: "all" }]);
  const later = received(flushed(gap), { type: "patch", audience: "all", revision: 4, patch: {} });
  expect(outgoing(later)).toEqual([]);
  const filled = received(later, whole("all", 4, { people: 4 }));
  expect(filled.documents.all?.document).toEqual({ people: 4 });
  const patched = received(filled, {
    type: "patch",
    audience: "all",
    revision: 5,
    patch: { people: 5 },
  });
  expect(patched.documents.all?.document.people).toBe(5);
});

test("a gap on a connection that was lost is not asked for on the next one", () => {
  const gap = received(opened(), { type: "patch", audience: "all", revision: 3, patch: {} });
  expect(outgoing(received(cut(gap), welcome("p1")))).toEqual([]);
});

test("the seat's document leaves with the seat", () => {
  const seated = received(opened(), whole("seat", 1, {}));
  expect(received(cut(seated), welcome("p1")).documents.seat).toBeDefined();
  expect(received(cut(seated), welcome()).documents.seat).toBeUndefined();
});

test("the server's clock is known from its welcome", () => {
  expect(opened().offset).toBe(5_000);
});

/** Returns how far off the server's clock seems, once pongs were told: `now`, asked, come, in ms. */
function measured(...pongs: (readonly [now: number, asked: number, at: number])[]): number {
  return pongs.reduce((before, [now, asked, at]) => {
    const messages: ServerMessage[] = [{ type: "pong", now }];
    return reduce(before, { type: "messages", messages, at, asked });
  }, opened()).offset;
}

test("a frame that came late makes no clock later: the quickest one counts", () => {
  // The welcome said 5,000 ms: it was under way for 800 ms, a second answer for 20 ms.
  expect(measured([15_780, 9_960, 10_000])).toBe(5_780);
  expect(measured([15_780, 9_960, 10_000], [21_780, 15_960, 18_000])).toBe(5_780);
});

test("a clock that was set on the way is followed, as far as an answer proves it", () => {
  expect(measured([99_000, 9_980, 10_000])).toBe(89_000);
  expect(measured([900, 990, 1_000])).toBe(-90);
});

test("an outage is dated from its first loss until the next welcome", () => {
  const first = cut(opened());
  const second = reduce(reduce(first, { type: "opening" }), {
    type: "lost",
    at: 20_000,
    retryAt: 21_000,
    attempts: 2,
    draining: false,
  });
  expect(second.outage).toMatchObject({ since: 9_000, attempts: 2, retryAt: 21_000 });
  expect(received(second, welcome("p1")).outage).toBeUndefined();
});

test.each([
  ["the same step anew", inStep(3, "x1", 1), inStep(4, "x1", 1)],
  ["the step before", inStep(3, "x1", 1), inStep(4, "x1", 0)],
  ["the phase before", inStep(3, "x2", 0), inStep(4, "x1", 9)],
] as const)("the room went back to %s", (_, from, message) => {
  expect(received(opened(), from, message).back?.to).toBe(4);
});

test.each([
  ["from the result to the stop", inStep(3, "x1", 3, "reveal"), inStep(4, "x1", 2, "lock"), false],
  [
    "from a phase to the end of the one before",
    inStep(3, "x2", 0, "brief"),
    inStep(4, "x1", 9, "discuss"),
    false,
  ],
  ["to the answers", inStep(3, "x1", 2, "lock"), inStep(4, "x1", 1, "input"), true],
  ["from the second answers", inStep(3, "x1", 5, "input"), inStep(4, "x1", 4, "discuss"), true],
  ["over steps that were not seen", inStep(3, "x1", 5, "lock"), inStep(4, "x1", 2, "lock"), true],
] as const)("a way back %s loses answers: %s", (_, from, to, drops) => {
  expect(received(opened(), from, to).back).toEqual({ to: 4, drops });
});

test("going on is not going back, and ends what was said of it", () => {
  const on = received(opened(), inStep(3, "x1", 1), inStep(4, "x1", 2));
  expect(on.back).toBeUndefined();
  expect(stepId(on)).toBe(4);
  const back = received(on, inStep(5, "x1", 1));
  expect(back.back?.to).toBe(5);
  expect(received(back, inStep(6, "x1", 2)).back).toBeUndefined();
});

test("an end keeps the documents and the unanswered move", () => {
  const state = reduce(moved(opened(), ANSWER), { type: "ended", code: "taken_over" });
  expect(state.link).toEqual({ phase: "ended", code: "taken_over" });
  expect(outgoing(received(state, welcome("p1")))).toMatchObject([{ number: 1 }]);
});

function atTable(revision: number, table?: number): ServerMessage {
  const document = { id: "p1", ...(table && { table }) };
  return whole("seat", revision, document);
}

test("a table that somebody else gave is told, during the step in which it came", () => {
  const state = received(opened(), inStep(3, "x1", 1), atTable(1, 2), atTable(2, 5));
  expect(movedToTable(state)).toBe(5);
  expect(movedToTable(received(state, atTable(3, 5)))).toBe(5);
  expect(movedToTable(received(state, inStep(4, "x1", 2)))).toBeUndefined();
});

test("who had no table is told of the one that is given", () => {
  expect(movedToTable(received(opened(), atTable(1), atTable(2, 4)))).toBe(4);
});

test("who comes late is told the table that she is given, once", () => {
  const asked = moved(received(initialState(DEVICE, "fr"), welcome(), inStep(3, "x1", 1)), JOIN);
  const late = received(asked, atTable(1, 2), { type: "accepted", device: DEVICE, number: 1 });
  expect(late.movedTable).toEqual({ table: 2, step: 3, first: true });
  expect(movedToTable(late)).toBe(2);
  expect(movedToTable(received(late, inStep(4, "x1", 2)))).toBeUndefined();
  const other = received(late, atTable(2, 5));
  expect(other.movedTable).toEqual({ table: 5, step: 3 });
});

test("who comes early is told of her first table as the first", () => {
  const asked = moved(received(initialState(DEVICE, "fr"), welcome()), JOIN);
  const given = received(asked, atTable(1), atTable(2, 4));
  expect(given.movedTable).toEqual({ table: 4, step: 0, first: true });
});

test("a table of one's own choice is not told, nor what a page opens with", () => {
  const first = received(opened(), atTable(1, 2));
  expect(movedToTable(first)).toBeUndefined();
  const chosen = received(
    moved(first, { type: "choose_table", table: 3 }),
    { type: "accepted", device: DEVICE, number: 1 },
    atTable(2, 3),
  );
  expect(movedToTable(chosen)).toBeUndefined();
});

test("being moved back to the table that one named is told", () => {
  const chosen = received(
    moved(opened(), { type: "choose_table", table: 3 }),
    atTable(1),
    atTable(2, 3),
  );
  expect(movedToTable(received(chosen, atTable(3, 5), atTable(4, 3)))).toBe(3);
});

test("who names a table is no longer told of the one before", () => {
  const state = received(opened(), atTable(1, 2), atTable(2, 5));
  expect(movedToTable(moved(state, { type: "choose_table", table: 2 }))).toBeUndefined();
});
