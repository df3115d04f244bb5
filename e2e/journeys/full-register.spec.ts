import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { personOf, type Council } from "../setup/councils";
import { childRow, csvOf, daysAgo } from "../setup/extract";
import { ErrorSummary } from "../pages/error-summary";
import { NewUploadPage } from "../pages/new-upload-page";
import { OmittedPage } from "../pages/omitted-page";
import { UploadPage } from "../pages/upload-page";
import { ownNumbers, uploads } from "./signed-in";

/** In one browser with scripts and in one without there are two councils: one file would leave out the other's. */
function council(project: string): Council {
  return project === "no-js" ? "wholePlain" : "whole";
}

test(
  "a full register ends what somebody says has ended, when a second person has approved it",
  { tag: "@no-js" },
  async ({ page, browser }, { project }) => {
    test.setTimeout(120_000);
    const whose = council(project.name);
    await signInAs(page, personOf(whose, "uploader"));
    const numbers = ownNumbers();
    const named = (familyName: string) => childRow(numbers(), { familyName });
    const others = Array.from({ length: 9 }, () => childRow(numbers()));
    const [one, two, stays, wrong] = [
      named("Endsone"),
      named("Endstwo"),
      named("Staysput"),
      named("Typo"),
    ];
    const api = uploads(page);
    await api.load((await api.send(csvOf([...others, one, two, stays, wrong]))).id);
    const file = csvOf([...others, { ...wrong, startDate: "31/02/2026" }]);

    // The file as a whole register, and who is not in it.
    const form = new NewUploadPage(page);
    await form.goto();
    await form.choose(file);
    const kind = page.getByRole("radio", { name: "Our whole register" });
    await page.getByRole("radio", { name: "Only what changed" }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(kind).toBeChecked();
    await page.getByRole("button", { name: /^Upload/ }).click();
    await page.waitForURL(/\/uploads\/[0-9a-f-]{36}/);
    const upload = new UploadPage(page);
    await upload.waitForReview();
    const main = page.getByRole("main");
    await expect(main).toContainText("3 live records are not in the file.");
    await expect(main).toContainText("nothing ends by itself");
    const address = upload.path;

    await page.getByRole("link", { name: "Say which have ended" }).click();
    const list = new OmittedPage(page);
    await expect(list.rows).toHaveCount(3);
    await list.press("They have ended");
    await new ErrorSummary(page).expectMessages("Select the records that you want to decide on.");
    await list.tick("Endsone", "Endstwo");
    await list.ownEnd("Endstwo").fill("01/02/2099");
    await list.press("They have ended");
    await expect(list.ownEnd("Endstwo")).toHaveAccessibleDescription(/is in the future/);
    await expectAccessible(page);
    await list.ownEnd("Endstwo").fill(daysAgo(20));
    await list.press("They have ended");
    await new ErrorSummary(page).expectMessages("Enter the date on which these plans ended.");
    await list.endDate.fill(daysAgo(10));
    await list.press("They have ended");
    await expect(page.getByRole("alert", { name: "Success" })).toContainText(
      "2 records are marked as ended.",
    );
    await list.show("In the file, but with errors (1)");
    await expect(list.rows).toHaveText([/Typo.*Row 11 has errors/s]);

    // Two of thirteen is more than a tenth.
    await page.goto(address);
    await expect(main).toContainText("2 plans marked as ended will end with this load. 1 stays");
    await upload.load.click();
    await expect(page.getByRole("heading", { name: "Waiting for a second person" })).toBeVisible();
    await expect(main).toContainText("would end or withdraw 2 of 13 live records");
    await expect(main).toContainText("You cannot approve it");
    await expect(page.getByRole("button", { name: "Approve and load" })).toHaveCount(0);
    await expectAccessible(page);

    const second = await browser.newContext({
      javaScriptEnabled: project.use.javaScriptEnabled ?? true,
    });
    const theirs = await second.newPage();
    await theirs.goto(new URL("/", page.url()).href);
    await signInAs(theirs, personOf(whose, "quality"));
    const banner = theirs.getByRole("region", { name: "Needs your attention" });
    await expect(banner).toContainText("An upload waits for a second person.");
    await banner.getByRole("link", { name: /^Look at upload/ }).click();
    const taken = theirs.getByRole("table", { name: /would end or withdraw/ }).getByRole("row");
    await expect(taken).toHaveCount(3);
    await theirs.getByRole("link", { name: "Refuse", exact: true }).click();
    await theirs.getByRole("button", { name: "Refuse this upload" }).click();
    await new ErrorSummary(theirs).expectMessages("Write why it should not be loaded.");
    await theirs.getByLabel("Why should it not be loaded?").fill("Endstwo moved house only.");
    await theirs.getByRole("button", { name: "Refuse this upload" }).click();
    await theirs.waitForURL(/\/uploads\/[0-9a-f-]{36}$/);

    // Refused: whoever asked reads why, and sends it again.
    await page.goto(address);
    await expect(main).toContainText("did not approve this upload");
    await expect(main).toContainText("Endstwo moved house only.");
    const again = await api.send(file, "extract.csv", "full");
    await page.goto(`/uploads/${again.id}/omitted`);
    await list.tick("Endsone", "Endstwo");
    await list.endDate.fill(daysAgo(10));
    await list.press("They have ended");
    await expect(page.getByRole("alert", { name: "Success" })).toContainText(
      "2 records are marked as ended.",
    );
    await page.goto(`/uploads/${again.id}`);
    await upload.load.click();
    await expect(main).toContainText("You cannot approve it");

    await theirs.goto(page.url());
    const approve = theirs.getByRole("button", { name: "Approve and load" });
    await approve.focus();
    await theirs.keyboard.press("Enter");
    await expect(
      theirs.getByRole("heading", { name: "9 records loaded, 2 plans ended" }),
    ).toBeVisible({
      timeout: 30_000,
    });
    await expect(theirs.getByRole("main")).toContainText(
      "2 plans that somebody marked as ended are over",
    );
    await expect(banner).toHaveCount(0);
    await theirs.goto(`${page.url().split("?")[0] ?? ""}/omitted?show=ended`);
    await expect(new OmittedPage(theirs).rows).toHaveCount(2);
    await second.close();
  },
);
