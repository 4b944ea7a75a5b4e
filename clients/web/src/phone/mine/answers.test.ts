import { expect, test } from "vitest";
import { french } from "../../mechanics/fr";
import { CodeError } from "../../shared/byCode";
import { makeTexts } from "../../shared/i18n";
import { byActivity, tellLine } from "./answers";
import type { Line, OwnAnswer } from "./api";
import { failureOf } from "./texts";

const texts = makeTexts("fr", french);

function answer(activity: string, at: number, ...lines: Line[]): OwnAnswer {
  return { activity, mechanic: "x", at, lines };
}

test.each<[Line, object]>([
  [
    { kind: "answer", value: 1288, unit: "litres", about: "Combien ?" },
    { about: "Combien ?", label: "Votre réponse", words: "1\u202f288\u00a0litres" },
  ],
  [
    { kind: "confidence", value: 2 },
    { label: "Votre confiance", words: "Moyenne" },
  ],
  [
    { kind: "by", value: "1m" },
    { label: "D'ici", words: "1\u00a0mois" },
  ],
  [
    { kind: "wall", value: true },
    { label: "Affiché au mur, sans votre nom", words: "Oui" },
  ],
  [
    { kind: "difficulty", value: 3 },
    { label: "Difficulté, de 1 à 5", words: "3" },
  ],
  [
    { kind: "word", value: "" },
    { label: "Votre mot", words: "Texte effacé" },
  ],
  [
    { kind: "reaction", value: "doubt" },
    { label: "Vous avez dit", words: "J'en doute" },
  ],
  [
    { kind: "order", value: ["a", "b"] },
    { label: "Votre ordre", list: ["a", "b"] },
  ],
  [
    { kind: "voices", value: 2, things: ["Des haies", ""] },
    { label: "Vos voix", things: ["Des haies", "Texte caché ou effacé"] },
  ],
  [
    { kind: "idea_thumb", value: false, things: ["Des haies"] },
    { label: "Votre pouce, retiré", things: ["Des haies"] },
  ],
  [{ kind: "passed" }, { label: "Question passée" }],
  [{ kind: "of_a_later_server" }, { label: "Réponse donnée" }],
])("the line %j is told in words", (line, expected) => {
  expect(tellLine(line, "x", texts)).toEqual({ about: undefined, ...expected });
});

test("a goal keeps its number and its title", () => {
  const goals = [{ number: 6, title: "Eau propre" }];
  expect(tellLine({ kind: "goals", goals }, "x", texts)).toMatchObject({ goals });
});

test("what the server gives by its name is told by the mechanic", () => {
  expect(tellLine({ kind: "opinion", name: "able", value: 4 }, "barometer", texts)).toMatchObject({
    about: "Je me sens capable d'agir.",
    words: "Plutôt d'accord",
  });
  expect(tellLine({ kind: "advice", name: "advise", value: 9 }, "barometer", texts)).toMatchObject({
    about: "Conseilleriez\u2011vous cette séance à des collègues\u202f?",
    words: "9",
  });
});

test("a later answer replaces the earlier one of its activity, not what stands beside it", () => {
  const first = answer("Nez", 1, { kind: "answer", value: 1 });
  const second = answer("Nez", 2, { kind: "second", value: 2 });
  const said = answer("Nez", 3, { kind: "reaction", value: "doubt" });
  const back = answer("Nez", 4, { kind: "taken_back" });
  const other = answer("Mot", 5, { kind: "word", value: "merci" });
  expect(byActivity([first, second, said, back, answer("Mot", 0), other])).toEqual([
    { title: "Nez", answers: [second, said, back], before: [first] },
    { title: "Mot", answers: [other], before: [] },
  ]);
});

test("reactions, « Moi aussi » and what is said of a card replace no pick", () => {
  const goals = answer("Carte", 1, { kind: "goals", goals: [{ number: 6, title: "Eau" }] });
  const contest = answer("Carte", 2, { kind: "contest", value: "L'eau aussi" });
  const said = answer("Carte", 3, { kind: "reaction", value: "doubt" });
  const more = answer("Carte", 4, { kind: "reaction", value: "surprise" });
  const back = answer("Carte", 5, { kind: "contest_back" });
  const thumb = answer("Carte", 6, { kind: "thumb" });
  expect(byActivity([goals, contest, said, more, back, thumb])).toEqual([
    { title: "Carte", answers: [goals, said, more, back, thumb], before: [contest] },
  ]);
  const too = [answer("Mur", 7, { kind: "me_too" }), answer("Mur", 8, { kind: "me_too" })];
  expect(byActivity(too)).toEqual([{ title: "Mur", answers: too, before: [] }]);
});

test("of several ideas none replaces another, voices do", () => {
  const one = answer("Appel", 1, { kind: "idea_title", value: "Vélos" });
  const two = answer(
    "Appel",
    2,
    { kind: "idea_title", value: "Haies" },
    { kind: "idea_cost", value: "small" },
  );
  const gone = answer("Appel", 3, { kind: "idea_withdrawn" });
  const voices = answer("Appel", 4, { kind: "voices", value: 1 });
  const more = answer("Appel", 5, { kind: "voices", value: 2 });
  expect(byActivity([one, two, gone, voices, more])).toEqual([
    { title: "Appel", answers: [one, two, gone, more], before: [voices] },
  ]);
  expect(tellLine({ kind: "idea_cost", value: "small" }, "x", texts)).toMatchObject({
    label: "Son coût",
    words: "Moins de 1\u202f000\u00a0€",
  });
});

test.each([
  ["mine_unknown", {}, /n'a rien de vous/],
  ["too_many_tries", { seconds: 12 }, /Attendez 12\u00a0s/],
  ["storage_unavailable", {}, /n'y arrive pas/],
  ["unreachable", {}, /ne répond pas/],
  ["something_new", {}, /n'a pas marché/],
])("the failure %s is a plain sentence", (code, details, sentence) => {
  expect(failureOf(new CodeError(code, details), texts)).toMatch(sentence);
});

test("thumbs for several ideas stand side by side, the last of each idea", () => {
  const thumb = (at: number, title: string, value: boolean) =>
    answer("Appel", at, { kind: "idea_thumb", value, things: [title] });
  const [hedges, bikes, back] = [
    thumb(1, "Haies", true),
    thumb(2, "Vélos", true),
    thumb(3, "Haies", false),
  ];
  const gone = [thumb(4, "", true), thumb(5, "", true)];
  expect(byActivity([hedges, bikes, back, ...gone])).toEqual([
    { title: "Appel", answers: [bikes, back, ...gone], before: [hedges] },
  ]);
});
