// What stands on the phone beside what a talk says: the room's own findings, and a call for partners.
// It comes by itself, since most talks have neither.

import type { TalkMine, TalkPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Partners } from "./Partners";
import { Recaps } from "./Recaps";

const LINES = 3; // of a list

export function BesidePrompt(props: PhonePart<TalkPlay, TalkMine>) {
  return (
    <>
      <Recaps rows={props.play.data} all={props.all} most={LINES} whole />
      <Partners {...props} />
    </>
  );
}
