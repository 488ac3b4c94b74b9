// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answering, failure } from "../test/host";
import { useSecret } from "./useSecret";

const show = vi.fn<() => { connection: string; token: string; kept: boolean; tokens: [] }>();

beforeEach(() => {
  vi.useFakeTimers();
  show.mockReset().mockReturnValue({ connection: "default", token: "rollcall_secret", kept: true, tokens: [] });
  answering({ "tokens.show": show });
});

afterEach(() => {
  vi.useRealTimers();
});

async function revealed() {
  const hook = renderHook(({ hint }) => useSecret("default", hint), { initialProps: { hint: "cret" } });
  expect(show).not.toHaveBeenCalled();
  await act(() => hook.result.current.reveal());
  expect(hook.result.current.shown).toEqual({ token: "rollcall_secret", kept: true });
  return hook;
}

test("a token that is shown hides itself after half a minute", async () => {
  const { result: secret } = await revealed();
  act(() => vi.advanceTimersByTime(29_000));
  expect(secret.current.shown).not.toBeNull();
  act(() => vi.advanceTimersByTime(1_000));
  expect(secret.current.shown).toBeNull();
});

test("it goes when the window is left", async () => {
  const { result: secret } = await revealed();
  act(() => {
    window.dispatchEvent(new Event("blur"));
  });
  expect(secret.current.shown).toBeNull();
});

test("it goes at once when a new token took its place, however it came to be asked for", async () => {
  const { result: secret, rerender } = await revealed();
  rerender({ hint: "k3Xq" });
  expect(secret.current.shown).toBeNull();
  // The answer to a question from before the rotation is not shown either.
  await act(() => secret.current.reveal());
  expect(secret.current.shown).toBeNull();
  show.mockReturnValue({ connection: "default", token: "rollcall_newk3Xq", kept: true, tokens: [] });
  await act(() => secret.current.reveal());
  expect(secret.current.shown).toEqual({ token: "rollcall_newk3Xq", kept: true });
});

test("why it cannot be shown is told, and forgotten with the next try", async () => {
  show.mockImplementationOnce(() => {
    throw failure("keychain_locked", "The keychain is locked.");
  });
  const { result } = renderHook(() => useSecret("default", "cret"));
  await act(() => result.current.reveal());
  expect(result.current).toMatchObject({ shown: null, busy: false, failure: { code: "keychain_locked" } });
  await act(() => result.current.reveal());
  expect(result.current).toMatchObject({ shown: { token: "rollcall_secret" }, failure: null });
});
