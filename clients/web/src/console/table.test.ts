import { expect, test } from "vitest";
import type { Figures } from "../shared/wire";
import { covered, type Session } from "./report";
import { all, BEGAN, english, french } from "./samples";
import { tableFile, tableOf } from "./table";

const figures: Figures = {
  people: 30,
  phones: 28,
  first_time: 11,
  small: false,
  participation: 86,
  points: 40,
  surprises: [{ card: "rsa", question: "Combien\u202f?", phase: "x3", wisdom: 12 }],
  phases: {
    x2: { answered: 3, of: 4, answers: 4 },
    x3: { answered: 24, of: 28, answers: 26, participation: 86, points: 40, talk_gain: -3 },
  },
};
const session: Session = {
  ...all,
  id: "0a",
  code: "K7RM4X",
  title: "=Découverte",
  trial: false,
  began: BEGAN,
  sheet: { x1: { outcome: "skipped" }, x2: { outcome: "played" }, x3: {} },
  figures,
};
const [SECTION, ACTIVITY, FIGURE, VALUE, , N, MEANS] = [0, 1, 2, 3, 4, 5, 6] as const;

function rows(changes: Partial<Session> = {}) {
  return tableOf({ ...session, ...changes }, "0.1.0", french).slice(1);
}

function values(activity: string, changes?: Partial<Session>) {
  return rows(changes)
    .filter((row) => row[ACTIVITY] === activity && row[SECTION] === "Activité par activité")
    .map((row) => [row[FIGURE], row[VALUE]]);
}

test("every row has the seven cells of the heading, and none of them is empty", () => {
  const table = tableOf(session, "0.1.0", french);
  expect(table[0]).toHaveLength(7);
  for (const row of table) {
    expect(row).toHaveLength(7);
    for (const cell of row) expect(cell).not.toBe("");
  }
});

test("the first rows name the session, its day, its people and the release", () => {
  const first = rows().filter((row) => row[SECTION] === "Séance");
  expect(first.map((row) => row[VALUE])).toEqual([
    "=Découverte",
    "K7RM4X",
    "2027-01-15",
    30,
    "0.1.0",
    "Séance terminée",
  ]);
});

test("the organisation stands beside the session, unless nobody gave its name", () => {
  const named = rows({ organisation: "Chenôve" }).filter((row) => row[FIGURE] === "Organisation");
  expect(named.map((row) => row[VALUE])).toEqual(["Chenôve"]);
  expect(rows({ organisation: "" }).some((row) => row[FIGURE] === "Organisation")).toBe(false);
});

test("the place stands beside the session, if one was given", () => {
  const row = (changes: Partial<Session>) =>
    rows(changes).filter((each) => each[FIGURE] === "Lieu");
  expect(row({ venue: "Salle des fêtes" }).map((each) => each.slice(SECTION, N))).toEqual([
    ["Séance", "Toute la séance", "Lieu", "Salle des fêtes", "Sans unité"],
  ]);
  expect(row({ venue: "" })).toEqual([]);
  expect(row({})).toEqual([]);
});

test("a dash stands for first sessions where nobody told", () => {
  const { first_time: _, ...untold } = figures;
  const found = rows({ figures: untold }).find((row) => row[FIGURE] === "Premières séances");
  expect(found?.[VALUE]).toBe("—");
  expect(found?.[N]).toBe(french.t("csv.no_n"));
  expect(found?.[MEANS]).toContain("personne ne l'a dit");
});

test("each activity has its figures with what they rest on; one that was skipped says so", () => {
  expect(values("Un droit")).toEqual([
    ["Ont répondu", 26],
    ["Participation", 86],
    ["Points moyens", 40],
    ["Effet de la discussion", -3],
  ]);
  const right = rows().filter(
    (row) => row[ACTIVITY] === "Un droit" && row[SECTION] === "Activité par activité",
  );
  expect(right.map((row) => row[N])).toEqual([26, 24, "Entre 5 et 26", "Entre 5 et 26"]);
  expect(values("Accueil")).toEqual([["Déroulement", "Sautée"]]);
  expect(values("Fin")).toEqual([]);
});

test("a session without points has no row of them", () => {
  const named = (changes: Partial<Session>) =>
    rows(changes).filter((row) => /points/i.test(String(row[FIGURE])));
  expect(named({ points: true }).length).toBeGreaterThan(2);
  expect(named({ points: false })).toEqual([]);
});

test("a figure that is hidden says so in words", () => {
  const few = french.t("small.none");
  expect(values("L'eau").slice(1)).toEqual([
    ["Participation", few],
    ["Points moyens", few],
    ["Effet de la discussion", french.t("csv.no_talk")],
  ]);
  const whole = rows().filter((row) => row[SECTION] === "Bilan de la séance");
  expect(whole.map((row) => row[VALUE])).toEqual([30, 11, 28, 86, 40, few]);
});

test("what a mechanic adds has its definition; hidden, it says so in words", () => {
  const x3 = { title: "Quatre repas", mechanic: "order", optional: false };
  const found = (agreement: { value: number } | { few: true }) => {
    const phases = { x3: { answered: 24, of: 28, answers: 24, own: { agreement } } };
    return rows({ phases: { ...all.phases, x3 }, figures: { ...figures, phases } }).filter(
      (row) => row[FIGURE] === "Accord de la salle",
    );
  };
  expect(found({ value: 62 }).map((row) => row.slice(VALUE, MEANS))).toEqual([
    [62, "sur 100", "Entre 5 et 24"],
  ]);
  expect(found({ value: 62 })[0]?.[MEANS]).toContain("12 × Q / (m² × (n³ − n))");
  expect(found({ few: true }).map((row) => row[VALUE])).toEqual([french.t("small.none")]);
});

test("what the session changed is told in numbers, or in words where it is hidden", () => {
  const effects: Partial<Figures> = {
    knowledge: { few: true },
    perception: {
      n: 12,
      response: 100,
      shift: 0.4,
      low: 0.1,
      high: 0.7,
      dz: 0.62,
      items: { link: { n: 12, shared: true } },
    },
    calibration: { c3: { n: 9, right: 67 } },
    commitments: { n: 20, rate: 71, about: true },
    goals: ["g6", "g12"],
  };
  const changed = rows({ figures: { ...figures, ...effects } }).filter(
    (row) => row[SECTION] === "Ce que la séance a changé",
  );
  const few = french.t("small.none");
  expect(changed.map((row) => [row[VALUE], row[N]])).toEqual([
    [few, "Moins de 5, ou caché"],
    [0.4, 12],
    [0.1, 12],
    [0.7, 12],
    [0.62, 12],
    ["Réponse très partagée.", 12],
    [french.t("csv.hidden"), "Moins de 5, ou caché"],
    ["Au moins 20", "Au moins 20"],
    ["Au moins 71", "Au moins 20"],
    [few, "Moins de 5, ou caché"],
    [few, "Moins de 5, ou caché"],
    [67, 9],
    [2, "Sans objet"],
  ]);
});

test("a figure that surprised stands with its activity, its points and the verdict", () => {
  const found = rows().filter((row) => row[SECTION] === "Les chiffres qui ont surpris");
  expect(found).toHaveLength(1);
  expect(found[0]?.slice(1, 4)).toEqual(["Un droit", "Combien\u202f? (Un droit)", 12]);
  expect(found[0]?.[MEANS]).toContain(french.t("close.room.far"));
});

test("where the service stood before is told beside where it stands, by subject and stand", () => {
  const placed = (s1: number, s2: number, unknown: number) => ({
    n: s1 + s2 + unknown,
    title: "L'eau",
    placings: { s1, s2, s3: 0, s4: 0, unknown },
  });
  const lost = { ...placed(9, 1, 0), title: "La paix" };
  const stands = { water: placed(2, 8, 2) };
  const before = { closed: BEGAN - 3e10, stands: { water: placed(6, 3, 1), peace: lost } };
  const of = (changes: Partial<Session>) =>
    rows(changes).filter((row) => row[SECTION] === french.t("report.then_and_now"));
  const found = of({ stands, before });
  expect(found.map((row) => row.slice(ACTIVITY, MEANS))).toEqual([
    ["L'eau", "On découvre, le 2026-02-02", 6, "réponses", 10],
    ["L'eau", "On découvre, maintenant", 2, "réponses", 12],
    ["L'eau", "On démarre, le 2026-02-02", 3, "réponses", 10],
    ["L'eau", "On démarre, maintenant", 8, "réponses", 12],
    ["L'eau", "On déploie, le 2026-02-02", 0, "réponses", 10],
    ["L'eau", "On déploie, maintenant", 0, "réponses", 12],
    ["L'eau", "On améliore, le 2026-02-02", 0, "réponses", 10],
    ["L'eau", "On améliore, maintenant", 0, "réponses", 12],
    ["L'eau", "Je ne sais pas, le 2026-02-02", 1, "réponses", 10],
    ["L'eau", "Je ne sais pas, maintenant", 2, "réponses", 12],
  ]);
  expect(found[0]?.[MEANS]).toContain(french.t("report.not_the_same"));
  expect(of({ stands })).toEqual([]);
  expect(of({ before })).toEqual([]);
});

test("the least room and a session without answers have a table too", () => {
  const small = { people: 3, phones: 3, first_time: 0, small: true, surprises: [], phases: {} };
  expect(rows({ figures: small }).some((row) => row[VALUE] === french.t("report.small"))).toBe(
    true,
  );
  const none = rows({ figures: undefined, running: true });
  expect(none.map((row) => row[VALUE])).toContain(french.t("report.none_yet"));
});

test("every figure has its definition, in the language of the page", () => {
  for (const row of tableOf(session, "0.1.0", english)) {
    expect(String(row[MEANS]).length).toBeGreaterThan(8);
    expect(row.slice(4).join(" ").replace("mét'ODD", "")).not.toMatch(/[éèà]/);
  }
});

test("the file is named by room and day, and a trial says so", () => {
  expect(tableFile(session, "0.1.0", french, 0).name).toBe("metodd-K7RM4X-2027-01-15.csv");
  const trial = tableFile({ ...session, trial: true }, "0.1.0", french, 0);
  expect(trial.name).toBe("metodd-K7RM4X-2027-01-15-essai.csv");
  expect(trial.text).toContain("\r\nSéance;Toute la séance;Titre;'=Découverte;");
});

test("a report says which activities it covers, in the session's order", () => {
  expect(covered(session)).toEqual(["L'eau", "Un droit"]);
  expect(covered({ ...session, figures: undefined })).toEqual([]);
});
