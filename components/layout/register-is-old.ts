import { rhythmText, type RegisterAge } from "@/lib/register/usual-rhythm";
import type { Wait } from "./waiting-banner";

/** What the banner says of a register that is older than usual; nothing of any other. */
export function registerIsOld(age: RegisterAge | null): Wait[] {
  if (!age?.isLate || age.usual === null) return [];
  return [
    {
      text: `The register is ${age.days} days old. You usually load an extract ${rhythmText(age.usual)}.`,
      link: { href: "/uploads/new", text: "Upload an extract" },
    },
  ];
}
