import { number } from "../text/numbers";

/** A number in figures of equal width. `exact={false}`: at least so many. */
export function Num({ value, exact = true }: { value: number; exact?: boolean | undefined }) {
  return (
    <span data-numeric title={exact ? undefined : `At least ${number(value)}`}>
      {number(value, exact)}
    </span>
  );
}
