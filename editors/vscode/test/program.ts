import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The program under test: `GAINSAY`, else the debug build of this repository. */
export function program(): string {
  const built = resolve(__dirname, "../../../../target/debug/gainsay");
  const chosen = process.env.GAINSAY ?? built;
  if (!existsSync(chosen)) {
    throw new Error(`there is no program at ${chosen}: cargo build makes it, GAINSAY names another`);
  }
  return chosen;
}
