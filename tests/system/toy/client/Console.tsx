// The toy on the console.
import type { ToyPlay } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { Picks } from "./Picks";

export function Console({ play }: ConsolePart<ToyPlay>) {
  return (
    <section data-part="toy-console">
      <h1>{play.question}</h1>
      <Picks play={play} />
    </section>
  );
}
