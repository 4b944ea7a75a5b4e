// What the card of a phone keeps of a commitment. Pure.
import type { CommitmentText } from "../../shared/wire";

/** Where one tells what became of it, and from when on, ms of the own clock. */
export interface Followed {
  link: string;
  opens: number;
}

export interface Kept extends Required<CommitmentText>, Partial<Followed> {}
