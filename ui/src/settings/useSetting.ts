import { toast } from "../components/toast";
import { useAction } from "../data";
import { type Request, toFailure } from "../host";
import { describeFailure } from "../text";

/** Changes a setting at once; a toast says it if that fails, and the screen keeps showing what holds. */
export function useSetting() {
  const { mutateAsync, isPending, variables } = useAction("settings.set");
  const set = async (change: Request<"settings.set">): Promise<boolean> => {
    try {
      await mutateAsync(change);
      return true;
    } catch (thrown) {
      const { title, reason } = describeFailure(toFailure(thrown));
      toast({ kind: "error", title, description: reason });
      return false;
    }
  };
  return { set, isPending, /** What is being set just now. */ wanted: isPending ? variables : undefined };
}
