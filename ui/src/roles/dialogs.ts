// What opens over the screen, in a part of the build of its own.
export { RoleDialog } from "./catalogue/RoleDialog";
export { HistoryDialog } from "./history/HistoryDialog";
export { PublishDialog } from "./publish/PublishDialog";
export { RuleDialog } from "./rules/RuleDialog";
export { ExportDialog } from "./transfer/ExportDialog";
export { ImportDialog } from "./transfer/ImportDialog";
export { WhatIfDialog } from "./whatif/WhatIfDialog";
