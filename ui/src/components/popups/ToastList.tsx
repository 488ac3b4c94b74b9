import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect } from "react";
import { IconButton } from "../IconButton";
import { showToasts, type ToastOptions } from "../toast";
import styles from "./ToastList.module.css";

const toasts = Toast.createToastManager();

export function ToastList() {
  return (
    <Toast.Provider toastManager={toasts} limit={3} timeout={6000}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
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

function List() {
  const manager = Toast.useToastManager();
  useEffect(() => showToasts(show), []);
  return manager.toasts.map((shown) => {
    const failed = shown.type === "error";
    const Icon = failed ? CircleAlert : CircleCheck;
    return (
      <Toast.Root key={shown.id} toast={shown} className={styles.toast} swipeDirection={["right", "down"]}>
        <Toast.Content className={styles.content}>
          <Icon className={failed ? styles.failed : styles.done} size={16} strokeWidth={1.75} aria-hidden />
          <div className={styles.words}>
            <Toast.Title className={styles.title} render={<p />} />
            <Toast.Description className={styles.description} />
          </div>
          {shown.actionProps !== undefined && <Toast.Action className={styles.action} />}
          <IconButton label="Dismiss" icon={X} size="small" onClick={() => manager.close(shown.id)} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}
