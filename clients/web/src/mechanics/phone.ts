// The parts of all mechanics on the phone.
import type { ComponentType } from "preact";
import { type PhonePart, tableOf } from "./index";

export const phoneParts = tableOf(
  import.meta.glob<ComponentType<PhonePart>>("./*/Phone.tsx", { eager: true, import: "Phone" }),
);
