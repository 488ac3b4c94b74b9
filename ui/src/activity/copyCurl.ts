import { toast } from "../components/toast";
import { host, toFailure } from "../host";
import { count } from "../text";

/** Puts requests on the clipboard as commands that send them again, in the order given. */
export async function copyCurl(ids: readonly number[]): Promise<void> {
  try {
    const commands = await Promise.all(ids.map((id) => host.call("activity.curl", { id })));
    const text = commands.map((command) => command.text).join("\n\n");
    await host.copyText(text);
    const token = text.includes("ROLLCALL_TOKEN") ? ["Set ROLLCALL_TOKEN to the token before you run it."] : [];
    const [only] = commands;
    // What there is to know of each stands in front of its command as well.
    const notes = commands.length === 1 && only ? only.notes : [];
    toast({
      title: commands.length === 1 ? "Copied" : `${count(commands.length, "command")} copied`,
      description: [...token, ...notes].join(" ") || undefined,
    });
  } catch (thrown) {
    toast({ kind: "error", title: "Nothing was copied", description: toFailure(thrown).message });
  }
}
