import type { Demo, Operations } from "../../src/host/operations.ts";
import type { Admin } from "./admin.ts";

/** A demo, made and led to some place behind the screen's back, so that there is something to look at. */
export class Director {
  constructor(private readonly admin: Admin) {}

  async demo(): Promise<Demo> {
    const { demo } = await this.admin.call("simulator.state", {});
    if (demo === null) throw new Error("there is no demo");
    return demo;
  }

  /** A new one, in place of the one there is. */
  async make(changed: Partial<Operations["simulator.start"]["request"]> = {}): Promise<void> {
    await this.admin.call("simulator.remove", {});
    await this.admin.call("simulator.start", { dialect: "entra", mode: "story", speed: null, ...changed });
  }

  async play(): Promise<void> {
    await this.admin.call("simulator.play", {});
  }

  async remove(): Promise<void> {
    await this.admin.call("simulator.remove", {});
  }

  /** Sends one request after the other, each when the one before was answered, until it has come to that; then it is paused. */
  async stepUntil(there: (demo: Demo) => boolean): Promise<void> {
    for (let demo = await this.demo(); !there(demo); demo = await this.demo()) {
      const { requests } = demo.counters;
      await this.admin.call("simulator.step", {});
      await this.until(({ counters }) => counters.requests > requests);
    }
  }

  async until(there: (demo: Demo) => boolean): Promise<void> {
    const begun = Date.now();
    for (;;) {
      const demo = await this.demo();
      if (there(demo)) return;
      if (demo.state === "failed") throw new Error(`the demo failed: ${demo.reason}`);
      if (Date.now() - begun > 40_000) throw new Error(`it never came to that: ${JSON.stringify({ ...demo, steps: demo.steps.slice(-3) })}`);
      await new Promise((later) => setTimeout(later, 15));
    }
  }
}
