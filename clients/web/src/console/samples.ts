// Documents for tests: a session of four phases, in the second of which answers are open.
import type { AllDocument, ConsoleDocument, RoomStep } from "../shared/wire";
import { TEXTS } from "./texts";

export const { fr: french, en: english } = TEXTS;

/** When the session began, server ms. */
export const BEGAN = 1_800_000_000_000;

export const step: RoomStep = {
  id: 4,
  phase: "x2",
  index: 1,
  name: "input",
  kind: "input",
  strict: false,
  opened: BEGAN + 320_000,
  deadline: BEGAN + 400_000,
  revealed: false,
};

/** Returns what a document of all has of *play*; a test names what it needs of it. */
export function showing(play: object) {
  return { play: play as NonNullable<AllDocument["play"]> };
}

export const all: AllDocument = {
  room: {
    code: "K7RM4X",
    title: "Découverte",
    minutes: 14,
    trial: false,
    points: true,
    tables: false,
    zone: "Europe/Paris",
  },
  status: "playing",
  people: 30,
  phones: 28,
  entry_locked: false,
  paused: false,
  simple: false,
  factor: "1",
  pace: "facilitator",
  languages: ["fr"],
  services: {},
  service_order: [],
  goals: { g6: "Eau propre et assainissement" },
  phases: {
    x1: { title: "Accueil", mechanic: "talk", optional: false },
    x2: { title: "L'eau", mechanic: "estimate", optional: false },
    x3: { title: "Un droit", mechanic: "estimate", optional: true },
    x4: { title: "Fin", mechanic: "talk", optional: false },
  },
  phase_order: ["x1", "x2", "x3", "x4"],
  done: ["x1"],
  skipped: [],
  step,
  ...showing({ answered: 19, of: 28 }),
};

export const consoleDoc: ConsoleDocument = {
  id: "0a",
  seats: {},
  order: [],
  sheet: {
    x1: { planned: 300, real: 310, began: BEGAN, outcome: "played" },
    x2: { planned: 180, began: BEGAN + 310_000 },
    x3: { planned: 240 },
    x4: { planned: 120 },
  },
  step: 4,
  planned: { step: 72, after: 90 },
  answers: { answered: 19, of: 28 },
  next: { what: "lock" },
  back: { current: true, previous: "brief", phase: "x2" },
};
