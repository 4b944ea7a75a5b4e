// What the parts of the phone are given.
import type { MaturityMine, MaturityPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import type { Typing } from "./useTyping";

/** With what is typed, which outlives the steps. */
export type Props = PhonePart<MaturityPlay, MaturityMine> & { typing: Typing };
