import { z } from "zod";
import { givePassword, newAuthority } from "@/prisma/factories/authorities";

/** A signed-in person of a local authority whose register is empty. */
export interface Uploader {
  localAuthority: string;
  portal: string;
  cookie: string;
}

const PASSWORD = "for the length of this bench";
const Csrf = z.object({ csrfToken: z.string() });

export async function newUploader(portal: string): Promise<Uploader> {
  const { uploader } = await newAuthority();
  await givePassword(uploader, PASSWORD);
  const { localAuthority, email } = uploader;
  return { localAuthority, portal, cookie: await signIn(portal, email) };
}

async function signIn(portal: string, email: string): Promise<string> {
  const form = await fetch(`${portal}/api/auth/csrf`);
  const { csrfToken } = Csrf.parse(await form.json());
  const answer = await fetch(`${portal}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookiesOf(form), origin: portal },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: "true" }),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}.`);
  return cookiesOf(answer);
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
