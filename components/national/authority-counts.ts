/** What the national service sees of one local authority. */
export interface AuthorityCounts {
  localAuthority: string;
  name: string;
  uploads: number;
  lastUploadAt: Date | null;
  lastResponse: string | null;
  childProtection: number;
  lookedAfter: number;
  unborn: number;
  toFix: number;
}

export function hasUploaded({ uploads }: AuthorityCounts): boolean {
  return uploads > 0;
}

/** Live plans of all three types. */
export function totalLive(counts: AuthorityCounts): number {
  return counts.childProtection + counts.lookedAfter + counts.unborn;
}
