import type { Locator, Page } from "@playwright/test";

export interface HealthClientTexts {
  name: string;
  organisationOds: string;
  organisationName: string;
  careSettings: readonly string[];
  responsibleName: string;
  responsibleRole: string;
  keys?: string;
  keyId?: string;
}

/** A health system as somebody of the national service would describe it. */
export function healthClientTexts(about: Partial<HealthClientTexts> = {}): HealthClientTexts {
  return {
    name: "Ward system",
    organisationOds: "ZZ001",
    organisationName: "Test Infirmary",
    careSettings: ["Emergency department", "Paediatric ward"],
    responsibleName: "Sam Ward",
    responsibleRole: "Named nurse",
    ...about,
  };
}

/** /service/clients/new/health and the same form for a system that is changed. */
export class HealthClientForm {
  readonly keys: Locator;
  readonly register: Locator;
  readonly save: Locator;

  constructor(readonly page: Page) {
    this.keys = page.getByRole("textbox", { name: /public key \(optional\)/i });
    this.register = page.getByRole("button", { name: "Register this health system" });
    this.save = page.getByRole("button", { name: "Save changes" });
  }

  async goto(): Promise<void> {
    await this.page.goto("/service/clients/new/health");
  }

  async fill(texts: HealthClientTexts): Promise<void> {
    await this.page.getByLabel("Name of the system").fill(texts.name);
    await this.page.getByLabel("Organisation’s ODS code").fill(texts.organisationOds);
    await this.page.getByLabel("Organisation’s name").fill(texts.organisationName);
    for (const setting of texts.careSettings) await this.page.getByLabel(setting).check();
    await this.page.getByLabel("Responsible person’s name").fill(texts.responsibleName);
    await this.page.getByLabel("Responsible person’s role").fill(texts.responsibleRole);
    await this.keys.fill(texts.keys ?? "");
    await this.page.getByLabel("Key ID (optional)").fill(texts.keyId ?? "");
  }
}

/** /service/clients/new/authority */
export class AuthorityClientForm {
  readonly register: Locator;

  constructor(private readonly page: Page) {
    this.register = page.getByRole("button", { name: "Register this local authority system" });
  }

  async goto(): Promise<void> {
    await this.page.goto("/service/clients/new/authority");
  }

  async fill(localAuthority: string, name: string, may: readonly string[]): Promise<void> {
    await this.page.getByLabel("Local authority").selectOption({ label: localAuthority });
    await this.page.getByLabel("Name of the system").fill(name);
    for (const scope of may) await this.page.getByLabel(scope).check();
  }
}

/** /service/clients/{id} */
export class ClientPage {
  constructor(private readonly page: Page) {}

  /** The system's id, as its address has it. */
  async id(): Promise<string> {
    await this.page.waitForURL(/\/service\/clients\/[0-9a-f-]{36}(\?|$)/);
    return new URL(this.page.url()).pathname.split("/").at(-1) ?? "";
  }

  /** What stands beside a label of the page's lists. */
  fact(label: string): Locator {
    return this.page
      .getByRole("term")
      .filter({ hasText: label })
      .locator("xpath=following-sibling::dd[1]");
  }

  async disable(): Promise<void> {
    await this.page.getByRole("link", { name: "Disable this system" }).click();
    await this.page.getByRole("button", { name: "Yes, disable it" }).click();
  }

  async enable(): Promise<void> {
    await this.page.getByRole("link", { name: "Enable this system" }).click();
    await this.page.getByRole("button", { name: "Yes, enable it" }).click();
  }
}
