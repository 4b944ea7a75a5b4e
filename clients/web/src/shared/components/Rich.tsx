// A text whose values are more than words: a figure in large type, an address in bold.
import { type ComponentChildren, Fragment } from "preact";

// Private characters, which no text holds.
const OPEN = "\ue000";
const CLOSE = "\ue001";

/** Returns what to give a text as the value that <Rich> replaces by the part *name*. */
export function slot(name: string): string {
  return OPEN + name + CLOSE;
}

interface RichProps {
  text: string;
  parts: Readonly<Record<string, ComponentChildren>>;
}

export function Rich({ text, parts }: RichProps) {
  const pieces = text.split(new RegExp(`${OPEN}(\\w+)${CLOSE}`));
  // Every second piece is the name of a part.
  return (
    <>
      {pieces.map((piece, index) => (
        <Fragment key={index % 2 ? piece : `text ${index}`}>
          {index % 2 ? parts[piece] : piece}
        </Fragment>
      ))}
    </>
  );
}
