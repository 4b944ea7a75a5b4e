// What the parts of the console are given.
import type { ConsoleIdea, IdeasConsole, IdeasPlay } from "../../shared/wire";
import type { ConsolePart } from "../index";
import type { useMoves } from "./useMoves";

export type ConsoleProps = ConsolePart<IdeasPlay, IdeasConsole>;

/** With *ideas* that are listed, and the moves that were asked for. */
export interface ListProps extends ConsoleProps {
  ideas: readonly ConsoleIdea[];
  moves: ReturnType<typeof useMoves>;
}
