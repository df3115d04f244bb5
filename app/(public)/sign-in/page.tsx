import { NotificationBanner } from "@/components/ui";
import { demoAccounts } from "@/lib/server/demo";
import { signIn } from "./actions";
import { DemoAccounts } from "./demo-accounts";
import { SignInForm } from "./sign-in-form";

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const signedOut = (await searchParams)["signed-out"] === "1";
  return (
    <SignInForm
      action={signIn}
      banner={signedOut && <NotificationBanner kind="success" heading="You have signed out." />}
    >
      <DemoAccounts accounts={await demoAccounts()} />
    </SignInForm>
  );
}
