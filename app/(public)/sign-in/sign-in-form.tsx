"use client";

import { useActionState, type ReactNode } from "react";
import { Button, Form, IDLE, TextField, type FormState } from "@/components/form";
import { Page } from "@/components/layout";

interface SignInFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** Above the heading: what has just happened. */
  banner?: ReactNode;
  /** Below the form: the demonstration's accounts. */
  children?: ReactNode;
}

export function SignInForm({ action, banner, children }: SignInFormProps) {
  const [state, signIn] = useActionState(action, IDLE);
  return (
    <Page title="Sign in" state={state} banner={banner}>
      <div className="app-text">
        <p>
          For staff of local authorities who keep the register for Child Protection – Information
          Sharing.
        </p>
        <Form action={signIn}>
          <TextField
            name="email"
            label="Email address"
            type="email"
            width={30}
            autoComplete="username"
            state={state}
          />
          <TextField
            name="password"
            label="Password"
            type="password"
            width={30}
            autoComplete="current-password"
            state={state}
          />
          <Button pendingText="Signing in…">Sign in</Button>
        </Form>
      </div>
      {children}
    </Page>
  );
}
