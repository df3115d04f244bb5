/** Who may do what. Default is deny: a permission that a role does not list is refused. */
export const ROLES = {
  uploader: {
    name: "Uploader",
    permissions: [
      "uploads:read",
      "uploads:send",
      "to-fix:correct",
      "register:read",
      "register:correct",
    ],
  },
  quality: {
    name: "Data quality officer",
    permissions: [
      "uploads:read",
      "uploads:send",
      "to-fix:correct",
      "to-fix:discard",
      "register:read",
      "register:correct",
      "register:withdraw",
    ],
  },
  admin: {
    name: "LA administrator",
    permissions: [
      "uploads:read",
      "uploads:send",
      "to-fix:correct",
      "to-fix:discard",
      "register:read",
      "register:correct",
      "register:withdraw",
      "contact:edit",
    ],
  },
  service: { name: "National service", permissions: ["national:read"] },
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
