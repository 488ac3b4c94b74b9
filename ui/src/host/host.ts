import type { Failure, Operations, Timestamp, View } from "./operations";

export type OperationName = keyof Operations;
export type Request<N extends OperationName> = Operations[N]["request"];
export type Response<N extends OperationName> = Operations[N]["response"];

/** What this host can do; the UI offers nothing that its host cannot. */
export interface Capabilities {
  /** Put a token on the clipboard without the page ever holding it. */
  readonly copyTokenUnseen: boolean;
  /** Ask for a file with the system's own dialog. */
  readonly chooseFile: boolean;
  readonly openFolder: boolean;
  readonly startAtLogin: boolean;
  /** Put a backup back and start again. */
  readonly restore: boolean;
  readonly quit: boolean;
  /** Put a newer version in its own place, where it was installed in a way that allows it. */
  readonly update: boolean;
  /** Save what `download` and `downloadArchive` stream and what `saveText` is given, as a browser does. */
  readonly download: boolean;
}

/** `policy`: roles and rules, as TOML or JSON. */
export type FileKind = "backup" | "csv" | "har" | "json" | "junit" | "policy";
export type TokenForm = "plain" | "bearer";
export type Folder = "data" | "logs";

/** How it stands with newer versions. */
export interface Updates {
  /** Who is asked. */
  host: string;
  /** When that was last answered. */
  looked: Timestamp | null;
  found: Release | null;
  doing: "looking" | "fetching" | "restarting" | null;
  /** How much of it has come, and of how much, in bytes. */
  received: number;
  size: number | null;
  /** Why what was tried last did not work. */
  failure: Failure | null;
}

/** A newer version. */
export interface Release {
  version: string;
  /** What is new in it. */
  notes: string | null;
  released: Timestamp | null;
}

/**
 * The only door to the back end. Every method rejects with a `CallFailure`; one that the host cannot do
 * (see `can`) rejects with the code `unknown_operation`.
 */
export interface Host {
  readonly kind: "window" | "browser";
  readonly can: Capabilities;
  call<N extends OperationName>(name: N, request: Request<N>, options?: { signal?: AbortSignal }): Promise<Response<N>>;
  copyText(text: string): Promise<void>;
  /** `bearer` puts `Bearer ` in front, as some identity providers want it. */
  copyToken(connection: string, form: TokenForm): Promise<void>;
  /** The chosen file's path, or null if the admin thought better of it. */
  chooseSaveFile(suggestedName: string, kind: FileKind): Promise<string | null>;
  chooseOpenFile(kind: FileKind): Promise<string | null>;
  openFolder(which: Folder): Promise<void>;
  openLink(url: string): Promise<void>;
  startAtLogin(): Promise<boolean>;
  setStartAtLogin(on: boolean): Promise<void>;
  /** Replaces the data by a backup; the application starts again, so this does not return when it works. */
  restore(file: string): Promise<void>;
  /** Saves a text under a name, as a browser does. */
  saveText(name: string, text: string): Promise<void>;
  download(view: View, format: "csv" | "json", columns?: string[]): Promise<void>;
  /** Requests as an HTTP archive, however many they are. */
  downloadArchive(wanted: Request<"activity.har">): Promise<void>;
  quit(): Promise<void>;
  /** null: something else updates this copy, such as a package manager. */
  updates(): Promise<Updates | null>;
  lookForUpdates(): Promise<Updates | null>;
  /** Fetches the version that was found and starts it, so this does not return when it works. */
  installUpdate(version: string): Promise<void>;
  /** Leaves off fetching it. */
  cancelUpdate(): Promise<void>;
}
