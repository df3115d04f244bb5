import { demoAccounts } from "@/lib/server/demo";
import { signIn } from "./actions";
import { DemoAccounts } from "./demo-accounts";
import { SignInForm } from "./sign-in-form";

export default async function SignInPage() {
  return (
    <SignInForm action={signIn}>
      <DemoAccounts accounts={await demoAccounts()} />
    </SignInForm>
  );
}
