// Plays rounds of a classroom benchmark with the pages' own connection and store.
//
// A round is one shipped card of the mechanic `estimate`: its five steps are opened by presses of the
// console's button, where other servers need two messages. A choice from 0 to 3 is a place on the
// card's ruler; from 4 on it lies outside. Servers are those of servers.toml beside this file.
// With DRAFTS=1 each phone touches the ruler as a round opens: as on a page, what it set goes out by
// itself unless it is confirmed soon.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// The package that measures a socket is the benchmark's own.
const WebSocket = createRequire(process.argv[1])("ws");
const WEB = fileURLToPath(new URL("../../../clients/web/", import.meta.url));
const KEY = "classroom-facilitator-key"; // as server.py sets it
const LENGTHS = [1, 2, 3, 5, 9, 11, 13, 20, 33, 40]; // rounds for which server.py has a scenario
const VARIANT = "fr";
const DRAFTS = process.env.DRAFTS === "1";
const BINS = 20;
const CHOICES = 4;
const TABLES = 5;
const BURST = 25; // presses at once, a little below what the server takes of a console,
const PER_SECOND = 9.5; // and how many come in a second
const FULL = 100; // points of an exact answer (M1.2),
const ZERO_AT = 4; // none if it is so many times too much or too little,
const MARGIN = 0.25; // or off by this part of a linear ruler

const client = await bundled();
const opened = new Map(); // room of the benchmark -> { code, cookie }; its host connects first

export const stats = { presses: 0, pressesThatWaited: 0, drafts: 0 };
export const rules = { answersMayChange: true };
export const scoring = {
  ownScore(choice, { right: { value, card } }) {
    const guess = valueOf(card, choice);
    const off =
      card.scale === "log"
        ? Math.abs(Math.log(guess / value)) / Math.log(ZERO_AT)
        : Math.abs(guess - value) / (MARGIN * (card.high - card.low));
    return roundToEven(FULL * Math.max(0, 1 - off));
  },
};

/** Bundles what of the pages' code does not draw, and imports it. */
async function bundled() {
  const { rolldown } = await import(pathToFileURL(join(WEB, "node_modules/rolldown/dist/index.mjs")));
  const source = (name) => JSON.stringify(join(WEB, "src", name));
  const code = `export { openRoom } from ${source("shared/room")};
    export { positionOf, valueAt } from ${source("shared/scale")};
    export { PACE_MS } from ${source("kit/phone/setting")};`;
  const entry = join(WEB, "src/classroom-entry.ts");
  const virtual = {
    name: "entry",
    resolveId: (id) => (id === entry ? id : null),
    load: (id) => (id === entry ? code : null),
  };
  const place = mkdtempSync(join(tmpdir(), "metodd-adapter-"));
  try {
    const bundle = await rolldown({ input: entry, platform: "node", plugins: [virtual] });
    const file = join(place, "client.mjs");
    await bundle.write({ file, format: "esm" });
    return await import(pathToFileURL(file));
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** Rounds as the server does: halves to the even number. */
function roundToEven(number) {
  const low = Math.floor(number);
  if (number - low !== 0.5) return Math.round(number);
  return low % 2 === 0 ? low : low + 1;
}

function valueOf(card, choice) {
  if (!card) return 1;
  const middle = (2 * choice + 1) / (2 * CHOICES);
  return choice < CHOICES ? client.valueAt(card, middle) : card.high * 10;
}

function binOf(card, choice) {
  const at = Math.floor(BINS * client.positionOf(card, valueOf(card, choice)));
  return Math.min(BINS - 1, at);
}

async function post(origin, path, body, cookie) {
  const headers = { "Content-Type": "application/json", Origin: origin };
  if (cookie) headers.Cookie = cookie;
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(origin + path, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** Signs a facilitator in and opens a room of so many rounds. */
async function openRoom(origin, rounds) {
  const signedIn = await post(origin, "/api/facilitator", { key: KEY });
  const cookie = signedIn.headers.get("set-cookie").split(";")[0];
  const scenario = `classe-${LENGTHS.find((length) => length >= rounds)}`;
  const wanted = { scenario, trial: false, points: true, service: "" };
  const { code } = await (await post(origin, "/api/rooms", wanted, cookie)).json();
  return { code, cookie };
}

/** Returns what a page has of its browser. */
function environmentOf(url, origin, { code, cookie }, role, meter) {
  return {
    open() {
      const headers = role === "player" ? {} : { Cookie: cookie };
      const options = { perMessageDeflate: false, origin, headers };
      const socket = new WebSocket(`${url}/ws/${code}`, options);
      meter(socket);
      return socket;
    },
    now: Date.now,
    random: Math.random,
    after(ms, then) {
      const id = setTimeout(then, ms);
      return () => clearTimeout(id);
    },
  };
}

const roomOf = (state) => state.documents.all?.document;
const seatOf = (state) => state.documents.seat?.document;
const consoleOf = (state) => state.documents.console?.document;
const stepOf = (state) => roomOf(state)?.step;

/** Presses the console's button until a wanted step is open, no faster than a console may. */
class Steering {
  wanted; // { kind, from, done }: the kind of step to reach, from the step of this id on
  pressedAt = -1; // the step whose button was pressed last
  credit = BURST;
  creditAt = Date.now();
  rests = false;

  constructor(page) {
    this.page = page;
  }

  lead(kind) {
    const from = stepOf(this.page.state())?.id ?? 0;
    return new Promise((done) => {
      this.wanted = { kind, from, done };
      this.look();
    });
  }

  look() {
    const state = this.page.state();
    const here = stepOf(state)?.id ?? 0;
    if (!this.wanted || consoleOf(state)?.step !== here || state.flight) return;
    if (this.pressedAt === here) return;
    if (this.wanted.from !== here && stepOf(state)?.kind === this.wanted.kind) {
      const { done } = this.wanted;
      this.wanted = undefined;
      done();
    } else this.press(here);
  }

  press(here) {
    if (this.rests) return;
    const now = Date.now();
    this.credit = Math.min(BURST, this.credit + ((now - this.creditAt) * PER_SECOND) / 1000);
    this.creditAt = now;
    if (this.credit < 1) {
      stats.pressesThatWaited += 1;
      this.rests = true;
      const wake = () => {
        this.rests = false;
        this.look();
      };
      setTimeout(wake, ((1 - this.credit) * 1000) / PER_SECOND);
      return;
    }
    this.credit -= 1;
    this.pressedAt = here;
    stats.presses += 1;
    this.page.move({ type: "next", step: here });
  }
}

/** Tells the benchmark what changes on a page. */
class Reporter {
  round = 0;
  revealed = 0; // the step whose result was told

  constructor(role, on) {
    this.role = role;
    this.on = on;
  }

  compare(before, state) {
    const flight = before.flight;
    const answer = flight?.move.type === "play" && flight.move.done !== false;
    if (answer && state.flight?.number !== flight.number) {
      if (!state.refusal || state.refusal === before.refusal) this.on.confirmed();
    }
    if (state.refusal && state.refusal !== before.refusal) this.on.rejected(state.refusal.code);
    const [old, room] = [roomOf(before), roomOf(state)];
    if (!room?.step) return;
    if (room.step.id !== old?.step?.id && room.step.kind === "input") this.on.opened(++this.round);
    const { answered } = room.play;
    const known = old?.step?.phase === room.step.phase ? old.play.answered : undefined;
    if (answered > 0 && answered !== known) this.on.progress(answered);
    if (room.step.kind === "reveal" && room.play.truth) this.reveal(state, room);
  }

  reveal(state, { step, play: { card, room, truth } }) {
    if (this.revealed === step.id) return;
    const seat = seatOf(state);
    const complete = seat?.play?.points !== undefined;
    if (this.role === "player" && !complete) return;
    this.revealed = step.id;
    const distribution = [0, 1, 2, 3].map((choice) => room.bins?.[binOf(card, choice)] ?? 0);
    const right = { value: truth.value, card };
    this.on.revealed({ round: this.round, right, distribution, ownScore: seat?.play?.points });
  }
}

export async function connect({ url, room, role, name, rounds, on, meter }) {
  const origin = url.replace("ws:", "http:");
  if (role === "host") opened.set(room, await openRoom(origin, rounds));
  const place = opened.get(room);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const token = Buffer.from(bytes).toString("hex");
  const wireRole = { host: "console", screen: "screen", player: "phone" }[role];
  const options = { code: place.code, role: wireRole, variant: VARIANT };
  if (role === "player") options.token = token;
  const environment = environmentOf(url, origin, place, role, meter);
  const page = client.openRoom(options, environment, () => () => {});
  const steering = role === "host" ? new Steering(page) : undefined;
  const touchedAtOnce = (round) => {
    touch();
    on.opened(round);
  };
  const reporter = new Reporter(role, role === "player" && DRAFTS ? { ...on, opened: touchedAtOnce } : on);
  const awaited = new Set();
  let before = page.state();
  page.subscribe(() => {
    // A report may move at once, and come back here before it returns.
    const [old, state] = [before, page.state()];
    before = state;
    reporter.compare(old, state);
    steering?.look();
    for (const entry of [...awaited]) {
      if (entry.reached(state) && awaited.delete(entry)) entry.done();
    }
  });
  const until = (reached) =>
    new Promise((done) => {
      if (reached(page.state())) done();
      else awaited.add({ reached, done });
    });

  await until((state) => state.link.phase === "open" && roomOf(state));
  if (role === "player") await enter(page, until, name);
  const stepId = () => stepOf(page.state())?.id ?? 0;
  const play = (choice, draft) => {
    const value = valueOf(roomOf(page.state())?.play?.card, choice);
    page.move({ type: "play", step: stepId(), move: { type: "estimate.answer", value }, ...draft });
  };
  let waiting;
  const touch = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      stats.drafts += 1;
      play(0, { done: false });
    }, client.PACE_MS);
  };
  const lead = (kind) => {
    if (steering) return steering.lead(kind);
    page.move({ type: "next", step: stepId() }); // which is refused
    return Promise.resolve();
  };
  return {
    openRound: () => void lead("input"),
    answer(choice) {
      clearTimeout(waiting);
      play(choice);
    },
    ...(steering && { lock: () => lead("lock") }),
    reveal: () => void lead("reveal"),
    close: () => page.leave(),
    opaque: [place.code],
    page,
  };
}

/** Takes a seat and answers the questions of the entry, one tap each. */
async function enter(page, until, name) {
  page.move({ type: "join", name, persons: 1 });
  await until(seatOf);
  const { service_order: services, room } = roomOf(page.state());
  const any = (n) => Math.floor(Math.random() * n);
  if (room.tables) page.move({ type: "choose_table", table: 1 + any(TABLES) });
  page.move({ type: "set_first_time", first_time: any(2) });
  page.move({ type: "choose_service", service: services[any(services.length)] });
  await until((state) => !state.flight && seatOf(state).service !== undefined);
}
