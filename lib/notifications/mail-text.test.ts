import { describe, expect, it } from "vitest";
import { MAIL_TEMPLATE, mailFields, mailText } from "./mail-text";

const about = { kind: "alerts", alerts: 1, authorityName: "St Helens" } as const;
const text = (changes: Partial<Parameters<typeof mailFields>[0]> = {}) =>
  mailText(mailFields({ ...about, ...changes }, "https://portal.example"));

describe("an e-mail about alerts", () => {
  it("says how many there are and where to look", () => {
    expect(text().subject).toBe("Register portal: 1 new alert");
    expect(text().body).toContain("St Helens has 1 new alert in the Register portal.");
    expect(text().body).toContain("\nhttps://portal.example/notifications\n");
    expect(text({ alerts: 1204 }).subject).toBe("Register portal: 1,204 new alerts");
  });

  it("counts what is still open when it is the daily one", () => {
    expect(text({ kind: "digest", alerts: 2 }).subject).toBe(
      "Register portal: 2 alerts that nobody has closed",
    );
  });

  it("leaves no field unfilled and takes a name as it is", () => {
    const { subject, body } = text({ authorityName: "Bath & $& ((link))" });
    expect(body).toContain("Bath & $& ");
    expect(subject).not.toContain("((");
    expect(text().body).not.toContain("((");
  });

  it("has no field for a child, a person or a setting", () => {
    const fields = [...`${MAIL_TEMPLATE.subject} ${MAIL_TEMPLATE.body}`.matchAll(/\(\((.*?)\)\)/g)];
    expect([...new Set(fields.map(([, name]) => name))].sort()).toEqual([
      "alerts",
      "authority",
      "link",
    ]);
  });
});
