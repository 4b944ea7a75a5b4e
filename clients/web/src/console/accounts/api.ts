// The server's HTTP interface for accounts: one's own, and those of the organisation.
import type { Organisation, Own, Role } from "../account";
import { type Drawn, request } from "../api";

/** `invited` until its password is chosen; one that is `disabled` lets nobody in. */
export type Status = "invited" | "active" | "disabled";

export interface Account {
  id: string;
  name: string;
  roles: readonly Role[];
  status: Status;
  seen: number; // server ms of the last sign-in, 0 for none
  totp: boolean; // the second factor is on
  totp_missing: boolean; // a role requires it, and it is not
  local: boolean; // that of the secret link
}

/** The link by which a person chooses a password, once; the server tells it once. */
export interface Invitation extends Drawn {
  address: string;
}

/** Somebody did something. */
export interface Entry {
  number: number;
  at: number; // server ms
  account: string; // name, empty if it is gone, or was none
  action: string;
  target: string; // name of an account, else the id of a session
  reason: string; // as typed; of what was done with a room, its id
}

export async function accounts(): Promise<readonly Account[]> {
  return (await request<{ accounts: Account[] }>("/api/accounts")).accounts;
}

export async function invite(name: string, roles: readonly Role[]): Promise<Invitation> {
  return await request<Invitation>("/api/accounts", { name, roles });
}

/** Makes another link; the one before it ends. */
export async function inviteAgain(id: string): Promise<Invitation> {
  return await request<Invitation>(`/api/accounts/${id}/link`, {});
}

export async function changeRoles(id: string, roles: readonly Role[]): Promise<void> {
  await request(`/api/accounts/${id}`, { roles });
}

export async function disable(id: string, disabled: boolean): Promise<void> {
  await request(`/api/accounts/${id}`, { disabled });
}

/** Signs an account out on all devices. */
export async function logOut(id: string): Promise<void> {
  await request(`/api/accounts/${id}/logout`, {});
}

/** Takes off the second factor of somebody who lost it, and signs her out everywhere. */
export async function takeOffFactor(id: string): Promise<void> {
  await request(`/api/accounts/${id}/factor`, {});
}

export async function remove(id: string): Promise<void> {
  await request(`/api/accounts/${id}/remove`, {});
}

/** Which entry was the last one of the whole server at a moment, and its seal. */
export interface Seen {
  number: number;
  seal: string;
  at: number; // server ms
}

/** What proves that the trail is not whole; from *first* to *last* by what a witness saw. */
export interface Finding {
  kind: "cut" | "missing" | "changed";
  first: number;
  last: number;
}

/** The trail; `witness` lies beside the backups, null where the server knows of none. */
export interface Trail {
  entries: readonly Entry[];
  last: Seen | null;
  witness: Seen | null;
  finding: Finding | null;
}

export async function audit(): Promise<Trail> {
  return await request<Trail>("/api/audit");
}

/** An organisation that shares the server, or the server's own, whose id and name are empty. */
export interface Sharing extends Organisation {
  accounts: number; // those that are active
  administrator: boolean; // one of them administers
  imprint: boolean; // its phones name it, and not the server's own
}

export async function organisations(): Promise<readonly Sharing[]> {
  return (await request<{ organisations: Sharing[] }>("/api/organisations")).organisations;
}

/** Adds an organisation, and invites *administrator* to it. */
export async function addOrganisation(name: string, administrator: string): Promise<Invitation> {
  return await request<Invitation>("/api/organisations", { name, administrator });
}

/** Invites an administrator where the organisation *id* has none; a link before it ends. */
export async function inviteAdministrator(id: string, name: string): Promise<Invitation> {
  const path = `/api/organisations/${encodeURIComponent(id)}/administrator`;
  return await request<Invitation>(path, { name });
}

export async function changePassword(old: string, password: string): Promise<void> {
  await request("/api/account/password", { old, password });
}

/** A second factor that is not on yet: its secret, also as a QR code. */
export interface Factor extends Drawn {
  secret: string;
}

export async function proposeFactor(): Promise<Factor> {
  return await request<Factor>("/api/account/totp");
}

/** Turns the second factor on with a code of *secret*, or off without one. */
export async function setFactor(secret: string, code: string): Promise<void> {
  await request("/api/account/totp", { secret, code });
}

/** Returns whom an invitation is for; it stays valid. */
export async function look(
  secret: string,
): Promise<Pick<Own, "name" | "roles" | "organisation" | "totp">> {
  return await request("/api/invitation", { secret });
}

/** Uses up an invitation, which signs in. */
export async function accept(secret: string, password: string, code: string): Promise<void> {
  await request("/api/invitation/accept", { secret, password, code });
}

/** Keeps an invitation for the sign-on that follows, in place of a password. */
export async function acceptBySignOn(secret: string): Promise<void> {
  await request("/api/invitation/sign-on", { secret });
}
