import { z } from "zod";

const id = z.uuid().optional().catch(undefined);
const yes = z.literal("yes").optional().catch(undefined);

/** What an address may say of the record before: its id in the register, never the child. */
export const fixedQuery = z.object({ loaded: id, held: id, discarded: yes, waits: yes });
