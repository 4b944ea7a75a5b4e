// One's own answers, activity by activity: the last of each kind, and how many came before.
import { ownWords } from "../../mechanics/own";
import { formatAmount } from "../../shared/format";
import type { Key, PlainKey, Texts } from "../../shared/i18n";
import { frMine } from "../../shared/locales/fr-mine";
import type { Line, OwnAnswer } from "./api";
import { mineTexts } from "./texts";

export interface ToldActivity {
  title: string;
  answers: readonly OwnAnswer[]; // the last of each kind, in their order
  before: readonly OwnAnswer[]; // those that later ones replaced
}

/** A line as it is shown. */
export interface ToldLine {
  about?: string | undefined;
  label: string;
  words?: string;
  list?: readonly string[];
  goals?: Line["goals"];
  /** What others typed, in no order. */
  things?: readonly string[];
}

/** Kinds that stand beside an answer, and replace none. */
const BESIDE = ["second", "table_stand", "kept", "idea_thumb", "contest", "debated", "thumb"];

/** Kinds of which a person has several: none replaces another. */
const SEVERAL = ["idea_title", "idea_withdrawn", "me_too", "lit", "reaction"];

/** Kinds that take back one of another kind, which they replace. */
const TAKES_BACK: Readonly<Record<string, string>> = {
  second_back: "second",
  contest_back: "contest",
  thumb_back: "thumb",
};

/** Groups *answers* by activity, in the order of their first ones. */
export function byActivity(answers: readonly OwnAnswer[]): readonly ToldActivity[] {
  const found = new Map<string, OwnAnswer[]>();
  for (const answer of answers) {
    if (!answer.lines.length) continue;
    found.set(answer.activity, [...(found.get(answer.activity) ?? []), answer]);
  }
  return [...found].map(([title, all]) => {
    const last = new Map(all.map((answer) => [slotOf(answer), answer]));
    const kept = new Set(last.values());
    return {
      title,
      answers: all.filter((answer) => kept.has(answer)),
      before: all.filter((answer) => !kept.has(answer)),
    };
  });
}

/** Returns a name that two answers share if the later one replaces the earlier. */
function slotOf({ lines: [first], at }: OwnAnswer): string {
  if (SEVERAL.includes(first?.kind ?? "")) return `${first?.kind} ${at}`;
  const named = first?.kind ?? "";
  const kind = TAKES_BACK[named] ?? named;
  if (kind === "idea_thumb") return `${kind} ${first?.things?.[0] || at}`; // one for each idea
  return BESIDE.includes(kind) ? kind : "answer";
}

/** Returns a line in words. */
export function tellLine(line: Line, mechanic: string, texts: Texts): ToldLine {
  const { t } = mineTexts(texts);
  const own = line.name === undefined ? undefined : ownWords.get(mechanic)?.(line.name, texts);
  const kind = line.kind === "idea_thumb" && line.value === false ? "idea_thumb_back" : line.kind;
  const key = `mine.kind.${kind}` as KindKey;
  return {
    about: own?.about ?? line.about,
    label: t(key in frMine ? key : "mine.kind.given"),
    ...contentOf(line, own?.words, texts),
  };
}

type KindKey = Extract<Key, `mine.kind.${string}`>;

function contentOf(
  { kind, value, unit, goals, things }: Line,
  words: ((value: number) => string) | undefined,
  texts: Texts,
): Pick<ToldLine, "words" | "list" | "goals" | "things"> {
  const { t } = mineTexts(texts);
  if (goals) return { goals };
  if (things) return { things: things.map((name) => name || t("mine.text_away")) };
  if (value === undefined) return {};
  if (typeof value === "object") return { list: value };
  if (typeof value === "boolean") return { words: t(value ? "mine.yes" : "mine.no") };
  if (typeof value === "number" && words) return { words: words(value) };
  const named = `mine.${kind}.${value}` as PlainKey;
  if (named in frMine) return { words: t(named) };
  if (typeof value === "number") {
    const written = texts.number(value);
    return { words: unit ? formatAmount(written, unit, texts.language) : written };
  }
  if (kind === "reaction") return { words: texts.t(`react.${value}` as PlainKey) };
  return { words: value || t("mine.text_gone") };
}
