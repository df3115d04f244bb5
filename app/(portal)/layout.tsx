import type { ReactNode } from "react";
import { redirect } from "next/navigation";
import {
  AppHeader,
  DemoNote,
  Footer,
  Navigation,
  needApproval,
  registerIsOld,
  WaitingBanner,
} from "@/components/layout";
import type { NavigationItem } from "@/components/layout";
import type { StaffActor } from "@/lib/access/actors";
import { ROLES, may } from "@/lib/access/roles";
import { listAwaiting } from "@/lib/server/approval/list-awaiting";
import { getRegisterAge } from "@/lib/server/authority/get-register-age";
import { env } from "@/lib/server/env";
import { countAlerts } from "@/lib/server/notifications/count-alerts";
import { currentActor } from "@/lib/server/session";
import { countToFix } from "@/lib/server/to-fix/count-to-fix";
import type { ToFixCounts } from "@/lib/server/to-fix/count-to-fix";
import { version } from "@/package.json";
import { signOut } from "./actions";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  return (
    <>
      <AppHeader
        authority={actor.kind === "authority" ? actor.authorityName : "National service"}
        person={{ name: actor.name, role: ROLES[actor.role].name }}
        signOut={signOut}
      >
        <Navigation items={await navigation(actor)} />
      </AppHeader>
      {env().demo && <DemoNote />}
      {actor.kind === "authority" && (
        <WaitingBanner
          waits={[
            ...needApproval(await listAwaiting(actor)),
            ...registerIsOld(await getRegisterAge(actor)),
          ]}
        />
      )}
      {children}
      <Footer version={version} />
    </>
  );
}

/** Only what the role may use. */
async function navigation(actor: StaffActor): Promise<NavigationItem[]> {
  if (actor.kind === "service") {
    return [
      { label: "Local authorities", href: "/service" },
      { label: "Systems", href: "/service/clients" },
    ];
  }
  const alerts = await countAlerts(actor);
  const items: (NavigationItem | false)[] = [
    may(actor.role, "uploads:read") && { label: "Uploads", href: "/uploads" },
    may(actor.role, "to-fix:correct") && {
      label: "To fix",
      href: "/to-fix",
      ...toFixCount(await countToFix(actor)),
    },
    may(actor.role, "register:read") && { label: "Register", href: "/register" },
    alerts !== null && {
      label: "Notifications",
      href: "/notifications",
      count: alerts.fresh,
      live: actor.staffId,
    },
    { label: "Settings", href: "/settings" },
  ];
  return items.filter((item) => item !== false);
}

/**
 * What a person may have to do: theirs, and nobody's, so that no record is missed because nobody has taken it.
 * Colleagues' and those that wait are not counted.
 */
function toFixCount({ mine, unassigned }: ToFixCounts): Pick<NavigationItem, "count" | "counted"> {
  const parts = [
    mine > 0 && `${mine.toLocaleString("en-GB")} yours`,
    unassigned > 0 && `${unassigned.toLocaleString("en-GB")} nobody’s`,
  ];
  return {
    count: mine + unassigned,
    ...(mine > 0 && { counted: parts.filter((part) => part !== false).join(", ") }),
  };
}
