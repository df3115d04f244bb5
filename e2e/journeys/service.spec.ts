import { COUNCILS } from "../setup/councils";
import { expect, expectAccessible, signIn, test } from "../setup/fixtures";

test(
  "the national service sees counts and never a child",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    await signIn(page, "service@service.example");
    await page.goto("/service");
    const authorities = page
      .getByRole("table", { name: "Local authorities" })
      .getByRole("rowheader");
    await expect(authorities).toHaveCount(153);
    await expect(page.getByRole("list", { name: "England" })).toContainText(
      "of 153 local authorities",
    );

    await page.getByRole("link", { name: "Show only those that have uploaded" }).click();
    await expect(authorities.filter({ hasText: "Sheffield" })).toBeVisible();
    await expect(authorities.filter({ hasText: COUNCILS.empty })).toHaveCount(0);
    await expect(page.getByRole("table").getByRole("link")).toHaveCount(0);
    await expectAccessible(page);

    for (const address of ["/register", "/to-fix", "/uploads", "/settings"]) {
      expect((await page.goto(address))?.status(), address).toBe(404);
    }
  },
);

test("an authority's staff do not see the other authorities", async ({ page }) => {
  await signIn(page, "admin@sheffield.example");
  expect((await page.goto("/service"))?.status()).toBe(404);
});
