// What a session came to, in words: « 28 personnes, 152 réponses, 25 gestes, 6 objectifs sur 17 ».
import type { Texts } from "../../shared/i18n";
import type { AllDocument, FinishedRoof } from "../../shared/wire";

/** What the room of a session that has ended leaves: its roof, and what is told beside it. */
export interface Built {
  people: number;
  roof: FinishedRoof;
  /** The titles of the goals on the roof, by their ids. */
  goals: Readonly<Record<string, string>>;
}

/** Returns what the room has built, once its session has ended; nothing if it gave no reply. */
export function builtOf({ people, roof, goals }: AllDocument): Built | undefined {
  if (!roof?.n) return undefined;
  const played = roof.goals.map((id) => [id, goals[id] ?? ""] as const);
  return { people, roof, goals: Object.fromEntries(played) };
}

/** Returns the counts of a session that has ended, without those that are nothing. */
export function countsOf(people: number, roof: FinishedRoof, { t }: Texts): string {
  const { n, gestures = 0, about, goals } = roof;
  const gesture = gestures === 1 ? t("roof.gesture") : t("roof.gestures", { n: gestures });
  const parts = [
    people && (people === 1 ? t("roof.person") : t("roof.people", { n: people })),
    n && (n === 1 ? t("roof.reply") : t("roof.replies", { n })),
    gestures && (about ? t("roof.gestures_about", { n: gestures }) : gesture),
    goals.length && (goals.length === 1 ? t("roof.goal") : t("roof.goals", { n: goals.length })),
  ];
  return parts.filter(Boolean).join(", ");
}
