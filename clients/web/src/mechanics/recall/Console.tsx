// « Vous souvenez-vous ? » on the console: what is asked again, and the figures once they are told.
import { useTexts } from "../../shared/i18n";
import type { RecallPlay } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { Kept } from "./Kept";
import { figureOf } from "./words";

export function Console({ all, step, play }: ConsolePart<RecallPlay>) {
  const texts = useTexts();
  return (
    <>
      <h3>{all.phases[step.phase]?.title}</h3>
      <ul>
        {play.order.map((id) => {
          const figure = figureOf(id, play, texts);
          return (
            <li key={id}>
              {play.cards[id]?.question} {figure && <b class="tabular">{figure}</b>}
            </li>
          );
        })}
      </ul>
      <Kept play={play} />
    </>
  );
}
