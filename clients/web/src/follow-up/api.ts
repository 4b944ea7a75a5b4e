// What the server tells and takes for a code: it stands in the body, in no address.
import type { About } from "../shared/about";
import type { Details, Language } from "../shared/messages";
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

/** Why a request failed: `unreachable` if nobody answered. */
export class FollowUpError extends Error {
  readonly code: string;
  readonly details: Details;
  constructor(code: string, details: Details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

async function send(path: string, language: Language, body: object): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/follow-up/${path}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new FollowUpError("unreachable");
  }
  if (response.ok) return response;
  let answer: { code?: string; details?: Details } = {};
  try {
    answer = await response.json();
  } catch {
    // A proxy that fails answers with a page of its own.
  }
  throw new FollowUpError(answer.code ?? "unknown", answer.details);
}

async function told(asked: Promise<Response>): Promise<Found> {
  const response = await asked;
  try {
    return (await response.json()) as Found;
  } catch {
    throw new FollowUpError("unreachable"); // the network cut it off
  }
}

/** What can be asked for a *code*, texts in *language*. */
export function asking(kind: Kind, code: string, language: Language) {
  const path = kind === "poster" ? "poster" : "look";
  return {
    look: () => told(send(path, language, { code })),
    tell: (outcome: Outcome, obstacle: Obstacle, recalled: Recalled) =>
      told(send("tell", language, { code, outcome, obstacle, recalled })),
    recall: (recalled: Recalled) => told(send("poster/answer", language, { code, recalled })),
    erase: async () => {
      await send("erase", language, { code });
    },
  };
}

export type Asking = ReturnType<typeof asking>;
