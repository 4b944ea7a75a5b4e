// The toy on the screen.
import { Answers } from "../../screen/Answers";
import type { ScreenPart } from "../index";
import { Picks } from "./Picks";
import type { ToyPlay } from "./types";

export function Screen({ play, step }: ScreenPart<ToyPlay>) {
  const { answered = 0, of = 0 } = play;
  return (
    <div class="ask" data-part="toy-screen">
      <h1>{play.question}</h1>
      {step.kind === "input" ? <Answers n={answered} of={of} /> : <Picks play={play} />}
    </div>
  );
}
