import type { Idp } from "../../host";
import { entra } from "./entra";
import { jumpcloud } from "./jumpcloud";
import { okta } from "./okta";
import { onelogin } from "./onelogin";
import { other } from "./other";
import type { Guide } from "./step";

export type { Guide, Milestone, Step } from "./step";

export const guides: Record<Idp, Guide> = { entra, okta, onelogin, jumpcloud, other };
