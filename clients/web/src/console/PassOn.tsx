// A room is given to somebody who leads it from then on; the effect is said before the second press.

import { useCallback, useState } from "preact/hooks";
import { Confirm } from "../kit/console/Confirm";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { type Colleague, colleagues, passOn } from "./account";
import { FailureNotice, LoadFailure } from "./failure";
import { useLoaded } from "./useLoaded";
import { useRequest } from "./useRequest";

interface PassOnProps {
  code: string; // of the room
  /** Who stands before the colleagues in the list. */
  also?: Colleague | undefined;
  effect: "pass.effect" | "pass.effect_other";
  done: (name: string) => void;
}

/** Loads its list as it is unfolded. */
export function PassOn(props: PassOnProps) {
  const { t } = useTexts();
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("pass.title")}</summary>
      {opened && <Choice {...props} />}
    </details>
  );
}

function Choice({ code, also, effect, done }: PassOnProps) {
  const { t } = useTexts();
  const { found, refused, load } = useLoaded(colleagues);
  const [chosen, setChosen] = useState("");
  const [asking, setAsking] = useState(false);
  const request = useRequest();
  const close = useCallback(() => setAsking(false), []);
  if (refused) {
    return <LoadFailure of={refused} load={load} />;
  }
  if (!found) return <p>{t("next.busy")}</p>;
  const people = also ? [also, ...found] : found;
  const to = people.find(({ id }) => id === chosen);
  if (!people.length) return <p class="small">{t("share.nobody")}</p>;
  const give = async () => {
    if (to && (await request.send(() => passOn(code, to.id)))) done(to.name);
  };
  return (
    <div class="act passing">
      <label class="field">
        <span>{t("pass.to")}</span>
        <select
          value={chosen}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            request.clear();
            close();
          }}
        >
          <option value="">{t("pass.choose")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <FailureNotice of={request.refused} />
      <Button off={!to} expanded={asking} onPress={() => setAsking(to !== undefined && !asking)}>
        {t("pass.do")}
      </Button>
      {asking && to && (
        <Confirm title={t("pass.do")} close={close}>
          <p>{t(effect, { name: to.name })}</p>
          <Button busy={request.busy} onPress={() => void give()}>
            {t("pass.yes", { name: to.name })}
          </Button>
        </Confirm>
      )}
    </div>
  );
}
