// Who is signed in, the ways in and out, and who else leads a room.
import { request } from "./api";

export type Role = "facilitator" | "editor" | "programme" | "administrator";
export const ROLES: readonly Role[] = ["facilitator", "editor", "programme", "administrator"];

/** Who is signed in. */
export interface Own {
  access: string; // id of the account
  name: string;
  roles: readonly Role[];
  totp: boolean; // the second factor is on
  password: boolean; // it has one; the account of the secret link has none
  room?: string; // id of the one room that a login which was handed over opens
}

/** Somebody who leads sessions too. */
export interface Colleague {
  id: string;
  name: string;
}

/** What an account may do on these pages; the server checks each request by its own table. */
export type Task = "open" | "rooms" | "reports" | "accounts" | "account";

const ROLES_OF: Readonly<Record<Exclude<Task, "account">, readonly Role[]>> = {
  open: ["facilitator"],
  rooms: ["facilitator", "administrator"],
  reports: ["facilitator", "programme"],
  accounts: ["administrator"],
};

/** Returns whether *own* may do *task*: a login that was handed over sees its room alone. */
export function may({ roles, room }: Pick<Own, "roles" | "room">, task: Task): boolean {
  if (room !== undefined) return task === "rooms";
  return task === "account" || ROLES_OF[task].some((role) => roles.includes(role));
}

/** Whether somebody is signed in here, and whether one can be by the organisation's sign-on. */
export interface Access {
  signed_in: boolean;
  sign_on?: boolean;
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

/** Signs in, which sets a cookie; *code* is of the second factor, empty before it is asked for. */
export async function signIn(name: string, password: string, code: string): Promise<void> {
  await request("/api/login", { name, password, code });
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
