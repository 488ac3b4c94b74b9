import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { router } from "./app/router";
import { operation, queryClient } from "./data";
import { openHost } from "./host";

/** What every screen stands on is asked for while the first screen's code is still on its way. */
async function openAndAsk() {
  await openHost();
  void queryClient.prefetchQuery(operation("service.status", {}));
  void queryClient.prefetchQuery(operation("connections.list", {}));
}

const element = document.getElementById("root");
if (element) {
  await Promise.all([openAndAsk(), router.load()]);
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
