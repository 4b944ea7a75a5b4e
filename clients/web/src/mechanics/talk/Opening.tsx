// The opening on the screen: the goals are laid one by one, then the sentence about them beside them.
import { coming, useElapsed } from "../../kit/screen/reveal";
import { GoalTile } from "../../shared/components/GoalTile";
import { useTexts } from "../../shared/i18n";
import type { TalkPlay } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { idsOf, laid, untilNext } from "./goals";
import "./opening.css";

type Props = ScreenPart<TalkPlay> & { goals: Readonly<Record<string, string>> };

export function Opening({ goals, ...part }: Props) {
  const { t } = useTexts();
  const ids = idsOf(goals);
  const lying = laid(
    useElapsed(part, (elapsed) => untilNext(elapsed, ids.length)),
    ids.length,
  );
  return (
    <div class="opening">
      <h1>{t("talk.opening.title", { n: ids.length })}</h1>
      <div class="laid">
        <ol>
          {ids.map((id, at) => (
            <li key={id} class={coming(at < lying)}>
              <GoalTile id={id} />
              <span>{goals[id]}</span>
            </li>
          ))}
        </ol>
        <div class={`signed ${coming(lying === ids.length)}`}>
          <p class="lead">{t("talk.opening.signed")}</p>
          <p class="quiet">{t("talk.opening.source")}</p>
        </div>
      </div>
    </div>
  );
}
