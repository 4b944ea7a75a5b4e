// A commitment while it is put together: what is chosen, written or still missing. Pure.
import { cleaned, signsOf } from "../../kit/phone/typedText";
import type {
  CommitmentMine,
  CommitmentSent,
  ReadyGesture,
  ReadyText,
  ReadyTexts,
} from "../../shared/wire";

/** What the server has of this seat: a commitment, or « Pas aujourd'hui ». */
export type Given = NonNullable<CommitmentMine["mine"]>;

export const DELAYS: readonly CommitmentSent["by"][] = ["2w", "1m", "3m"];

export type PartName = "moment" | "gesture";
export const PARTS: readonly PartName[] = ["moment", "gesture"];
/** Most signs of an own text, as the server counts them. */
export const LONGEST = { moment: 60, gesture: 140 } as const;
/** Picked instead of a ready text: one's own. */
export const OWN = "own";

/** What is picked, and the own text, which stays also while a ready one is picked. */
export interface Part {
  pick?: string;
  own: string;
}

export interface Form {
  moment: Part;
  gesture: Part;
  by: CommitmentSent["by"];
  difficulty?: number;
  wall: boolean;
  /** The part whose choices are in sight. */
  open?: PartName;
}

export function isMade(given: Given | undefined): given is CommitmentSent {
  return given !== undefined && "by" in given;
}

/** Returns the form as it opens: empty, or with what was given before. */
export function formOf(given: Given | undefined): Form {
  if (!isMade(given)) {
    return { moment: { own: "" }, gesture: { own: "" }, by: "2w", wall: false, open: "moment" };
  }
  const { moment, own_moment, gesture, own_gesture, ...rest } = given;
  return { moment: partOf(moment, own_moment), gesture: partOf(gesture, own_gesture), ...rest };
}

function partOf(ready: string | undefined, own: string | undefined): Part {
  return { pick: ready ?? OWN, own: own ?? "" };
}

/** Returns why the own text of *part* cannot be sent, if that is what is picked. */
export function problemOf(form: Form, name: PartName): "text_empty" | "text_too_long" | undefined {
  const { pick, own } = form[name];
  if (pick !== OWN) return undefined;
  const icons = signsOf(own);
  if (!icons) return "text_empty";
  return icons > LONGEST[name] ? "text_too_long" : undefined;
}

/** Returns the words of a part as they are so far; nothing if there are none. */
export function wordsOf(form: Form, name: PartName, choices: ReadyTexts): string | undefined {
  const { pick, own } = form[name];
  if (pick === OWN) return cleaned(own) || undefined;
  return readyOf(name, choices).find(({ id }) => id === pick)?.text;
}

export function readyOf(name: PartName, choices: ReadyTexts): readonly ReadyText[] {
  return name === "moment" ? choices.moments : choices.gestures;
}

const BEST = 3; // gestures that are in sight at once

/** Returns the gestures in the order in which they suit the moment that is picked, and the best. */
export function suited(
  form: Form,
  choices: ReadyTexts,
): { all: readonly ReadyGesture[]; best: readonly ReadyGesture[] } {
  const { gestures } = choices;
  const number = choices.moments.findIndex(({ id }) => id === form.moment.pick) + 1;
  if (!number) return { all: gestures, best: gestures.slice(0, BEST) };
  const fits = ({ moments }: ReadyGesture) => moments?.includes(number) ?? true;
  const first = gestures.filter(fits);
  const all = [...first, ...gestures.filter((gesture) => !fits(gesture))];
  return { all, best: (first.length ? first : all).slice(0, BEST) };
}

/** Returns whether a part can be sent as it is. */
export function isSet(form: Form, name: PartName, choices: ReadyTexts): boolean {
  return wordsOf(form, name, choices) !== undefined && !problemOf(form, name);
}

/** Returns the first part that is not yet set, if any. */
export function missingOf(form: Form, choices: ReadyTexts): PartName | undefined {
  return PARTS.find((name) => !isSet(form, name, choices));
}

/** Returns *form* with a part picked; the next one that is missing opens, if this one is set. */
export function picked(form: Form, name: PartName, part: Part, choices: ReadyTexts): Form {
  return moved({ ...form, [name]: part }, choices);
}

/** Returns *form* with the next missing part open, or none. */
export function moved(form: Form, choices: ReadyTexts): Form {
  const { open: _before, ...rest } = form;
  const open = missingOf(form, choices);
  return open ? { ...rest, open } : rest;
}

/** Returns what to send, or nothing while something is missing. */
export function madeOf(form: Form, choices: ReadyTexts): CommitmentSent | undefined {
  if (missingOf(form, choices)) return undefined;
  const { moment, gesture, by, difficulty, wall } = form;
  return {
    ...(moment.pick === OWN ? { own_moment: cleaned(moment.own) } : { moment: moment.pick ?? "" }),
    ...(gesture.pick === OWN
      ? { own_gesture: cleaned(gesture.own) }
      : { gesture: gesture.pick ?? "" }),
    by,
    ...(difficulty !== undefined && { difficulty }),
    wall,
    // One question asks for both: who says yes is in the report too.
    ...(wall && { report: true as const }),
  };
}
