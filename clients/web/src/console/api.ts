// The server's HTTP interface for facilitators.
import type { Figures } from "../shared/documents";

export interface Scenario {
  id: string;
  title: string;
  minutes: number;
  phases: number;
}

export interface OpenRoom {
  code: string;
  title: string;
  status: "lobby" | "playing" | "closed";
  people: number;
  opened: number;
}

/** A session that ended; trial sessions are not kept. */
export interface PastSession {
  id: string; // of its room
  code: string;
  title: string;
  people: number;
  opened: number; // server ms, as `closed`
  closed: number;
}

export interface PastReport extends PastSession {
  phases: Readonly<Record<string, { title: string; mechanic: string }>>;
  phase_order: readonly string[];
  figures?: Figures;
}

/** A request that the server refused, with its code; `unknown` if there was no readable answer. */
export class RequestError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Spends a one-time key; afterwards this browser may steer. */
export async function spendKey(key: string): Promise<void> {
  await request("/api/facilitator", { key });
}

export async function scenarios(): Promise<readonly Scenario[]> {
  return (await request<{ scenarios: Scenario[] }>("/api/scenarios")).scenarios;
}

export async function openRooms(): Promise<readonly OpenRoom[]> {
  return (await request<{ rooms: OpenRoom[] }>("/api/rooms")).rooms;
}

/** Returns the sessions that ended, the latest first. */
export async function pastSessions(): Promise<readonly PastSession[]> {
  return (await request<{ sessions: PastSession[] }>("/api/sessions")).sessions;
}

/** Returns what is kept of the session *id*. */
export async function pastReport(id: string): Promise<PastReport> {
  return await request<PastReport>(`/api/sessions/${encodeURIComponent(id)}`);
}

/** Opens a room and returns its code. */
export async function createRoom(scenario: string, trial: boolean): Promise<string> {
  return (await request<{ code: string }>("/api/rooms", { scenario, trial })).code;
}

/** Asks with GET, or with POST if there is a *body*; throws `RequestError`. */
async function request<T>(path: string, body?: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...(body && {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
  } catch {
    throw new RequestError("unreachable");
  }
  const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (!response.ok) {
    const { code = "unknown" } = answer as { code?: string };
    throw new RequestError(code);
  }
  return answer as T;
}

/** Returns the code of what was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof RequestError ? error.code : "unknown";
}
