import { invoke } from "@tauri-apps/api/core";

import { toFailure } from "./failure";
import type { Capabilities, Host } from "./host";

const can: Capabilities = {
  copyTokenUnseen: true,
  chooseFile: true,
  openFolder: true,
  startAtLogin: true,
  restore: true,
  quit: true,
  update: true,
  download: false,
};

/** The host inside the window. The only module that knows Tauri. */
export function openWindowHost(): Host {
  return {
    kind: "window",
    can,
    // The operation `connections.list` is the command `connections_list`.
    call: (name, request, options) => cancellable(command(name.replace(".", "_"), { request }), options?.signal),
    copyText: (text) => command("text_copy", { text }),
    copyToken: (connection, form) => command("token_copy", { connection, form }),
    chooseSaveFile: (name, kind) => command("file_choose_save", { name, kind }),
    chooseOpenFile: (kind) => command("file_choose_open", { kind }),
    openFolder: (which) => command("folder_open", { which }),
    openLink: (url) => command("link_open", { url }),
    startAtLogin: () => command("login_start_show"),
    setStartAtLogin: (on) => command("login_start_set", { on }),
    // Back with the other data before the page is loaded anew, which ends this module.
    restore: async (file) => {
      await command("storage_restore", { file });
      await new Promise<never>(() => {});
    },
    download: notHere,
    downloadArchive: notHere,
    saveText: notHere,
    quit: () => command("app_quit"),
    updates: () => command("updates_show"),
    lookForUpdates: () => command("updates_look"),
    installUpdate: (version) => command("updates_install", { version }),
    cancelUpdate: () => command("updates_cancel"),
  };
}

function notHere(): Promise<never> {
  return Promise.reject(
    toFailure({ code: "unknown_operation", message: "The window saves to a file of your choice." }),
  );
}

async function command<T>(name: string, given?: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(name, given);
  } catch (thrown) {
    throw toFailure(thrown);
  }
}

/** A call cannot be called back; whoever gave up on it is merely not told of its end. */
function cancellable<T>(called: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return called;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    called.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
