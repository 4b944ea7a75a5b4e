// What the server tells and takes for a code: it stands in the body, in no address.
import type { About } from "../shared/about";
import { send, told } from "../shared/byCode";
import type { Language } from "../shared/messages";
import type { Kind } from "./address";

export const OUTCOMES = ["kept", "partly", "not_yet", "given_up"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OBSTACLES = ["none", "time", "means", "others", "forgot", "unfit"] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** A question about a figure; what is right stands in it once it was answered. */
export interface Question {
  card: string;
  question: string;
  choices: readonly string[];
  chosen?: number;
  right?: number;
  explanation?: string;
  source?: string;
}

export interface Found {
  session: { title: string; closed: number }; // server ms
  organisation: string;
  content?: string; // the line that names what the session played, if it was noted
  opens: number; // server ms
  until: number;
  open: boolean;
  moment?: string; // none where somebody wrote it: it is kept on the own card alone
  gesture?: string;
  outcome?: Outcome;
  obstacle?: Obstacle;
  questions?: readonly Question[];
  about?: About; // where several organisations share the server
}

/** What was chosen, by card. */
export type Recalled = Readonly<Record<string, number>>;

/** Asks with the code in *body*; throws `CodeError`. */
function ask(path: string, language: Language, body: object) {
  return send(`/api/follow-up/${path}`, language, body);
}

/** What can be asked for a *code*, texts in *language*. */
export function asking(kind: Kind, code: string, language: Language) {
  const path = kind === "poster" ? "poster" : "look";
  return {
    look: () => told<Found>(ask(path, language, { code })),
    tell: (outcome: Outcome, obstacle: Obstacle, recalled: Recalled) =>
      told<Found>(ask("tell", language, { code, outcome, obstacle, recalled })),
    recall: (recalled: Recalled) => told<Found>(ask("poster/answer", language, { code, recalled })),
    erase: async () => {
      await ask("erase", language, { code });
    },
  };
}

export type Asking = ReturnType<typeof asking>;
