import { look } from "./screens.ts";
import { resourceViews } from "./views.ts";

look("Users and Groups", resourceViews);
