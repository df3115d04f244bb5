import type { Browser, Page } from "@playwright/test";
import {
  COUNCIL_KEYS,
  COUNCIL_ROLES,
  personOf,
  type Council,
  type CouncilRole,
} from "../setup/councils";
import { accounts, fromSetup, signInAs } from "../setup/fixtures";
import { UploadApi } from "../setup/upload-api";

/** Who looks at a page. */
export type Who = "nobody" | "service" | `${CouncilRole} of ${Council}`;

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

/** Browser windows of everybody who looks at a page, each signed in once. */
export class Stage {
  private readonly cookies = new Map<Who, Promise<Cookies>>();
  private readonly pages = new Map<string, Promise<Page>>();
  readonly origin = fromSetup("E2E_PORTAL");

  constructor(private readonly browser: Browser) {}

  /** The window of this person; the same one each time, as pages must not depend on what was there before. */
  page(who: Who, { scripts }: { scripts: boolean }): Promise<Page> {
    const key = `${who}, ${scripts ? "with" : "without"} scripts`;
    const page = this.pages.get(key) ?? this.open(who, scripts);
    this.pages.set(key, page);
    return page;
  }

  async uploads(who: Who): Promise<UploadApi> {
    return new UploadApi((await this.page(who, { scripts: true })).request, this.origin);
  }

  async close(): Promise<void> {
    for (const page of this.pages.values()) await (await page).context().close();
  }

  private async open(who: Who, scripts: boolean): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.origin,
      javaScriptEnabled: scripts,
      ...(who !== "nobody" && { storageState: await this.signedIn(who) }),
    });
    return context.newPage();
  }

  private signedIn(who: Who): Promise<Cookies> {
    const cookies = this.cookies.get(who) ?? this.signIn(who);
    this.cookies.set(who, cookies);
    return cookies;
  }

  private async signIn(who: Who): Promise<Cookies> {
    const context = await this.browser.newContext({ baseURL: this.origin });
    await signInAs(await context.newPage(), accountOf(who));
    const cookies = await context.storageState();
    await context.close();
    return cookies;
  }
}

function accountOf(who: Who) {
  for (const council of COUNCIL_KEYS) {
    for (const role of COUNCIL_ROLES) {
      if (who === `${role} of ${council}`) return personOf(council, role);
    }
  }
  const service = accounts().find(({ role }) => role === "service");
  if (!service) throw new Error(`The demonstration has no account for ${who}.`);
  return service;
}
