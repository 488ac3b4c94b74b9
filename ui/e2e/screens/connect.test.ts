import { look } from "./screens.ts";
import { connectViews } from "./views.ts";

look("Connect", connectViews);
