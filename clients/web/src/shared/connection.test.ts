import { decode as unpack } from "@msgpack/msgpack";
import { beforeEach, describe, expect, test } from "vitest";
import {
  ANSWER_MS,
  CONNECT_MS,
  Connection,
  type ConnectionEvent,
  FIRST_CLOCK_MS,
  SILENT_MS,
  type Socket,
} from "./connection";
import type { ServerMessage } from "./messages";
import { frameOf } from "./serverFrames";

/** A socket that a test opens, feeds and closes. */
class FakeSocket implements Socket {
  binaryType = "";
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  sent: unknown[] = [];
  closed = false;

  send(frame: Uint8Array): void {
    this.sent.push(unpack(frame));
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.onopen?.({} as Event);
  }

  receive(...messages: ServerMessage[]): void {
    const data = frameOf(...messages);
    this.onmessage?.({ data } as MessageEvent<ArrayBuffer>);
  }

  welcome(): void {
    this.open();
    this.receive({ type: "welcome", protocol: 4, release: "0", now: 0, facilitator: false });
  }

  drop(): void {
    this.onclose?.({} as CloseEvent);
  }
}

/** A clock that only a test moves. */
class FakeWorld {
  time = 0;
  chance = 0.5;
  sockets: FakeSocket[] = [];
  private timers: { at: number; then: () => void }[] = [];

  readonly environment = {
    open: () => {
      const socket = new FakeSocket();
      this.sockets.push(socket);
      return socket;
    },
    now: () => this.time,
    random: () => this.chance,
    after: (ms: number, then: () => void) => {
      const timer = { at: this.time + ms, then };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((other) => other !== timer);
      };
    },
  };

  get last(): FakeSocket {
    const socket = this.sockets[this.sockets.length - 1];
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.time = next.at;
      next.then();
    }
    this.time = end;
  }
}

let world: FakeWorld;
let events: ConnectionEvent[];
let connection: Connection;

beforeEach(() => {
  world = new FakeWorld();
  events = [];
  connection = new Connection(
    world.environment,
    () => ({ type: "hello", protocol: 4, role: "phone", variant: "fr", token: "ab" }),
    (event) => events.push(event),
  );
  connection.start();
});

function lastLost() {
  return events.filter((event) => event.type === "lost").pop();
}

test("hello is the first message", () => {
  world.last.open();
  connection.send({ type: "ping" });
  expect(world.last.sent).toEqual([
    { type: "hello", protocol: 4, role: "phone", variant: "fr", token: "ab" },
  ]);
});

test("starting twice opens one socket", () => {
  connection.start();
  expect(world.sockets).toHaveLength(1);
});

describe("after a loss", () => {
  test("the first retry comes within a second, the wait doubles up to 20 s", () => {
    world.chance = 1;
    const waits = [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000].map((expected) => {
      world.last.drop();
      const lost = lastLost();
      world.pass(expected - 1);
      const before = world.sockets.length;
      world.pass(1);
      expect(world.sockets).toHaveLength(before + 1);
      return lost && lost.retryAt - lost.at;
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
  });

  test("the wait is any part of the longest one", () => {
    world.chance = 0;
    world.last.drop();
    expect(lastLost()).toMatchObject({ retryAt: 0, attempts: 1 });
  });

  test("a welcome starts the count anew", () => {
    world.chance = 1;
    for (let n = 0; n < 4; n++) {
      world.last.drop();
      world.pass((lastLost()?.retryAt ?? 0) - world.time);
    }
    expect(lastLost()?.attempts).toBe(4);
    world.last.welcome();
    world.last.drop();
    expect(lastLost()).toMatchObject({ attempts: 1, retryAt: world.time + 1_000 });
  });

  test("a sign of life from the page tries at once, and once", () => {
    world.last.drop();
    connection.wake();
    connection.wake();
    expect(world.sockets).toHaveLength(2);
    world.pass(30_000);
    expect(world.sockets.length).toBeGreaterThan(2);
  });

  test("a late close of an old socket is not heard", () => {
    world.last.drop();
    world.pass(1_000);
    const old = world.sockets[0];
    old?.drop();
    expect(events.filter((event) => event.type === "lost")).toHaveLength(1);
  });
});

test("a socket that never opens is given up", () => {
  world.pass(CONNECT_MS);
  expect(world.last.closed).toBe(true);
  expect(lastLost()).toBeDefined();
});

describe("a socket that has gone silent", () => {
  beforeEach(() => world.last.welcome());

  test("is asked after 10 s and left 5 s later", () => {
    world.pass(SILENT_MS);
    expect(world.last.sent).toContainEqual({ type: "ping" });
    world.pass(ANSWER_MS - 1);
    expect(lastLost()).toBeUndefined();
    world.pass(1);
    expect(lastLost()).toBeDefined();
    expect(world.sockets[0]?.closed).toBe(true);
  });

  test("stays if it answers", () => {
    for (let n = 0; n < 5; n++) {
      world.pass(SILENT_MS);
      world.last.receive({ type: "pong", now: 1 });
    }
    expect(lastLost()).toBeUndefined();
    expect(world.sockets).toHaveLength(1);
  });

  test("is replaced at once when the page wakes from a long sleep", () => {
    // A sleeping page has no timers: only the clock went on.
    world.time += 60_000;
    connection.wake();
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.closed).toBe(true);
  });

  test("is asked when the page wakes from a short sleep", () => {
    world.time += 5_000;
    connection.wake();
    expect(world.last.sent).toContainEqual({ type: "ping" });
    world.pass(ANSWER_MS);
    expect(lastLost()).toBeDefined();
  });
});

describe("the server's clock", () => {
  const heard = () => events.filter((event) => event.type === "messages");
  const pings = () =>
    world.last.sent.filter((message) => (message as { type: string }).type === "ping");

  test("is told with the moments at which it was asked for and came", () => {
    world.last.open();
    world.time = 300;
    world.last.receive({ type: "welcome", protocol: 4, release: "0", now: 0, facilitator: false });
    world.pass(SILENT_MS);
    world.time += 40;
    world.last.receive({ type: "pong", now: 1 });
    // Nobody asked for this one.
    world.last.receive({ type: "pong", now: 2 });
    const [asked, at] = [300 + SILENT_MS, 340 + SILENT_MS];
    expect(heard()).toMatchObject([{ asked: 0, at: 300 }, { asked, at }, { at }]);
    expect(heard()[2]).not.toHaveProperty("asked");
  });

  test("is asked for where frames come all the time, soon and then once a minute", () => {
    world.last.welcome();
    const lively = (ms: number) => {
      for (let passed = 0; passed < ms; passed += 500) {
        world.pass(500);
        world.last.receive({ type: "presence", phones: 1, screens: 1, facilitators: 1 });
        if (pings().length > answered) {
          answered = pings().length;
          world.last.receive({ type: "pong", now: world.time });
        }
      }
      return pings().length;
    };
    let answered = 0;
    expect(lively(FIRST_CLOCK_MS - 500)).toBe(0);
    expect(lively(500)).toBe(1);
    expect(lively(59_500)).toBe(1);
    expect(lively(500)).toBe(2);
    expect(lastLost()).toBeUndefined();
  });
});

describe("a good-bye", () => {
  test.each([
    "taken_over",
    "seat_moved",
    "kicked",
    "banned",
    "erased",
    "room_closed",
    "code_unknown",
    "origin_refused",
  ])("%s is final until a person asks", (code) => {
    world.last.open();
    world.last.receive({ type: "bye", code });
    world.last.drop();
    world.pass(120_000);
    connection.wake();
    expect(world.sockets).toHaveLength(1);
    expect(events[events.length - 1]).toEqual({ type: "ended", code });
    connection.start();
    expect(world.sockets).toHaveLength(2);
  });

  test("draining comes back after the seconds named, spread over one more", () => {
    world.last.welcome();
    world.last.receive({ type: "bye", code: "draining", seconds: 4 });
    expect(lastLost()).toMatchObject({ draining: true, retryAt: world.time + 4_500 });
    world.pass(4_499);
    expect(world.sockets).toHaveLength(1);
    world.pass(1);
    expect(world.sockets).toHaveLength(2);
  });
});

test("a good-bye with another cause comes back less and less often", () => {
  world.chance = 1;
  const waits = [1, 2, 3].map(() => {
    world.last.open();
    world.last.receive({ type: "bye", code: "room_stopped" });
    const lost = lastLost();
    world.pass((lost?.retryAt ?? 0) - world.time);
    return lost && lost.retryAt - lost.at;
  });
  expect(waits).toEqual([1_000, 2_000, 4_000]);
});

test("a refused hello ends the connection with its code", () => {
  world.last.open();
  world.last.receive({ type: "refused", code: "not_allowed" });
  expect(events[events.length - 1]).toEqual({ type: "ended", code: "not_allowed" });
  world.pass(120_000);
  expect(world.sockets).toHaveLength(1);
});

test("after leaving nothing comes back", () => {
  world.last.welcome();
  connection.stop();
  connection.wake();
  world.pass(120_000);
  expect(world.sockets).toHaveLength(1);
  expect(world.last.closed).toBe(true);
});
