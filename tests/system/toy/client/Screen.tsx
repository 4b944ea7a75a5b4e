// The toy on the screen.
import { Answers } from "../../kit/screen/Answers";
import type { ToyPlay } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { Picks } from "./Picks";

export function Screen({ play, step }: ScreenPart<ToyPlay>) {
  return (
    <div class="ask" data-part="toy-screen">
      <h1>{play.question}</h1>
      {step.kind === "input" ? <Answers step={step} play={play} /> : <Picks play={play} />}
    </div>
  );
}
