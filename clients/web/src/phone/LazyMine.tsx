// « Mes données », in a chunk of its own: few people open it.
import { lazy } from "../kit/phone/lazy";
import { LoadFailed } from "./LoadFailed";
import type { MinePageProps } from "./mine/MinePage";
import { useLater } from "./texts";

const minePage = lazy(() => import("./mine/MinePage"));

export function LazyMine(props: MinePageProps) {
  const { value, failed } = useLater(minePage);
  if (value) return <value.MinePage {...props} />;
  return failed ? <LoadFailed /> : null;
}
