/** The only legal statuses under which a looked after child is in scope (Children Act 1989). */
export type LegalStatus = "C1" | "C2" | "V2";

export const LEGAL_STATUSES: Readonly<
  Record<LegalStatus, { code: LegalStatus; section: string; name: string }>
> = {
  C1: { code: "C1", section: "38", name: "interim care order (section 38)" },
  C2: { code: "C2", section: "31", name: "full care order (section 31)" },
  V2: { code: "V2", section: "20", name: "voluntary accommodation (section 20)" },
};

export const LEGAL_STATUS_CODES: readonly LegalStatus[] = ["C1", "C2", "V2"];

/** Reads the SSDA903 code or the section as LAs write it: "C2", "section 31", "S31", "s.31". */
export function legalStatusOf(text: string): LegalStatus | null {
  const key = text.replace(/[\s._-]/g, "").toUpperCase();
  const section = /^(?:SECTION|SEC|S)(\d+)$/.exec(key)?.[1];
  return (
    LEGAL_STATUS_CODES.find((code) => code === key || LEGAL_STATUSES[code].section === section) ??
    null
  );
}
