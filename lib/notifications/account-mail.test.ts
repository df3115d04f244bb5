import { describe, expect, it } from "vitest";
import {
  ACCOUNT_CHANGES,
  ACCOUNT_TEMPLATES,
  accountMailText,
  isAccountChange,
} from "./account-mail";

const LINK = "https://portal.example/join/token";

describe("an e-mail about an account", () => {
  it("says what to do and brings the link", () => {
    const { subject, body } = accountMailText({
      kind: "invitation",
      authorityName: "Bath & $& ((link))",
      link: LINK,
    });
    expect(subject).toBe("You are invited to the Register portal");
    expect(body).toContain("for Bath & $& ((link)).");
    expect(body).toContain(`\n${LINK}\n`);
    expect(accountMailText({ kind: "reset", link: LINK }).body).toContain(`\n${LINK}\n`);
  });

  it("says what was changed", () => {
    for (const [changed, sentence] of Object.entries(ACCOUNT_CHANGES)) {
      if (!isAccountChange(changed)) throw new Error(changed);
      expect(accountMailText({ kind: "account-changed", changed }).body).toContain(sentence);
    }
    expect(isAccountChange("toString")).toBe(false);
  });

  it("has no field for a child, a person or a role", () => {
    const words = Object.values(ACCOUNT_TEMPLATES).map(({ subject, body }) => subject + body);
    const fields = [...words.join().matchAll(/\(\((.*?)\)\)/g)].map(([, name]) => name);
    expect([...new Set(fields)].sort()).toEqual(["authority", "change", "link"]);
  });
});
