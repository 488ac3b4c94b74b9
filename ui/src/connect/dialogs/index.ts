// What is asked about a connection. None of it is part of the first screen's code; the first one that is opened brings the others.

import { onceOpened } from "../../components/onceOpened";

export const AddConnectionDialog = onceOpened(() => import("./all").then((all) => all.AddConnectionDialog));
export const ProfileDialog = onceOpened(() => import("./all").then((all) => all.ProfileDialog));
export const RemoveConnectionDialog = onceOpened(() => import("./all").then((all) => all.RemoveConnectionDialog));
export const RenameConnectionDialog = onceOpened(() => import("./all").then((all) => all.RenameConnectionDialog));
export const RevokeDialog = onceOpened(() => import("./all").then((all) => all.RevokeDialog));
export const RotateDialog = onceOpened(() => import("./all").then((all) => all.RotateDialog));
