import { AppWindow, Cloud, Fingerprint, LayoutGrid, Plug } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Idp } from "../host";

/** The choice of an identity provider. The signs are neutral: the logos belong to others. */
export const idps: { value: Idp; label: string; icon: LucideIcon }[] = [
  { value: "entra", label: "Entra ID", icon: LayoutGrid },
  { value: "okta", label: "Okta", icon: Fingerprint },
  { value: "onelogin", label: "OneLogin", icon: AppWindow },
  { value: "jumpcloud", label: "JumpCloud", icon: Cloud },
  { value: "other", label: "Other", icon: Plug },
];
