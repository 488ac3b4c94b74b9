import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Toasts } from "../components/Toasts";
import { TooltipLayer } from "../components/tooltip/TooltipLayer";
import { queryClient } from "../data";
import { router } from "./router";
import { ErrorBoundary } from "./trouble/ErrorBoundary";
import { Gate } from "./trouble/Gate";

export function App() {
  return (
    <ErrorBoundary>
      {/* The policy forbids style elements; ours are all in files. */}
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          <Gate>
            <RouterProvider router={router} />
          </Gate>
          <Toasts />
          <TooltipLayer />
        </QueryClientProvider>
      </CSPProvider>
    </ErrorBoundary>
  );
}
