import { Toast } from "@base-ui/react/toast";

/** The toasts there are; `Toasts` shows them. */
export const toasts = Toast.createToastManager();

let isReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => (isReady = resolve));

/** There is somewhere to show toasts now; those there are so far have waited for it. */
export function showFromNowOn(): void {
  isReady();
}

export interface ToastOptions {
  title: string;
  description?: string | undefined;
  action?: { label: string; onSelect: () => void } | undefined;
  kind?: "ok" | "error" | undefined;
}

/** Says in passing that something was done or failed. What needs a decision belongs in a dialog. */
export function toast(options: ToastOptions): void {
  void ready.then(() => show(options));
}

function show({ title, description, action, kind = "ok" }: ToastOptions): void {
  const id = toasts.add({
    title,
    ...(description === undefined ? {} : { description }),
    type: kind,
    // What failed is read out at once and stays longer: it has to be read.
    priority: kind === "error" ? "high" : "low",
    timeout: kind === "error" ? 12_000 : action ? 10_000 : 5_000,
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              toasts.close(id);
              action.onSelect();
            },
          },
        }),
  });
}
