/** Uploads that wait for a second person or were refused by one, and full registers that leave children out. */
import { childRow, csvOf, daysAgo } from "../setup/extract";
import type { Stage } from "./stage";

export async function setGuarded(stage: Stage, nhsNumber: () => string) {
  const api = await stage.uploads("uploader of guarded");
  const second = await stage.page("quality of guarded", { scripts: true });
  const children = Array.from({ length: 30 }, () => childRow(nhsNumber()));
  await api.load((await api.send(csvOf(children))).id);
  const ending = async (from: number) => {
    const rows = children.slice(from, from + 8).map((row) => ({ ...row, endDate: daysAgo(3) }));
    return (await api.load((await api.send(csvOf(rows))).id)).id;
  };
  const awaiting = await ending(0);
  const refused = await ending(8);
  await second.goto(`/uploads/${refused}/refuse`);
  await second.getByLabel("Why should it not be loaded?").fill("It is last year’s extract.");
  await second.getByRole("button", { name: "Refuse this upload" }).click();
  await second.waitForURL(/\/uploads\/[0-9a-f-]{36}$/);

  const loaded = await api.send(csvOf(children.slice(2)), "extract.csv", "full");
  await api.load(loaded.id);
  await second.goto(`/uploads/${loaded.id}/omitted`);
  await second
    .getByRole("checkbox", { name: /^Select Iris/ })
    .first()
    .check();
  await second.getByLabel("End date, for those without").fill(daysAgo(2));
  await second.getByRole("button", { name: "They have ended" }).click();
  await second.waitForURL(/did=ended/);

  const faulty = { ...children[20], startDate: "" };
  const present = [...children.slice(0, 12), ...children.slice(21)];
  const full = await api.send(csvOf([...present, faulty]), "extract.csv", "full");
  const whole = await api.send(csvOf([childRow(nhsNumber()), ...children]), "extract.csv", "full");

  const proposing = await stage.page("admin of guarded", { scripts: true });
  await proposing.goto("/settings/approval");
  await proposing.getByLabel("Or more than this many records").fill("40");
  await proposing.getByRole("button", { name: "Propose" }).click();
  await proposing.waitForURL(/saved=approval-proposed/);
  return { awaiting, refused, loaded: loaded.id, full: full.id, whole: whole.id };
}
