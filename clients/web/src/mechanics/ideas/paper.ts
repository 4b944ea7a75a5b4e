// What printed cards of tables say of a call for projects: where its follow codes are used.
import type { Paper } from "../../kit/console/paper";
import { FOLLOW_PATH } from "../../shared/followed";

export const paper: Paper = {
  path: FOLLOW_PATH,
  line: (address, { t }) => t("ideas.paper", { url: address }),
};
