import { DataTable, InsetText } from "@/components/ui";
import { isRole, ROLES } from "@/lib/access/roles";

export interface DemoAccount {
  email: string;
  password: string;
  role: string;
  /** Name of the LA, or null for the national service. */
  localAuthority: string | null;
}

/** Public on purpose: these passwords open invented records only. Nothing at all when the list is empty. */
export function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  if (accounts.length === 0) return null;
  return (
    <section aria-labelledby="demonstration">
      <h2 className="nhsuk-heading-m" id="demonstration">
        This is a demonstration
      </h2>
      <InsetText>
        <p>
          Every person and every record in it is invented. Do not upload a real register. Sign in
          with any of these accounts.
        </p>
      </InsetText>
      <DataTable
        caption="Demonstration accounts"
        hideCaption
        columns={[
          { heading: "Email address" },
          { heading: "Password" },
          { heading: "Role" },
          { heading: "Local authority" },
        ]}
        rows={accounts.map((account) => ({
          key: account.email,
          cells: [
            account.email,
            <code key="password">{account.password}</code>,
            isRole(account.role) ? ROLES[account.role].name : account.role,
            account.localAuthority ?? "National service",
          ],
        }))}
      />
    </section>
  );
}
