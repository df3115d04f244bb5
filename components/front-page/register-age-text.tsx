import { DateText } from "@/components/ui";
import { agoText, rhythmText, type RegisterAge } from "@/lib/register/usual-rhythm";

/** How old the register is, in one line; that it is too old is said where things wait. */
export function RegisterAgeText({ age }: { age: RegisterAge | null }) {
  if (age === null) return <p>No extract has been loaded yet.</p>;
  return (
    <p>
      An extract was last loaded {agoText(age.days)}
      {age.days > 1 && (
        <>
          , on <DateText date={age.loadedOn} />
        </>
      )}
      .{age.usual !== null && !age.isLate && ` You usually load one ${rhythmText(age.usual)}.`}
    </p>
  );
}
