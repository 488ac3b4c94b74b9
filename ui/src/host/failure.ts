import type { Code, Failure } from "./operations";

/** A call that the back end refused, or that never reached it. What every host rejects with. */
export class CallFailure extends Error implements Failure {
  override readonly name = "CallFailure";
  readonly code: Code;
  readonly position?: number;
  readonly field?: string;

  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    if (failure.position !== undefined) this.position = failure.position;
    if (failure.field !== undefined) this.field = failure.field;
  }
}

/** Whatever was thrown, as a failure that can be shown. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof CallFailure) return thrown;
  if (isFailure(thrown)) return new CallFailure(thrown);
  return new CallFailure({ code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) });
}

export function isFailure(value: unknown): value is Failure {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Failure).code === "string" &&
    typeof (value as Failure).message === "string"
  );
}
