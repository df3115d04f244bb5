import "server-only";

const LONGEST = 500;

/**
 * Why somebody did what leaves a trace. Pages ask for it in their own words; this holds whatever forgot to.
 * @throws Error for a reason that says nothing, or too much to be read
 */
export function requireReason(reason: string): void {
  if (reason.trim() === "" || reason.length > LONGEST)
    throw new Error(`a reason has 1 to ${LONGEST} characters`);
}
