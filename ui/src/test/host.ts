import { CallFailure, type Code, type Host, type OperationName, type Operations, setHost } from "../host";

type Answered<N extends OperationName> = Operations[N]["response"] | Promise<Operations[N]["response"]>;

type Answers = { [N in OperationName]?: (request: Operations[N]["request"]) => Answered<N> };

interface Call {
  name: OperationName;
  request: unknown;
}

/** A back end of a few answers, for components on their own; it remembers what it was asked. */
export function answering(answers: Answers, more: Partial<Host> = {}): { host: Host; calls: Call[] } {
  const calls: Call[] = [];
  const never = () => Promise.reject(failure("unknown_operation", "The test gives no answer to this."));
  const host: Host = {
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
    async call(name, request) {
      calls.push({ name, request });
      const answer = answers[name];
      if (!answer) throw failure("unknown_operation", `The test has no answer to ${name}.`);
      return answer(request);
    },
    copyText: never,
    copyToken: never,
    chooseSaveFile: never,
    chooseOpenFile: never,
    openFolder: never,
    openLink: never,
    startAtLogin: never,
    setStartAtLogin: never,
    restore: never,
    download: never,
    downloadArchive: never,
    saveText: never,
    quit: never,
    updates: never,
    lookForUpdates: never,
    installUpdate: never,
    cancelUpdate: never,
    ...more,
  };
  setHost(host);
  return { host, calls };
}

export function failure(code: Code, message: string): CallFailure {
  return new CallFailure({ code, message });
}
