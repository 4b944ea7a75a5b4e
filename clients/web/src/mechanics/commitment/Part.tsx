// One part of a commitment: its question, folded with what is chosen, or open with the choices.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Icon } from "../../shared/components/Icon";
import { useTexts } from "../../shared/i18n";
import type { ReadyTexts } from "../../shared/wire";
import { isSet, moved, OWN, type PartName, picked, readyOf, suited, wordsOf } from "./form";
import { OwnText } from "./OwnText";
import type { useForm } from "./useForm";

interface PartProps {
  name: PartName;
  choices: ReadyTexts;
  made: ReturnType<typeof useForm>;
}

export function Part(props: PartProps) {
  const { name, choices, made } = props;
  const { form, set, heads } = made;
  const { t } = useTexts();
  const open = form.open === name;
  const words = wordsOf(form, name, choices);
  const folds = isSet(form, name, choices);
  const toggle = () => {
    if (!open) set({ ...form, open: name });
    else if (folds) set(moved(form, choices));
  };
  return (
    <section aria-labelledby={name}>
      <h2>
        <button
          type="button"
          class="fold"
          id={name}
          aria-expanded={open}
          ref={(head) => {
            heads[name] = head;
          }}
          onClick={toggle}
        >
          <span>
            {t(`commit.${name}`)}
            {!open && words !== undefined && <b>{words}</b>}
          </span>
          {!open && <Icon icon={words === undefined ? "down" : "pen"} />}
        </button>
      </h2>
      {open && <Open {...props} />}
    </section>
  );
}

/** Returns whether a ready text is picked. */
function picksReady(pick: string | undefined): boolean {
  return pick !== undefined && pick !== OWN;
}

const SHORT = 24; // signs of a text that has room beside another one

function Open({ name, choices, made: { form, set } }: PartProps) {
  const { t } = useTexts();
  const [grabs, setGrabs] = useState(false);
  const { pick, own } = form[name];
  const { all, best } = suited(form, choices);
  const [whole, setWhole] = useState(() => !best.some(({ id }) => id === pick) && picksReady(pick));
  const folds = name === "gesture" && all.length > best.length;
  const gestures = whole ? all : best;
  const ready = name === "moment" ? readyOf(name, choices) : gestures;
  const short = ready.every(({ text }) => text.length <= SHORT);
  const writes = pick === OWN;
  return (
    <>
      <div class={short ? "ready ticks short" : "ready ticks"}>
        {ready.map(({ id, text }) => (
          <Button
            key={id}
            pressed={pick === id}
            onPress={() => set(picked(form, name, { pick: id, own }, choices))}
          >
            {text}
          </Button>
        ))}
        {folds && (
          <Button bare expanded={whole} onPress={() => setWhole(!whole)}>
            {t("commit.all")}
          </Button>
        )}
        <Button
          pressed={writes}
          onPress={() => {
            setGrabs(true);
            set({ ...form, [name]: { pick: OWN, own } });
          }}
        >
          <Icon icon="pen" />
          {t("commit.own")}
        </Button>
      </div>
      {writes && <OwnText name={name} choices={choices} made={{ form, set }} grabs={grabs} />}
    </>
  );
}
