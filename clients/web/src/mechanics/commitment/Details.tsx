// What is asked once there is something to commit to.
import { Choice } from "../../kit/phone/Choice";
import { useTexts } from "../../shared/i18n";
import { DELAYS } from "./form";
import type { useForm } from "./useForm";

type Made = Pick<ReturnType<typeof useForm>, "form" | "set">;
const HARDNESS = [1, 2, 3, 4, 5] as const;

/** By when, on the wall or not, and how hard. */
export function Details({ made: { form, set }, hasWall }: { made: Made; hasWall: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <Choice
        name="by"
        legend={t("commit.by")}
        options={DELAYS.map((by) => [by, t(`commit.${by}`)])}
        value={form.by}
        onPick={(by) => set({ ...form, by })}
      />
      {hasWall && (
        <Choice
          name="wall"
          legend={t("commit.wall.q")}
          why={t("commit.wall.known")}
          options={(["no", "yes"] as const).map((shown) => [shown, t(`commit.wall.${shown}`)])}
          value={form.wall ? "yes" : "no"}
          onPick={(shown) => set({ ...form, wall: shown === "yes" })}
        />
      )}
      <Hard form={form} set={set} />
    </>
  );
}

function Hard({ form, set }: Made) {
  const { t } = useTexts();
  const { difficulty, ...rest } = form;
  const ends: Partial<Record<number, string>> = { 1: t("commit.hard_1"), 5: t("commit.hard_5") };
  return (
    <div>
      <Choice
        name="difficulty"
        legend={t("commit.hard")}
        size="digits"
        options={HARDNESS.map((n) => [n, <Digit key={n} n={n} name={ends[n]} />])}
        value={difficulty}
        onPick={(n) => set({ ...rest, difficulty: n })}
        onAgain={() => set(rest)}
      />
      <p class="ends" aria-hidden="true">
        <span>{ends[1]}</span>
        <span>{ends[5]}</span>
      </p>
    </div>
  );
}

/** A number, with its own name where it has one. */
function Digit({ n, name }: { n: number; name: string | undefined }) {
  if (!name) return <b>{n}</b>;
  return (
    <>
      <b aria-hidden="true">{n}</b>
      <b class="visually-hidden">{name}</b>
    </>
  );
}
