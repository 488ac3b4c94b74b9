export { FaultsDialog } from "./FaultsDialog";
