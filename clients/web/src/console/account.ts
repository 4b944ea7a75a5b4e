// Who is signed in, the ways in and out, and who else leads a room.
import { type Refusal, refusalOf, request } from "./api";

export type Role = "facilitator" | "editor" | "programme" | "administrator";
export const ROLES: readonly Role[] = ["facilitator", "editor", "programme", "administrator"];

/** Whose accounts and rooms stand together; the server's own has an empty id. */
export interface Organisation {
  id: string;
  name: string;
}

/** Who is signed in. */
export interface Own {
  access: string; // id of the account
  name: string;
  roles: readonly Role[];
  totp: boolean; // the second factor is on
  totp_required: boolean; // one of the roles requires it
  password: boolean; // it has one; the account of the secret link has none
  organisation?: Organisation; // where it is not the server's own
  room?: string; // id of the one room that a login which was handed over opens
}

/** Somebody who leads sessions too. */
export interface Colleague {
  id: string;
  name: string;
}

/** What an account may do on these pages; the server checks each request by its own table. */
export type Task =
  | "open"
  | "rooms"
  | "reports"
  | "proposals"
  | "declare"
  | "accounts"
  | "organisations"
  | "account";

const ROLES_OF: Readonly<Record<Exclude<Task, "account">, readonly Role[]>> = {
  open: ["facilitator"],
  rooms: ["facilitator", "administrator"],
  reports: ["facilitator", "programme"],
  proposals: ["facilitator", "programme"],
  declare: ["programme"],
  accounts: ["administrator"],
  organisations: ["administrator"],
};

/**
 * Returns whether *own* may do *task*: a login that was handed over sees its room alone, and only
 * people of the server's own organisation see who shares it.
 */
export function may(
  { roles, room, organisation }: Pick<Own, "roles" | "room" | "organisation">,
  task: Task,
): boolean {
  if (room !== undefined) return task === "rooms";
  if (task === "organisations" && organisation) return false;
  return task === "account" || ROLES_OF[task].some((role) => roles.includes(role));
}

/** Returns whether the set-up of the second factor is all that the server lets *own* do. */
export function owesFactor({ totp, totp_required, room }: Own): boolean {
  return totp_required && !totp && room === undefined;
}

/** Whether somebody is signed in here, and whether one can be by the organisation's sign-on. */
export interface Access {
  signed_in: boolean;
  sign_on?: boolean;
  /** Those beside the server's own, if there are any, for who has to choose. */
  organisations?: readonly Organisation[];
}

export async function access(): Promise<Access> {
  return await request<Access>("/api/access");
}

/** Returns whether somebody is signed in here; that nobody is, is no error. */
export async function isSignedIn(): Promise<boolean> {
  return (await access()).signed_in;
}

/** Where the organisation's sign-on begins; it leads back to the console. */
export const SIGN_ON = "/oidc/start?to=/console";

export async function own(): Promise<Own> {
  return await request<Own>("/api/facilitator");
}

/** What was done with an account, for who has to know of it. */
export interface AccountNotice {
  number: number;
  at: number; // server ms
  who: "account" | "server"; // who runs the server has no name here
  by: string; // name, empty for an account that is gone
  action: "invited" | "linked" | "gave_roles" | "took_roles" | "took_off_factor";
  name: string; // whom it concerns, likewise
  roles: readonly Role[];
  read: number; // when it was read before, server ms, 0 for never
}

/** The notices that wait to be read. */
export interface Inbox {
  last: number; // the number to acknowledge
  left_out: number; // more than there was room for
  notices: readonly AccountNotice[];
  ask: readonly string[]; // administrators who did none of it
}

export async function inbox(): Promise<Inbox> {
  return await request<Inbox>("/api/account/notices");
}

/** Notes that all up to the number *seen* were read, on all devices. */
export async function acknowledge(seen: number): Promise<void> {
  await request("/api/account/notices", { seen });
}

/** What one signs in with; *code* is of the second factor, empty before it is asked for. */
export interface Credentials {
  name: string;
  password: string;
  code: string;
  organisation?: string; // its id, where there are several
  place?: string; // told with the refusal of a missing code, to who had waited in line
}

/** Seconds that one may be told to wait, and still not to do anything oneself. */
const SOON = 5;
/** Requests of one press: a line that has no room for so long needs somebody who decides. */
const MOST = 10;

/**
 * Signs in, which sets a cookie. Where others guess passwords, the server answers as one's turn
 * comes; a line that is full is asked again after the seconds that it tells.
 */
export async function signIn(credentials: Credentials, pause = wait): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await request("/api/login", { ...credentials });
      return;
    } catch (error) {
      const seconds = soon(refusalOf(error));
      if (seconds === undefined || tries === MOST) throw error;
      await pause(seconds);
    }
  }
}

/** Returns after how many seconds a *refusal* is asked again by itself, if it is at all. */
function soon({ code, details }: Refusal): number | undefined {
  const { seconds } = details ?? {};
  if (code !== "too_many_tries" || typeof seconds !== "number") return undefined;
  return seconds <= SOON ? seconds : undefined;
}

function wait(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, seconds * 1_000));
}

/** Signs out here, or on all devices. */
export async function signOut(everywhere: boolean): Promise<void> {
  await request("/api/logout", { everywhere });
}

export async function colleagues(): Promise<readonly Colleague[]> {
  return (await request<{ colleagues: Colleague[] }>("/api/colleagues")).colleagues;
}

/** Whose a room is, and whom it is shared with, by ids of accounts. */
export interface Leaders {
  owner: string;
  shared: readonly string[];
}

export async function leaders(code: string): Promise<Leaders> {
  return await request<Leaders>(`/api/rooms/${code}/leaders`);
}

/** Lets a colleague lead the room *code* too, or no longer. */
export async function share(code: string, account: string, on: boolean): Promise<void> {
  await request(`/api/rooms/${code}/share`, { account, on });
}

/** Gives the room *code* to a colleague. */
export async function passOn(code: string, account: string): Promise<void> {
  await request(`/api/rooms/${code}/pass`, { account });
}
