import { expect, test } from "vitest";
import { formatHour } from "../shared/format";
import type { CommitmentConsole, ConsoleDocument, Item, TalkConsole, Word } from "../shared/wire";
import { consequence, drops, nextLabel, previousStep, walkOf } from "./next";
import { all, consoleDoc, english, french, showing, step } from "./samples";

const NOW = Date.parse("2027-01-12T10:35:00+01:00");
const label = (what: string, more: object = {}, changed: object = {}) =>
  nextLabel({ ...all, ...changed }, { ...consoleDoc, next: { what, ...more } }, french, NOW);
/** Returns the session with *mechanic* in the activity that is on, and in all others. */
const playing = (mechanic: string) => ({
  ...all,
  phases: Object.fromEntries(
    Object.entries(all.phases).map(([id, phase]) => [id, { ...phase, mechanic }]),
  ),
});

test.each([
  ["any", "input", "Ouvrir les réponses"],
  ["any", "lock", "Arrêter les réponses"],
  ["any", "discuss", "Passer à la discussion"],
  ["any", "reveal", "Montrer le résultat"],
  ["talk", "words", "Montrer le résultat"],
  ["estimate", "figure", "Montrer le chiffre"],
  ["estimate", "spread", "Montrer les réponses, sans le chiffre"],
  ["estimate", "again", "Ouvrir la seconde réponse"],
  ["estimate", "lock2", "Arrêter la seconde réponse"],
  ["estimate", "figure2", "Montrer le chiffre et la source"],
  ["match", "goals", "Montrer les objectifs"],
  ["commitment", "wall", "Montrer le mur"],
  ["any", "end", "Terminer la séance"],
])("the button names what it does: %s, %s", (mechanic, what, text) => {
  expect(label(what, {}, playing(mechanic))).toBe(text);
});

test("the button names the activity that it opens", () => {
  expect(label("start", { phase: "Accueil" })).toBe("Commencer\u00a0: Accueil");
  expect(label("phase", { phase: "Fin" })).toBe("Activité suivante\u00a0: Fin");
});

test("the button of a break names the hour of return, stretched by the pace of the room", () => {
  const next = { phase: "Pause", id: "x4" };
  expect(label("break", next)).toBe("Commencer la pause, retour à 10\u00a0h\u00a037");
  expect(label("break", next, { factor: "2" })).toContain(formatHour(NOW + 240_000, "fr"));
  expect(label("break", next, { factor: "none" })).toBe("Activité suivante\u00a0: Pause");
});

test("in a break the button resumes, and the activity that follows stands below", () => {
  const pause = { ...playing("talk"), ...showing({ is_break: true }) };
  const next = { ...consoleDoc, next: { what: "phase", phase: "Fin" } };
  expect(nextLabel(pause, next, english, NOW)).toBe("Resume after the break");
  expect(consequence(pause, next, english)).toBe("Next activity: Fin");
});

test("the button offers no wall that the screen would not show", () => {
  const wall = (play: object) =>
    nextLabel(
      playing("commitment"),
      { ...consoleDoc, next: { what: "wall" }, play: play as never },
      french,
      NOW,
    );
  expect(wall({ shown: [], hidden: [] })).toBe("Continuer sans le mur");
  expect(wall({ shown: [{ id: "t1" }], hidden: [] })).toBe("Montrer le mur");
  const projects = { shown: [{ id: "x1" }], hidden: [] };
  expect(wall({ shown: [], hidden: [], projects })).toBe("Montrer les chantiers");
});

test("a button that the page does not know yet still goes on", () => {
  expect(label("gauges")).toBe("Continuer");
});

test("while tables work, below the button stands how many have not finished", () => {
  const opened = { id: 31, index: 0, name: "arrange", kind: "input", opened: 0 } as const;
  const working = { n: 6, few: false, step: opened };
  const done = { n: 5, few: false, done: true } as const;
  const under = (tables: NonNullable<ConsoleDocument["tables"]>) =>
    consequence(all, { ...consoleDoc, answers: { answered: 0, of: 0 }, tables }, french);
  expect(under({ t1: working, t2: done, t3: working })).toBe(
    "Tables qui n'ont pas fini\u00a0: 2. Vous pouvez avancer.",
  );
  expect(under({ t1: done, t2: done })).toBe("Toutes les tables ont fini.");
});

test("below the button stands how many have not answered, which never stops it", () => {
  expect(consequence(all, consoleDoc, french)).toBe(
    "Sans réponse pour l'instant\u00a0: 9. Vous pouvez avancer.",
  );
  const full = { ...consoleDoc, answers: { answered: 28, of: 28 } };
  expect(consequence(all, full, french)).toBe("Toutes les réponses sont là.");
  const shows = { ...full, next: { what: "lock", show: "figure" } } as const;
  expect(consequence(all, shows, french)).toBe(
    "Toutes les réponses sont là. Un seul appui arrête et montre.",
  );
});

test("before the start it says whether somebody is there", () => {
  const lobby = { ...all, status: "lobby" as const };
  const start = { ...consoleDoc, next: { what: "start", phase: "Accueil" } };
  expect(consequence(lobby, start, french)).toBe(french.t("console.start"));
  expect(consequence({ ...lobby, people: 0 }, start, french)).toBe(french.t("console.nobody"));
});

test.each([
  ["any", "input", {}, french.t("then.input")],
  ["any", "discuss", {}, french.t("then.discuss")],
  ["any", "reveal", {}, french.t("then.shown")],
  ["estimate", "figure", {}, french.t("then.shown")],
  ["estimate", "spread", {}, french.t("then.spread")],
  ["estimate", "again", {}, french.t("then.again")],
  ["estimate", "lock2", {}, ""],
  ["estimate", "figure2", {}, french.t("then.shown")],
  ["match", "goals", {}, french.t("then.shown")],
  ["commitment", "wall", {}, french.t("then.shown")],
  ["talk", "words", {}, french.t("then.words")],
  ["talk", "break", { id: "x3" }, french.t("then.break")],
  ["any", "phase", { id: "x3" }, "Prévu\u00a0: 4\u00a0min."],
])("below the button stands what the press brings: %s, %s", (mechanic, what, more, text) => {
  const brief = { ...playing(mechanic), step: { ...step, kind: "brief" as const } };
  expect(consequence(brief, { ...consoleDoc, next: { what, ...more } }, french)).toBe(text);
});

test("before the end it says what ending does, and nothing where nothing is to be said", () => {
  expect(consequence(all, { ...consoleDoc, next: { what: "end" } }, french)).toBe(
    french.t("end.effect"),
  );
  const reveal = { ...all, step: { ...step, kind: "reveal" as const } };
  expect(consequence(reveal, consoleDoc, french)).toBe("");
});

test("before free texts are shown it says how many are to be read, or that none will be", () => {
  const lock = { ...step, name: "lock", kind: "lock" as const };
  const mechanics: Record<string, string> = { words: "talk", wall: "commitment" };
  const at = (
    what: string,
    shown: (Word | Item)[],
    hidden: (Word | Item)[] = [],
    written = "",
    held: string[] = [],
  ) => {
    const play = { shown, hidden, written: [written], held } as CommitmentConsole | TalkConsole;
    const session = { ...playing(mechanics[what] ?? ""), step: lock };
    return consequence(session, { ...consoleDoc, next: { what }, play }, french);
  };
  const words = [
    { id: "w1", word: "merci", n: 4 },
    { id: "w2", word: "envie", n: 1 },
  ];
  const items = [1, 2, 3].map((n) => ({ id: `c${n}`, gesture: "marcher", by: "2w" as const }));
  expect(at("words", words)).toBe("À relire d'abord\u00a0: 2. L'écran les montre ensuite.");
  expect(at("wall", items, [], "c2")).toBe(
    "À relire d'abord\u00a0: 1. L'écran les montre ensuite.",
  );
  expect(at("wall", items)).toBe(french.t("then.shown"));
  expect(at("words", [])).toBe("Moins de 6 mots\u00a0: l'écran n'en montre aucun.");
  expect(at("wall", [])).toBe(
    "Moins de 6 engagements pour le mur\u00a0: l'écran n'en montre aucun.",
  );
  expect(at("words", [], words)).toBe(french.t("then.words"));
  expect(at("words", words.slice(0, 1), words.slice(1), "", ["w2"])).toBe(
    "À relire d'abord\u00a0: 2. L'écran les montre ensuite.",
  );
});

test("while all is paused the button says that it ends the pause, unless it ends the session", () => {
  const held = { ...all, paused: true };
  expect(consequence(held, consoleDoc, french)).toBe("Met fin à la suspension.");
  expect(consequence(held, consoleDoc, english)).toBe("Ends the pause.");
  expect(consequence(held, { ...consoleDoc, next: { what: "end" } }, french)).toBe(
    french.t("end.effect"),
  );
});

test("after the lock of a barometer the button goes on, or ends the session", () => {
  const lock = { ...all, step: { ...step, name: "lock", kind: "lock" as const } };
  const at = (next: ConsoleDocument["next"]) => {
    const after = { ...consoleDoc, next };
    return [nextLabel(lock, after, french, NOW), consequence(lock, after, french)];
  };
  expect(at({ what: "phase", phase: "Un droit", id: "x3" })).toEqual([
    "Activité suivante\u00a0: Un droit",
    "Prévu\u00a0: 4\u00a0min.",
  ]);
  expect(at({ what: "end" })).toEqual(["Terminer la séance", french.t("end.effect")]);
});

test("stepping back names the step, and its activity if that is another one", () => {
  expect(previousStep(all, consoleDoc, french)).toBe("Consigne");
  const other = { ...consoleDoc, back: { current: true, previous: "reveal2", phase: "x3" } };
  expect(previousStep(all, other, french)).toBe("Un droit, Le résultat");
  const lock2 = { ...consoleDoc, back: { current: true, previous: "lock2" } };
  expect(previousStep(all, lock2, french)).toBe("Réponses arrêtées, seconde fois");
});

test("stepping back to a result without its figure calls it the room's answers", () => {
  const before = (phase?: string) => ({
    ...consoleDoc,
    back: { current: true, previous: "reveal", ...(phase && { phase }) },
  });
  const of = (rule: string) => previousStep({ ...all, ...showing({ rule }) }, before(), french);
  expect(of("duo")).toBe("Les réponses de la salle");
  expect(of("solo")).toBe("Le résultat");
  expect(previousStep(all, before("x1"), french)).toBe("Accueil, Les réponses de la salle");
  expect(previousStep(all, before("x3"), french)).toBe("Un droit, Le résultat");
});

test("stepping back to a result with its figure, or to the wall, calls it so", () => {
  const of = (mechanic: string, play: object, phase?: string) => {
    const phases = { x2: { title: "Ici", mechanic, optional: false } };
    const back = { current: true, previous: "reveal", ...(phase && { phase }) };
    const there = phase ? { ...step, phase: "x3" } : step;
    return previousStep(
      { ...all, phases, step: there, ...showing(play) },
      { ...consoleDoc, back },
      french,
    );
  };
  expect(of("match", { rule: "match", truth: {} })).toBe("Le résultat");
  expect(of("match", { rule: "listen" }, "x2")).toBe("Ici, Le résultat");
  expect(of("commitment", { rule: "listen" }, "x2")).toBe("Ici, Le mur");
});

test("stepping back calls a step by the name that its activity gives it", () => {
  const of = (mechanic: string, previous: string) => {
    const phases = { x2: { title: "Ici", mechanic, optional: false } };
    const back = { current: true, previous };
    return previousStep({ ...all, phases, ...showing({}) }, { ...consoleDoc, back }, french);
  };
  expect(of("maturity", "alone")).toBe("De votre côté");
  expect(of("maturity", "table")).toBe("À votre table");
  expect(of("talk", "goals")).toBe("Les 17 objectifs");
  const called = ["ideas", "read", "group", "vote"].map((name) => of("ideas", name));
  expect(called).toEqual(["L'écriture", "La relecture", "Regroupement", "Le vote"]);
  const phases = { x2: { title: "Ici", mechanic: "maturity", optional: false } };
  const lock = { ...all, phases, step: { ...step, kind: "lock" as const } };
  expect([drops(lock, "table"), drops(lock, "brief")]).toEqual([true, false]);
});

test("going back to the writing of ideas keeps them, and going back to the vote no voice", () => {
  const phases = { x2: { title: "Ici", mechanic: "ideas", optional: false } };
  const at = (name: string, kind: "input" | "lock") => ({
    ...all,
    phases,
    step: { ...step, name, kind },
  });
  expect([drops(at("read", "lock"), "ideas"), drops(at("ideas", "input"))]).toEqual([false, false]);
  expect([drops(at("vote", "input")), drops(at("lock", "lock"), "vote")]).toEqual([true, true]);
});

test("going back drops the answers of the steps that are opened anew, and no others", () => {
  const at = (kind: "lock" | "discuss" | "reveal") => ({ ...all, step: { ...step, kind } });
  expect([drops(all), drops(all, "brief"), drops(at("lock"), "input")]).toEqual([true, true, true]);
  expect([drops(at("lock")), drops(at("reveal"), "lock"), drops(at("discuss"), "reveal")]).toEqual([
    false,
    false,
    false,
  ]);
});

test("on a wall the button lights up what the server says comes next, and then goes on", () => {
  const reveal = { ...step, name: "reveal", kind: "reveal" as const };
  const wall = { n: 5, items: [{ id: "a", by: "1m" as const }] };
  const here = { ...playing("commitment"), step: reveal, ...showing({ wall }) };
  const heaps = { shown: wall.items, hidden: [], written: [] };
  const at = (own: Partial<CommitmentConsole>, more: object = {}) => {
    const press = walkOf({ ...here, ...more }, { ...heaps, ...own });
    return press && [press.label(french), press.left(french), press.move];
  };
  const light = { type: "commitment.light", item: "a" };
  const left = (n: number, presses: number) =>
    `Gestes encore à montrer\u00a0: ${n}, en ${presses} fois.`;
  const ahead = { item: "a", gestures: 12, presses: 5 };
  expect(at({ ahead })).toEqual(["Éclairer le premier geste", left(12, 5), light]);
  expect(at({ ahead, lit: [] })).toEqual(["Éclairer le geste suivant", left(12, 5), light]);
  const rest = { item: "a", gestures: 8, presses: 1, page: 1, pages: 1 };
  expect(at({ ahead: rest, lit: ["b"] })?.slice(0, 2)).toEqual([
    "Montrer les autres gestes",
    left(8, 1),
  ]);
  const second = { ...rest, page: 2, pages: 2 };
  expect(at({ ahead: second, lit: ["b"] })?.[0]).toBe("Montrer les autres gestes, 2 sur 2");
  expect(at({ lit: ["b"] })).toBeUndefined();
  expect(at({ ahead }, showing({ wall: { n: 0 } }))).toBeUndefined();
  expect(at({ ahead }, { paused: true })).toBeUndefined();
  expect(walkOf(all)).toBeUndefined();
});
