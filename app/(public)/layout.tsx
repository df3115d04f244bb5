import type { ReactNode } from "react";
import { PublicFrame } from "@/components/layout";
import { version } from "@/package.json";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PublicFrame version={version}>{children}</PublicFrame>;
}
