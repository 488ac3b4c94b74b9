export { AddConnectionDialog } from "./AddConnectionDialog";
export { ProfileDialog } from "./ProfileDialog";
export { RemoveConnectionDialog } from "./RemoveConnectionDialog";
export { RenameConnectionDialog } from "./RenameConnectionDialog";
export { RevokeDialog } from "./RevokeDialog";
export { RotateDialog } from "./RotateDialog";
