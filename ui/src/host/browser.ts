import { CallFailure, isFailure } from "./failure";
import type { Host, OperationName, Request, Response as Answer } from "./host";

/** The host of `rollcall serve --admin`: the same operations over HTTP, to the server that gave this page. */
export function openBrowserHost(): Host {
  return {
    kind: "browser",
    can: {
      copyTokenUnseen: false,
      chooseFile: false,
      openFolder: false,
      startAtLogin: false,
      restore: false,
      quit: false,
      update: false,
      download: true,
    },
    call,
    copyText,
    async copyToken(connection, form) {
      const { token } = await call("tokens.show", { connection });
      await copyText(form === "bearer" ? `Bearer ${token}` : token);
    },
    async openLink(url) {
      window.open(url, "_blank", "noopener,noreferrer");
    },
    async saveText(name, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
      link.download = name;
      link.click();
      // The browser has taken it by the time it is asked for nothing else.
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    },
    async download(view, format, columns) {
      keep("view", { ...view, format, ...(columns ? { columns } : {}) });
    },
    async downloadArchive(wanted) {
      keep("har", wanted);
    },
    chooseSaveFile: onlyInTheWindow,
    chooseOpenFile: onlyInTheWindow,
    openFolder: onlyInTheWindow,
    startAtLogin: onlyInTheWindow,
    setStartAtLogin: onlyInTheWindow,
    restore: onlyInTheWindow,
    quit: onlyInTheWindow,
    updates: async () => null,
    lookForUpdates: onlyInTheWindow,
    installUpdate: onlyInTheWindow,
    cancelUpdate: onlyInTheWindow,
  };
}

async function call<N extends OperationName>(
  name: N,
  request: Request<N>,
  options: { signal?: AbortSignal } = {},
): Promise<Answer<N>> {
  let response: Response;
  try {
    response = await fetch(`/api/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (thrown) {
    // Who called it off knows; nothing has failed.
    if (options.signal?.aborted) throw thrown;
    throw new CallFailure({ code: "no_answer", message: "The Rollcall that gave this page does not answer." });
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as Answer<N>;
  throw new CallFailure(isFailure(body) ? body : unexpected(response.status));
}

function unexpected(status: number) {
  return { code: "internal", message: `Rollcall answered with HTTP status ${status} and no reason.` } as const;
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new CallFailure({
      code: "invalid",
      message: "The browser did not allow copying. Select the text and copy it with the keyboard.",
    });
  }
}

/** Has the browser save what the server streams; how far that is and how to stop it is for the browser to show. */
function keep(what: "view" | "har", wanted: object): void {
  const link = document.createElement("a");
  link.href = `/api/export?${what}=${encodeURIComponent(JSON.stringify(wanted))}`;
  link.download = "";
  link.click();
}

async function onlyInTheWindow(): Promise<never> {
  throw new CallFailure({
    code: "unknown_operation",
    message: "A page in a browser cannot do this; the Rollcall window can.",
  });
}
