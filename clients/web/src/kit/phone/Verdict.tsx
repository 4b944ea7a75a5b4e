// How one's own answer meets the result, in words.
import type { ComponentChildren } from "preact";

interface VerdictProps {
  /** Absent where there is nothing to say. */
  text: string | undefined;
  /** It tells how the answer meets the result; else why that is not told. */
  met: boolean;
  /** What else is said of it: what it earned. */
  children?: ComponentChildren;
}

export function Verdict({ text, met, children }: VerdictProps) {
  if (!text) return null;
  if (!met) return <p class="lead">{text}</p>;
  return (
    <div class="verdict">
      <div class="word">{text}</div>
      {children}
    </div>
  );
}
