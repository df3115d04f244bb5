import type { ReactNode } from "react";
import { AppHeader } from "./app-header";
import { Footer } from "./footer";

/** Around pages for people who are not signed in, or of whom we cannot know it (not found, failed). */
export function PublicFrame({ version, children }: { version?: string; children: ReactNode }) {
  return (
    <>
      <AppHeader />
      {children}
      <Footer version={version} />
    </>
  );
}
