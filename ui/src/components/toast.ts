export interface ToastOptions {
  title: string;
  description?: string | undefined;
  action?: { label: string; onSelect: () => void } | undefined;
  kind?: "ok" | "error" | undefined;
}

type Show = (options: ToastOptions) => void;

let show: Show | null = null;
let waiting: ToastOptions[] = [];

/** Says in passing that something was done or failed. What needs a decision belongs in a dialog. */
export function toast(options: ToastOptions): void {
  if (show) show(options);
  else waiting.push(options);
}

/** From now on toasts can be shown; those there are so far have waited for it. Tells how to take that back. */
export function showToasts(how: Show): () => void {
  show = how;
  for (const each of waiting) how(each);
  waiting = [];
  return () => {
    show = null;
  };
}
