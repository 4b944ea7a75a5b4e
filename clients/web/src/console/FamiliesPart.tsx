// What the gestures of a session are about: families of which more than five people can be told.
import type { PageTold, SessionPage } from "./api";

/** The heading and a line for each family, nothing where none can be told. */
export function FamiliesPart({ shown, told }: { shown: SessionPage; told: PageTold }) {
  if (!shown.families?.length) return null;
  return (
    <section class="families">
      <h2>{told.titles.families}</h2>
      <ul class="gestures">
        {shown.families.map(({ family, text }, at) => (
          <li key={family}>
            <b>{text}</b>
            <span class="small quiet">{told.families?.[at]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
