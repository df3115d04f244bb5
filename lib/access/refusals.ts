import type { Scope } from "./roles";

/** Nothing here for this actor. Another LA's record is this too: the same answer as one that never was. */
export class NotFound extends Error {
  override name = "NotFound";
}

/** The actor is known and may not do this. */
export class Refused extends Error {
  override name = "Refused";

  /** @param because when it is not the role */
  constructor(because = "Your role may not do this.") {
    super(because);
  }
}

/** What a token lacks. `kind`: it is of a health system; `scope`: it was not granted what this needs. */
export type TokenFault = "unknown" | "expired" | "disabled" | "kind" | "scope";

/** A token came that does not open this. */
export class TokenRefused extends Error {
  override name = "TokenRefused";

  constructor(
    readonly fault: TokenFault,
    /** The scope that this needs. */
    readonly scope: Scope,
  ) {
    super();
  }
}

/** A system called more often than it may. */
export class TooManyCalls extends Error {
  override name = "TooManyCalls";

  /** @param seconds after which it may try again */
  constructor(readonly seconds: number) {
    super();
  }
}

/** Nobody is signed in, or no longer. */
export class SignedOut extends Error {
  override name = "SignedOut";
}
