// A notice: words first, with an icon and a colour that repeat them.
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon";

interface NoticeProps {
  /** lost: trouble; ok: done; now: look here; none: for information. */
  tone?: "lost" | "ok" | "now";
  icon?: IconName;
  /** Read out when it appears. */
  live?: boolean;
  /** The id by which a field refers to it in `aria-describedby`. */
  id?: string | undefined;
  children: ComponentChildren;
}

export function Notice({ tone, icon, live, id, children }: NoticeProps) {
  return (
    <div
      id={id}
      class={tone ? `notice ${tone}` : "notice"}
      {...(live && { role: "status" as const })}
    >
      {icon && <Icon icon={icon} />}
      <div>{children}</div>
    </div>
  );
}
