import { look } from "./screens.ts";
import { otherViews } from "./views.ts";

look("Settings and everything around", otherViews);
