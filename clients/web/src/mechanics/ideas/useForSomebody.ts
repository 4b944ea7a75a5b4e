// What a facilitator writes for somebody: kept on her device over a reload, until it is sent.

import { useEffect, useState } from "preact/hooks";
import { makeCode } from "../../kit/phone/codes";
import { KEPT } from "../../shared/kept";
import { openStorage, type StorageKey } from "../../shared/storage";
import type { ConsoleProps } from "./consolePart";
import { BLANK, type Form, isBlank } from "./form";

/** Signing out clears it, and so does closing the window. */
const storage = openStorage(() => sessionStorage);

export interface ForSomebody {
  form: Form;
  /** The number of the table among whose ideas it will be, 0 for none. */
  table: number;
  /** An idea that is sent twice has one code, by which the server knows it. */
  code: string;
}

interface Kept extends ForSomebody {
  phase: string;
}

/** Returns what is being written, and how to change it or put it away. */
export function useForSomebody({ all, step }: Pick<ConsoleProps, "all" | "step">) {
  const key: StorageKey = `${KEPT.written}${all.room.code}`;
  const { phase } = step;
  const [written, setWritten] = useState(() => {
    const kept = storage.read(key) as Kept | undefined;
    return kept?.phase === phase ? kept : undefined;
  });
  const set = (next: ForSomebody | undefined) => {
    setWritten(next && { ...next, phase });
    if (next && !isBlank(next.form)) storage.write(key, { ...next, phase });
    else storage.remove(key);
  };
  useEffect(() => {
    // What was typed in an activity that is over is nobody's any more.
    if (!written) storage.remove(key);
  }, []);
  return [written, set] as const;
}

/** Returns a form to write in, with a code of its own. */
export function begun(form: Form = BLANK): ForSomebody {
  return { form, table: 0, code: makeCode() };
}
