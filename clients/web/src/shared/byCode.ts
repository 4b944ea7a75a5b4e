// What a page asks the server with a code: it stands in the body, in no address.
import type { Details, Language } from "./messages";

/** Why a request failed: `unreachable` if nobody answered. */
export class CodeError extends Error {
  readonly code: string;
  readonly details: Details;
  constructor(code: string, details: Details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Sends *body*, with texts to come in *language*; throws `CodeError`. */
export async function send(path: string, language: Language, body: object): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${path}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new CodeError("unreachable");
  }
  if (response.ok) return response;
  let answer: { code?: string; details?: Details } = {};
  try {
    answer = await response.json();
  } catch {
    // A proxy that fails answers with a page of its own.
  }
  throw new CodeError(answer.code ?? "unknown", answer.details);
}

/** Returns what was answered to what was *asked*; throws `CodeError`. */
export async function told<T>(asked: Promise<Response>): Promise<T> {
  const response = await asked;
  try {
    return (await response.json()) as T;
  } catch {
    throw new CodeError("unreachable"); // the network cut it off
  }
}

/** Returns why something failed, as a page tells it. */
export function codeError(error: unknown): CodeError {
  return error instanceof CodeError ? error : new CodeError("unknown");
}
