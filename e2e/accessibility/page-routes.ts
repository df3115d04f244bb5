import { readdirSync } from "node:fs";

/** The routes of app/** that show a page, without the folders that only group: /uploads/[id]/rows. */
export function pageRoutes(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[/\\])page\.tsx$/.test(file))
    .map((file) => file.split(/[/\\]/).slice(0, -1))
    .map((folders) => `/${folders.filter((name) => !name.startsWith("(")).join("/")}`)
    .sort();
}
