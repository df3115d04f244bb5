/**
 * Every door of the portal, by name: who may open it, and whose record it is about. A page or a handler that is in
 * none of these tables fails a test, so that nobody adds one without deciding who may come in.
 */
import { readdirSync, readFileSync } from "node:fs";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** What an address names: the same id is tried with the wrong people behind it. */
export type Subject = "upload" | "row" | "record" | "notification" | "decision";

/** Nobody has to be signed in. None of them shows anything that a local authority has. */
export const FOR_EVERYONE = [
  "/accessibility",
  "/api/auth/[...nextauth]",
  "/away",
  "/format",
  "/format/template.csv",
  "/health/live",
  "/health/ready",
  "/privacy",
  "/sign-in",
];

/** The national service's own. Those with an [id] name a registered system. */
export const FOR_THE_SERVICE = [
  "/service",
  "/service/clients",
  "/service/clients/[id]",
  "/service/clients/[id]/change",
  "/service/clients/[id]/disable",
  "/service/clients/[id]/enable",
  "/service/clients/new/authority",
  "/service/clients/new/health",
];

export const FOR_AN_AUTHORITY: Record<string, Subject | null> = {
  "/": null,
  "/api/notifications": null,
  "/api/notifications/new": null,
  "/api/notifications/stream": null,
  "/api/to-fix/grid": null,
  "/api/uploads": null,
  "/api/uploads/[id]": "upload",
  "/api/uploads/[id]/acknowledgement": "upload",
  "/api/uploads/[id]/cancel": "upload",
  "/api/uploads/[id]/load": "upload",
  "/api/uploads/[id]/rejected.csv": "upload",
  "/notifications": null,
  "/notifications/[id]": "notification",
  "/register": null,
  "/register/[id]": "record",
  "/register/[id]/correct": "record",
  "/register/[id]/withdraw": "record",
  "/settings": null,
  "/settings/columns": null,
  "/settings/approval": null,
  "/settings/contact": null,
  "/settings/notifications": null,
  "/settings/outbox": null,
  "/to-fix": null,
  "/to-fix/alike": null,
  "/to-fix/alike/[code]": null,
  "/to-fix/alike/[code]/[decision]": null,
  "/to-fix/alike/decided/[id]": "decision",
  "/to-fix/[id]": "row",
  "/to-fix/[id]/assign": "row",
  "/to-fix/[id]/discard": "row",
  "/to-fix/[id]/wait": "row",
  "/to-fix/discard": null,
  "/to-fix/grid": null,
  "/to-fix/wait": null,
  "/uploads": null,
  "/uploads/[id]": "upload",
  "/uploads/[id]/acknowledgement": "upload",
  "/uploads/[id]/cancel": "upload",
  "/uploads/[id]/columns": "upload",
  "/uploads/[id]/omitted": "upload",
  "/uploads/[id]/refuse": "upload",
  "/uploads/[id]/rows": "upload",
  "/uploads/[id]/sheet": "upload",
  "/uploads/[id]/start-dates": "upload",
  "/uploads/[id]/undo": "upload",
  "/uploads/new": null,
  "/uploads/receive": null,
};

/** What the role that may do least finds no page for. */
export const NOT_FOR_AN_UPLOADER = [
  "/register/[id]/withdraw",
  "/settings/approval",
  "/settings/contact",
  "/settings/notifications",
  "/settings/outbox",
  "/to-fix/[id]/discard",
  "/uploads/[id]/refuse",
  "/to-fix/discard",
  "/uploads/[id]/undo",
  "/to-fix/alike/[code]/[decision]",
];

/** Answers that go on for as long as somebody listens: whoever waits for their end waits for ever. */
const ENDLESS = ["/api/notifications/stream"];

export interface Door {
  /** As in app/**, without the folders that only group: /uploads/[id]/rows. */
  route: string;
  isPage: boolean;
  isEndless: boolean;
  methods: Method[];
}

/** As they stand on disk. */
export function doors(): Door[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[/\\])(page\.tsx|route\.ts)$/.test(file))
    .map((file) => {
      const folders = file
        .split(/[/\\]/)
        .slice(0, -1)
        .filter((name) => !name.startsWith("("));
      const isPage = file.endsWith("page.tsx");
      const route = `/${folders.join("/")}`;
      const methods: Method[] = isPage ? ["GET"] : exported(file);
      return { route, isPage, isEndless: ENDLESS.includes(route), methods };
    });
}

function exported(file: string): Method[] {
  const source = readFileSync(`app/${file}`, "utf8");
  const named = (method: Method) =>
    new RegExp(`export (?:async )?(?:function|const) ${method}\\b|\\bas ${method}\\b`).test(source);
  return METHODS.filter(named);
}

export function doorsOf(routes: readonly string[]): Door[] {
  return doors().filter(({ route }) => routes.includes(route));
}

/** The door's address for a record; without one, that of something that is not there. */
export function addressOf({ route }: Door, id: string): string {
  return route
    .replace("[id]", id)
    .replace("[code]", "date-impossible")
    .replace("[decision]", "discard")
    .replace("[...nextauth]", "session");
}
