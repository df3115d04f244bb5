import { randomInt } from "node:crypto";
import { Client } from "pg";
import type { Role } from "@/lib/access/roles";
import type { DemoFile } from "@/lib/server/demo-file";
import { env } from "@/lib/server/env";
import { hashPassword } from "@/lib/server/staff/authenticate-staff";

export interface DemoAuthority {
  code: string;
  name: string;
  domain: string;
  emergencyDutyPhone: string;
  officeHoursPhone: string;
  people: Record<Exclude<Role, "service">, string>;
}

/** Phone numbers are from the ranges kept free for drama. */
export const DEMO_AUTHORITIES: readonly DemoAuthority[] = [
  {
    code: "E08000019",
    name: "Sheffield",
    domain: "sheffield.example",
    emergencyDutyPhone: "0114 496 0101",
    officeHoursPhone: "0114 496 0100",
    people: { uploader: "Nia Bramall", quality: "Owen Crookes", admin: "Farah Norfolk" },
  },
  {
    code: "E09000019",
    name: "Islington",
    domain: "islington.example",
    emergencyDutyPhone: "020 7946 0101",
    officeHoursPhone: "020 7946 0100",
    people: { uploader: "Theo Barnsbury", quality: "Grace Canonbury", admin: "Samir Finsbury" },
  },
];

export const SERVICE = {
  email: "service@service.example",
  name: "Jo Whitehall",
  role: "service" as const,
  localAuthority: null,
};

function people() {
  const staff = DEMO_AUTHORITIES.flatMap(({ code, domain, people: names }) =>
    (["uploader", "quality", "admin"] as const).map((role) => ({
      email: `${role}@${domain}`,
      name: names[role],
      role,
      localAuthority: code,
    })),
  );
  return [...staff, SERVICE];
}

async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end();
  }
}

/** Whose database this is: nobody's yet, the demonstration's, or one that already holds something else. */
export async function mayBeSeeded(): Promise<"empty" | "ours" | "somebody-elses"> {
  return asOwner(async (client) => {
    const { rows } = await client.query<{ code: string }>("SELECT code FROM local_authority");
    let held = 0;
    let demonstration = 0;
    for (const { code } of rows) {
      await client.query("SELECT set_config('app.la', $1, true)", [code]);
      const counted = await client.query<{ staff: number; ours: number; uploads: number }>(
        `SELECT (SELECT count(*)::int FROM staff) AS staff, (SELECT count(*)::int FROM staff WHERE email = ANY ($1)) AS ours,
           (SELECT count(*)::int FROM (SELECT FROM upload LIMIT 1) u) + (SELECT count(*)::int FROM (SELECT FROM record LIMIT 1) r) AS uploads`,
        [people().map(({ email }) => email)],
      );
      const count = counted.rows[0] ?? { staff: 0, ours: 0, uploads: 0 };
      demonstration += count.ours;
      held += count.staff - count.ours + count.uploads;
    }
    if (demonstration > 0) return "ours";
    return held > 0 ? "somebody-elses" : "empty";
  });
}

/** Makes the demonstration's accounts, or gives the ones that are there new passwords. */
export async function invitePeople(): Promise<DemoFile["accounts"]> {
  const accounts = await Promise.all(
    people().map(async (person) => {
      const password = inventPassword();
      return { ...person, password, hash: await hashPassword(password) };
    }),
  );
  await asOwner(async (client) => {
    for (const { email, name, role, localAuthority, hash } of accounts) {
      await client.query(
        "SELECT set_config('app.la', $1, true), set_config('app.sign_in_email', $2, true)",
        [localAuthority ?? "", email],
      );
      await client.query(
        `INSERT INTO staff (local_authority, email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, now())
         ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash`,
        [localAuthority, email, name, role, hash],
      );
    }
  });
  return accounts.map(({ email, password, role, localAuthority }) => ({
    email,
    password,
    role,
    localAuthority,
  }));
}

const WORDS = [
  "amber",
  "birch",
  "canal",
  "delta",
  "ember",
  "fjord",
  "grove",
  "heron",
  "islet",
  "juniper",
  "kestrel",
  "larch",
];

/** Easy to type from a list: three words and four digits. */
function inventPassword(): string {
  const word = () => WORDS[randomInt(WORDS.length)] ?? "birch";
  return `${word()}-${word()}-${word()}-${randomInt(1000, 10_000)}`;
}
