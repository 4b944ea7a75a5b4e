// What a session came to, in words: « 28 personnes, 152 réponses, 25 gestes, 6 objectifs sur 17 ».
import type { Texts } from "../../shared/i18n";
import type { AllDocument, FinishedRoof } from "../../shared/wire";

/** What the room of a session that has ended leaves: its roof, and what is told beside it. */
export interface Built {
  people: number;
  roof: FinishedRoof;
  /** The titles of the goals on the roof, by their ids. */
  goals: Readonly<Record<string, string>>;
  /** It had few phones: its tiles are no replies. */
  few?: true;
}

/** Returns whether so many *phones* are too few for a tile to be a reply: each lays all (rule 0.15). */
export function isFew(phones: number): boolean {
  return phones < 5;
}

/** Returns what the room has built, once its session has ended; nothing if it gave no reply. */
export function builtOf({ people, phones, roof, goals }: AllDocument): Built | undefined {
  if (!roof?.n) return undefined;
  const played = roof.goals.map((id) => [id, goals[id] ?? ""] as const);
  const few = isFew(phones) && ({ few: true } as const);
  return { people, roof, goals: Object.fromEntries(played), ...few };
}

/** Returns the counts of a session that has ended, without those that are nothing. */
export function countsOf({ people, roof, few }: Omit<Built, "goals">, { t }: Texts): string {
  const { n, gestures = 0, about, goals } = roof;
  const gesture = gestures === 1 ? t("roof.gesture") : t("roof.gestures", { n: gestures });
  const parts = [
    people && (people === 1 ? t("roof.person") : t("roof.people", { n: people })),
    n && tilesOf(n, few === true, { t }),
    gestures && (about ? t("roof.gestures_about", { n: gestures }) : gesture),
    goals.length && (goals.length === 1 ? t("roof.goal") : t("roof.goals", { n: goals.length })),
  ];
  return parts.filter(Boolean).join(", ");
}

/** Returns the count of a roof: of replies, or of tiles where *few* lay them. */
export function tilesOf(n: number, few: boolean, { t }: Pick<Texts, "t">): string {
  if (few) return n === 1 ? t("roof.tile") : t("roof.tiles", { n });
  return n === 1 ? t("roof.reply") : t("roof.replies", { n });
}
