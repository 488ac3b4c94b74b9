export { SimulatorScreen } from "./SimulatorScreen";
