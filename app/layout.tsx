import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { version } from "nhsuk-frontend/package.json";
import { ScriptingClass, SkipLink } from "@/components/layout";
import "./globals.css";

// A prerendered page has no nonce for its scripts and may be cached: every page is made when asked for.
export const dynamic = "force-dynamic";

// No title here: `Page` renders it, since only a page knows whether its form has errors.
export const metadata: Metadata = {
  icons: { icon: "/mark.svg" },
  robots: { index: false, follow: false },
  // Phones would turn NHS numbers into links that dial them.
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = { themeColor: "#003087" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB">
      <head>
        <link rel="stylesheet" href={`/nhsuk/nhsuk.css?v=${version}`} precedence="nhsuk" />
      </head>
      <body>
        <ScriptingClass />
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
