import { CheckboxGroup, TextArea, TextField, type FormState } from "@/components/form";

interface KeyFieldsProps {
  state: FormState;
  /** Of a system that is changed; empty for a new one. */
  heldKeyIds: readonly string[];
}

/** Keys that stay and keys that come: one can follow another without a minute in which none is good. */
export function KeyFields({ state, heldKeyIds }: KeyFieldsProps) {
  const isFirst = heldKeyIds.length === 0;
  return (
    <>
      {!isFirst && (
        <CheckboxGroup
          name="keptKeyIds"
          label="Keys to keep"
          hint="A key that you clear gets no more tokens, and those that it got end within ten minutes. If somebody else may have it, disable the system first: that ends them within a minute."
          options={heldKeyIds.map((kid) => ({ value: kid, label: kid }))}
          ticked={heldKeyIds}
          state={state}
        />
      )}
      <TextArea
        name="keys"
        label={isFirst ? "Public key (optional)" : "Another public key (optional)"}
        hint={
          isFirst
            ? "Paste what the supplier sent: a JWKS, or a PEM that begins with BEGIN PUBLIC KEY. You can leave it for later: without a key the system is registered and cannot get a token yet."
            : "Paste what the supplier sent: a JWKS, or a PEM that begins with BEGIN PUBLIC KEY."
        }
        rows={6}
        state={state}
      />
      <TextField
        name="keyId"
        label="Key ID (optional)"
        hint="Only for a PEM: the kid that the system signs with. If you leave it empty, we give the key one and show it to you."
        width={30}
        state={state}
      />
    </>
  );
}
