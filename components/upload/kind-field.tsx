import { RadioGroup, type FormState } from "@/components/form";

/** What the file is. Whoever says nothing sends changes, which never end a plan by leaving a child out. */
export function KindField({ state }: { state: FormState }) {
  return (
    <RadioGroup
      name="kind"
      label="What is in the file?"
      defaultValue="changes"
      state={state}
      options={[
        {
          value: "changes",
          label: "Only what changed",
          hint: "Children who are not in the file stay as they are.",
        },
        {
          value: "full",
          label: "Our whole register",
          hint: "We list the children who are not in the file. You say which plans have ended; none ends by itself.",
        },
      ]}
    />
  );
}
