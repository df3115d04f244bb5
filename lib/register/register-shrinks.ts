const FEW = 5;
const SHARE = 0.1;

/**
 * Whether an upload takes so many live plans away that somebody should look twice: a wrong file
 * would hide children from health. A handful is normal in a register of any size.
 */
export function registerShrinks(counts: { live: number; endedOrDeleted: number }): boolean {
  return counts.endedOrDeleted > FEW && counts.endedOrDeleted > counts.live * SHARE;
}
