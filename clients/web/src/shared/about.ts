// Who offers the game: its title, and the names that the privacy notice must give.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Key } from "./i18n";

/** A field of the organisation's file by its key there; the console has a text for each. */
export type OrganisationField =
  | "nom"
  | (Extract<Key, `open.unfilled.${string}`> extends `open.unfilled.${infer Name}` ? Name : never);

/** The kinds of data of which people who play are told how long they are kept. */
export type KeptKind = "names" | "answers" | "commitments" | "proposals" | "logs" | "backups";

export interface About {
  title: string;
  organisation: string;
  controller: string;
  dpo: string;
  contact: string;
  /** What an audit of accessibility found: compliance that is none, partial or full. */
  accessibility?: "none" | "partial" | "full";
  declaration?: string; // the page that gives its reasons
  legal?: string; // the page of the legal notices
  foot?: string; // the sentence under the game, in place of the usual one
  logo?: string;
  prints?: true; // reports as PDF and as pictures
  zone?: string; // the time zone of days and hours (IANA)
  release: string;
  address: string; // where phones reach the server
  /** The address at which this server is found later; none where it may be found in this room alone. */
  follow_up?: string;
  of?: string; // whose console this is, where all else names the server's organisation
  /** For how many days each kind of data is kept, after what the server's table says. */
  kept: Readonly<Record<KeptKind, number>>;
  unfilled?: readonly OrganisationField[]; // those that still hold a placeholder
}

export const AboutContext = createContext<About | undefined>(undefined);

/** Returns the name of who offers the game; a placeholder names nobody. */
export function useOrganisation(): string | undefined {
  const about = useContext(AboutContext);
  return about?.unfilled?.includes("nom") ? undefined : about?.organisation;
}

const RETRY_MS = 2_000;

/** Whom it names where several organisations share the server; elsewhere nothing asks for one. */
export type Whose =
  | { room: string } // that of the room of this code
  | "own" // that of who is signed in
  | "server";

/** Fetches it, again and again until the server answers, and anew for another organisation. */
export function useAbout(whose: Whose = "server"): About | undefined {
  const address = `/api/about${queryOf(whose)}`;
  const [about, setAbout] = useState<About>();
  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const load = async () => {
      try {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`status ${response.status}`);
        const read = (await response.json()) as About;
        if (!gone) setAbout(read);
      } catch {
        if (!gone) retry = setTimeout(load, RETRY_MS);
      }
    };
    void load();
    return () => {
      gone = true;
      clearTimeout(retry);
    };
  }, [address]);
  return about;
}

function queryOf(whose: Whose): string {
  if (whose === "server") return "";
  return whose === "own" ? "?own" : `?room=${encodeURIComponent(whose.room)}`;
}
