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
  const hook = renderHook(() => useSecret("default"));
  expect(show).not.toHaveBeenCalled();
  await act(() => hook.result.current.reveal());
  expect(hook.result.current.shown).toEqual({ token: "rollcall_secret", kept: true });
  return hook.result;
}

test("a token that is shown hides itself after half a minute", async () => {
  const secret = await revealed();
  act(() => vi.advanceTimersByTime(29_000));
  expect(secret.current.shown).not.toBeNull();
  act(() => vi.advanceTimersByTime(1_000));
  expect(secret.current.shown).toBeNull();
});

test("it goes when the window is left", async () => {
  const secret = await revealed();
  act(() => {
    window.dispatchEvent(new Event("blur"));
  });
  expect(secret.current.shown).toBeNull();
});

test("why it cannot be shown is told, and forgotten with the next try", async () => {
  show.mockImplementationOnce(() => {
    throw failure("keychain_locked", "The keychain is locked.");
  });
  const { result } = renderHook(() => useSecret("default"));
  await act(() => result.current.reveal());
  expect(result.current).toMatchObject({ shown: null, busy: false, failure: { code: "keychain_locked" } });
  await act(() => result.current.reveal());
  expect(result.current).toMatchObject({ shown: { token: "rollcall_secret" }, failure: null });
});
