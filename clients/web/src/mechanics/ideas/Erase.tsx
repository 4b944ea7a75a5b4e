// Erases the text of an idea for good, once that was asked.
import { EraseText } from "../../kit/console/EraseText";
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ConsoleProps } from "./consolePart";
import { busyWith } from "./useMoves";

interface EraseProps extends Pick<ConsoleProps, "room" | "state" | "step"> {
  idea: ConsoleIdea;
  bare?: boolean;
}

export function Erase({ idea, bare = false, room, state, step }: EraseProps) {
  const { t } = useTexts();
  const { id, title, erased } = idea;
  if (erased) return null;
  return (
    <EraseText
      bare={bare}
      spoken={title ?? t("text.erased")}
      busy={busyWith(state) === id}
      erase={() => room.move({ type: "erase_text", step: step.id, thing: id })}
      shared={false}
    />
  );
}
