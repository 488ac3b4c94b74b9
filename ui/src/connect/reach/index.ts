export { ReachCard } from "./ReachCard";
