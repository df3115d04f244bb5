const UPLOADS_AND_CORRECTS = [
  "uploads:read",
  "uploads:send",
  "to-fix:correct",
  "register:read",
  "register:correct",
  // Unless the LA's administrator takes them from this role: see lib/server/notifications.
  "notifications:read",
] as const;
const ALSO_DISCARDS = [
  ...UPLOADS_AND_CORRECTS,
  "to-fix:discard",
  "register:withdraw",
  "uploads:undo",
  // As a second person: never what they uploaded or asked for themselves. See lib/server/approval.
  "uploads:approve",
  "approval:administer",
] as const;
const ALSO_ADMINISTERS = [
  ...ALSO_DISCARDS,
  "contact:edit",
  "notifications:administer",
  "people:administer",
  "activity:read",
  "legal-hold:set",
] as const;

/** Who may do what. Default is deny: a permission that a role does not list is refused. */
export const ROLES = {
  uploader: { name: "Uploader", permissions: UPLOADS_AND_CORRECTS },
  quality: { name: "Data quality officer", permissions: ALSO_DISCARDS },
  admin: { name: "LA administrator", permissions: ALSO_ADMINISTERS },
  service: {
    name: "National service",
    permissions: ["national:read", "clients:register", "authorities:set-up"],
  },
} as const satisfies Record<string, { name: string; permissions: readonly string[] }>;

export type Role = keyof typeof ROLES;
export type Permission = (typeof ROLES)[Role]["permissions"][number];

export function isRole(value: string): value is Role {
  return Object.hasOwn(ROLES, value);
}

export function may(role: Role, permission: Permission): boolean {
  const permissions: readonly Permission[] = ROLES[role].permissions;
  return permissions.includes(permission);
}

/** What the system of a local authority may be allowed to do, in the words of its token. */
export const SCOPES = {
  "register:upload": {
    name: "Upload the register",
    permissions: ["uploads:read", "uploads:send"],
  },
  "notifications:read": { name: "Take notifications", permissions: ["notifications:read"] },
} as const satisfies Record<string, { name: string; permissions: readonly Permission[] }>;

export type Scope = keyof typeof SCOPES;

export const SCOPE_CODES: readonly Scope[] = Object.keys(SCOPES).filter(isScope);

export function isScope(value: string): value is Scope {
  return Object.hasOwn(SCOPES, value);
}

export function scopeAllows(scope: Scope, permission: Permission): boolean {
  const permissions: readonly Permission[] = SCOPES[scope].permissions;
  return permissions.includes(permission);
}
