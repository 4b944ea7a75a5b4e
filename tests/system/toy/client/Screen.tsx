// The toy on the screen.
import { Answers } from "../../kit/screen/Answers";
import { TablesDone } from "../../kit/screen/TablesDone";
import { RaisedHands } from "../../shared/components/RaisedHands";
import type { ToyPlay } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { Before, Picks, Remarks } from "./Picks";

export function Screen(props: ScreenPart<ToyPlay>) {
  const { state, all, play, step } = props;
  return (
    <div class="ask" data-part="toy-screen">
      <h1>{play.question}</h1>
      <Before before={play.before} />
      {step.kind !== "input" ? (
        <Picks play={play} />
      ) : play.rule === "table" ? (
        <TablesDone state={state} />
      ) : (
        <Answers {...props} />
      )}
      <RaisedHands raised={all.play?.raised} goals={all.goals} />
      <Remarks words={play.words} />
    </div>
  );
}
