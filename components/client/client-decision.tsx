import type { ReactNode } from "react";
import { Button, ButtonGroup, ButtonLink, Form, type FormAction } from "@/components/form";
import { Page } from "@/components/layout";
import type { Client } from "./client";

interface ClientDecisionProps {
  client: Pick<Client, "id" | "name">;
  title: string;
  action: FormAction;
  button: { text: string; pendingText: string; isWarning: boolean };
  /** What it does, to whom. */
  children: ReactNode;
}

/** Asks once more before a system is shut out or let in. */
export function ClientDecision({ client, title, action, button, children }: ClientDecisionProps) {
  const here = `/service/clients/${client.id}`;
  return (
    <Page
      title={title}
      caption={<bdi>{client.name}</bdi>}
      back={{ href: here, text: "Back to this system" }}
      width="text"
    >
      {children}
      <Form action={action}>
        <ButtonGroup>
          <Button
            variant={button.isWarning ? "warning" : "primary"}
            pendingText={button.pendingText}
          >
            {button.text}
          </Button>
          <ButtonLink variant="secondary" href={here}>
            No, go back
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
