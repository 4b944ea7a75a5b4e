import { decode as unpack } from "@msgpack/msgpack";
import { expect, test } from "vitest";
import type { Socket } from "./connection";
import type { ServerMessage } from "./messages";
import { openRoom } from "./room";
import { frameOf } from "./serverFrames";

function world() {
  const sockets: (Socket & { sent: Record<string, unknown>[] })[] = [];
  const timers: (() => void)[] = [];
  const environment = {
    open: () => {
      const sent: Record<string, unknown>[] = [];
      const socket: Socket & { sent: typeof sent } = {
        binaryType: "",
        onopen: null,
        onmessage: null,
        onclose: null,
        sent,
        send: (frame) => sent.push(unpack(frame) as Record<string, unknown>),
        close: () => {},
      };
      sockets.push(socket);
      return socket;
    },
    now: () => 0,
    random: () => 0,
    after: (_: number, then: () => void) => {
      timers.push(then);
      return () => {
        timers.splice(timers.indexOf(then), 1);
      };
    },
  };
  const receive = (...messages: ServerMessage[]) => {
    const data = frameOf(...messages);
    sockets[sockets.length - 1]?.onmessage?.({ data } as MessageEvent<ArrayBuffer>);
  };
  const welcome = () => {
    sockets[sockets.length - 1]?.onopen?.({} as Event);
    receive({ type: "welcome", protocol: 4, release: "0", now: 0, facilitator: false, seat: "p1" });
  };
  const room = openRoom(
    { code: "K7RM4X", role: "phone", variant: "fr", token: "aa" },
    environment,
    () => () => {},
  );
  const moves = () => sockets.map(({ sent }) => sent.filter(({ type }) => type === "move"));
  return { room, sockets, timers, receive, welcome, moves };
}

test("a move made while the line is cut goes out once it is back, once", () => {
  const { room, sockets, timers, welcome, moves } = world();
  welcome();
  room.move({ type: "set_first_time", first_time: 1 });
  sockets[0]?.onclose?.({} as CloseEvent);
  room.move({ type: "choose_service", service: "voirie" });
  timers.pop()?.();
  welcome();
  expect(moves()).toMatchObject([
    [{ number: 1 }],
    [{ number: 1, move: { type: "set_first_time" } }],
  ]);
});

test("a changed variant is told, and said again at the next hello", () => {
  const { room, sockets, timers, welcome } = world();
  welcome();
  room.setVariant("en-simple");
  expect(sockets[0]?.sent).toContainEqual({ type: "variant", variant: "en-simple" });
  sockets[0]?.onclose?.({} as CloseEvent);
  timers.pop()?.();
  welcome();
  expect(sockets[1]?.sent[0]).toMatchObject({ type: "hello", variant: "en-simple" });
});

test("what the storage refused goes out again by itself", () => {
  const { room, timers, receive, welcome, moves } = world();
  welcome();
  room.move({ type: "set_first_time", first_time: 1 });
  const device = room.state().device;
  receive({ type: "refused", code: "storage_unavailable", device, number: 1 });
  expect(moves()[0]).toHaveLength(1);
  for (const timer of [...timers]) timer();
  expect(moves()[0]).toMatchObject([{ number: 1 }, { number: 1 }]);
});

test("who looks is called after a change, and not after leaving", () => {
  const { room, receive, welcome } = world();
  let looks = 0;
  const unwatch = room.subscribe(() => {
    looks += 1;
  });
  welcome();
  const seen = looks;
  expect(seen).toBeGreaterThan(0);
  unwatch();
  receive({ type: "presence", facilitators: 1, phones: 2 });
  expect(looks).toBe(seen);
});

test("what comes in one frame is seen at once, documents of one step together", () => {
  const { room, receive, welcome } = world();
  welcome();
  const seen: unknown[] = [];
  room.subscribe(() => seen.push(room.state().documents));
  receive(
    { type: "whole", audience: "all", revision: 1, document: { status: "playing" } as never },
    { type: "whole", audience: "seat", revision: 1, document: { id: "p1" } as never },
    { type: "patch", audience: "all", revision: 2, patch: { status: null } },
  );
  const all = { revision: 2, document: {} };
  expect(seen).toEqual([{ all, seat: { revision: 1, document: { id: "p1" } } }]);
});
