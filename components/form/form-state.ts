/** One message per field name. The name is also the field's id, so the error summary can link to it. */
export type FieldErrors = { [fieldName: string]: string };

/**
 * What a server action hands back to its form. `values` are what the person typed, so that nobody types
 * twice; a password is never among them. `formError` is a fault of no single field.
 */
export interface FormState {
  status: "idle" | "error";
  errors: FieldErrors;
  values: Record<string, string>;
  formError?: string;
}

export const IDLE: FormState = { status: "idle", errors: {}, values: {} };

/** A form action: a path that is posted to, or a server action (through useActionState or not). */
export type FormAction = string | ((formData: FormData) => void | Promise<void>);
