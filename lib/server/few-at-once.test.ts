import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { fewAtOnce } from "./few-at-once";

it("lets so many in at a time, in the order in which they came, whether they succeed or fail", async () => {
  const few = fewAtOnce(2);
  let [under, most] = [0, 0];
  const begun: number[] = [];
  const work = async (n: number) => {
    begun.push(n);
    under += 1;
    most = Math.max(most, under);
    await turn();
    under -= 1;
    if (n % 3 === 0) throw new Error("no");
    return n;
  };
  const all = Array.from({ length: 7 }, (_, n) => few(() => work(n)));
  const settled = await Promise.allSettled(all);
  expect(settled.map((one) => (one.status === "fulfilled" ? one.value : null))).toEqual([
    ...[null, 1, 2, null, 4, 5, null],
  ]);
  expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4, 5, 6]]);
  // All places are free again.
  expect(await Promise.all([few(() => work(1)), few(() => work(2))])).toEqual([1, 2]);
  expect(most).toBe(2);
});
