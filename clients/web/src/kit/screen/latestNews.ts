// The news of earlier ideas: asked for once, and told in a line each.
import type { Texts } from "../../shared/i18n";
import type { Language } from "../../shared/messages";
import { dayAt } from "../../shared/zone";
import type { State } from "../proposals/proposal";

/** A decision that is announced. */
export interface Item {
  title: string;
  state: State;
  at: number; // server ms
  service?: string; // title
  amount?: number; // in €
}

/** The longest title that is shown whole. */
const LONGEST = 100;

/** Returns the last decisions, the newest first; none if the server does not tell any. */
export async function latest(room: string, language: Language): Promise<readonly Item[]> {
  try {
    const response = await fetch(
      `/api/ideas/news?room=${encodeURIComponent(room)}&lang=${language}`,
    );
    if (!response.ok) return [];
    const { news } = (await response.json()) as { news: readonly Item[] };
    return news.filter(({ state }) => state in WORDS).map(shortened);
  } catch {
    return []; // the page does without
  }
}

const WORDS = {
  accompanied: "news.accompanied",
  declined: "news.declined",
  done: "news.done",
} as const;

/** Returns what stands before the title: « Accompagnée en mars : », with the year if it is over. */
export function lineOf({ state, at, service }: Item, { t, language }: Texts, now: number): string {
  const month = monthOf(at, language, now);
  const supported = state === "accompanied" && service;
  if (supported) return t("news.accompanied_by", { month, service });
  return t(WORDS[state as keyof typeof WORDS], { month });
}

function monthOf(at: number, language: Language, now: number): string {
  const day = dayAt(at);
  const year = day.slice(0, 4) !== dayAt(now).slice(0, 4);
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language === "fr" ? "fr-FR" : "en-GB", {
    timeZone: "UTC",
    month: "long",
    ...(year && { year: "numeric" }),
  });
}

/** A long title ends at a word. */
function shortened(item: Item): Item {
  if (item.title.length <= LONGEST) return item;
  const cut = item.title.slice(0, LONGEST).replace(/\s+\S*$/, "");
  return { ...item, title: `${cut}…` };
}
