// The toy on the console.
import type { ConsolePart } from "../index";
import { Picks } from "./Picks";
import type { ToyPlay } from "./types";

export function Console({ play }: ConsolePart<ToyPlay>) {
  return (
    <section data-part="toy-console">
      <h1>{play.question}</h1>
      <Picks play={play} />
    </section>
  );
}
