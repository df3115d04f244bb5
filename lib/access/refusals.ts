/** Nothing here for this actor. Another LA's record is this too: the same answer as one that never was. */
export class NotFound extends Error {
  override name = "NotFound";
}

/** The actor is known and may not do this. */
export class Refused extends Error {
  override name = "Refused";
}

/** Nobody is signed in, or no longer. */
export class SignedOut extends Error {
  override name = "SignedOut";
}
