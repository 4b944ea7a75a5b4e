// Reactions in words, in the order in which they are offered and shown.
import type { Reactions } from "../shared/wire";

export type ReactionKind = keyof Reactions;

export const REACTIONS: readonly ReactionKind[] = ["surprise", "here_too", "doubt"];
