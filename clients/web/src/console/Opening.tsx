// A room to open: its scenario, what it is opened with, and the button, which stays in sight.

import type { ComponentChildren } from "preact";
import { useContext, useState } from "preact/hooks";
import { AboutContext } from "../shared/about";
import { useBar } from "../shared/bar";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import { openStorage } from "../shared/storage";
import { createRoom, createTrial, type Entry, type Refusal, refusalOf, type Scenario } from "./api";
import { CountField } from "./CountField";
import { EntryChoice } from "./EntryChoice";
import { FailureNotice } from "./failure";
import { ScenarioCard } from "./ScenarioCard";
import { ServiceChoice } from "./ServiceChoice";
import { UnfilledScenario } from "./UnfilledScenario";
import { LONGEST_VENUE } from "./venue";
import { numberIn } from "./WithoutPhone";

const storage = openStorage(() => localStorage);

/** What is being opened, where it is no trial. */
const ROOM = "";
const MOST_EXPECTED = 1000;

export function Opening({ list }: { list: readonly Scenario[] }) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState(list[0]?.id ?? "");
  const [trial, setTrial] = useState(false);
  const [proposed, setProposed] = useState(false);
  // Until it is ticked or not, as the chosen scenario says.
  const [wished, setWished] = useState<boolean>();
  const [service, setService] = useState("");
  const [venue, setVenue] = useState("");
  const [entry, setEntry] = useState<Entry>("free");
  const [expected, setExpected] = useState(() => String(storage.read(KEPT.expected) ?? ""));
  // What is being opened: the room, or the trial of a scenario.
  const [busy, setBusy] = useState<string>();
  const [refused, setRefused] = useState<Refusal>();
  const scenario = list.find(({ id }) => id === chosen) ?? list[0];
  if (!scenario) return <p class="lead">{t("open.none")}</p>;
  const points = wished ?? scenario.points ?? false;
  const people = numberIn(expected);
  const wrong = Number.isNaN(people) || people > MOST_EXPECTED;
  const going = async (what: string, create: () => Promise<string>) => {
    if (busy !== undefined) return;
    setBusy(what);
    setRefused(undefined);
    try {
      location.hash = await create();
    } catch (error) {
      setRefused(refusalOf(error));
      setBusy(undefined);
    }
  };
  const open = () => {
    if (wrong) return;
    storage.write(KEPT.expected, expected.trim());
    void going(ROOM, () =>
      createRoom(chosen, {
        trial,
        points,
        service,
        venue,
        proposed_names: proposed,
        expected: people,
        entry,
      }),
    );
  };
  return (
    <>
      <fieldset>
        <legend>{t("open.scenario")}</legend>
        <p class="small">{t("open.try_what")}</p>
        <div class="scenarios">
          {list.map(({ id, ...scenario }) => (
            <ScenarioCard
              key={id}
              {...scenario}
              chosen={chosen === id}
              onChoose={() => setChosen(id)}
            >
              <Button
                label={`${t("open.try")} ${scenario.title}`}
                busy={busy === id}
                onPress={() => void going(id, () => createTrial(id))}
              >
                {t("open.try")}
              </Button>
            </ScenarioCard>
          ))}
        </div>
      </fieldset>
      <CountField
        label={t("open.expected")}
        value={expected}
        onText={setExpected}
        wrong={wrong && t("open.expected_wrong", { max: MOST_EXPECTED })}
      />
      <div class="scenarios">
        <label class="pick">
          <input type="checkbox" checked={points} onChange={() => setWished(!points)} />
          <span>{t("open.points")}</span>
        </label>
        <label class="pick">
          <input type="checkbox" checked={proposed} onChange={() => setProposed(!proposed)} />
          <span>{t("open.proposed_names")}</span>
        </label>
        <label class="pick">
          <input type="checkbox" checked={trial} onChange={() => setTrial(!trial)} />
          <span>{t("open.trial")}</span>
        </label>
      </div>
      <ServiceChoice of={scenario} value={service} onPick={setService} />
      <EntryChoice value={entry} onPick={setEntry} />
      <label class="field venue">
        <span>{t("venue.label")}</span>
        <input
          class="text-input"
          autocomplete="off"
          maxLength={LONGEST_VENUE}
          value={venue}
          onInput={(event) => setVenue(event.currentTarget.value)}
        />
      </label>
      <Unfilled />
      {scenario.unfilled && <UnfilledScenario {...scenario.unfilled} />}
      <OpenBar>
        <FailureNotice of={refused} />
        <Button go busy={busy === ROOM} off={wrong} onPress={open}>
          {t("open.go")}
        </Button>
        <span>{`${scenario.title}, ${t("open.minutes", { n: scenario.minutes })}`}</span>
      </OpenBar>
    </>
  );
}

/** What is chosen, and its button, in sight wherever the page is scrolled to. */
function OpenBar({ children }: { children: ComponentChildren }) {
  const { t } = useTexts();
  return (
    <section class="open-bar" aria-label={t("open.go")} ref={useBar()}>
      {children}
    </section>
  );
}

/** What whoever installed the game has still to say of the organisation. */
function Unfilled() {
  const { t } = useTexts();
  const unfilled = useContext(AboutContext)?.unfilled ?? [];
  if (!unfilled.length) return null;
  const unnamed = unfilled.includes("nom");
  const names = unfilled
    .flatMap((key) => (key === "nom" ? [] : t(`open.unfilled.${key}`)))
    .join(", ");
  return (
    <Notice tone="now">
      {unnamed && <p>{t("open.unnamed")}</p>}
      {names && <p>{t(unnamed ? "open.unfilled_too" : "open.unfilled", { names })}</p>}
      <p>{t("open.unfilled_ask")}</p>
      <p>{t("open.unfilled_trial")}</p>
    </Notice>
  );
}
