import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { authenticateStaff } from "./staff/authenticate-staff";
import { endSession, sessionCookie, startSession } from "./session";
import { sessionSecret } from "./env";

/** next-auth, reduced to one claim: the session's token. Everything else is read from the database each time. */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: 12 * 3600 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: sessionCookie() },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials) {
          const staff = await authenticateStaff(
            credentials?.email ?? "",
            credentials?.password ?? "",
          );
          return staff ? { id: await startSession(staff.staffId, staff.localAuthority) } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ session: user ? user.id : token.session }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token.session === "string") await endSession(token.session);
      },
    },
  };
}
