import type { Page } from "@playwright/test";
import type { Props } from "./props";
import type { Who } from "./stage";

/** One state of a page, and how somebody comes to see it. Taken with and without JavaScript. */
export interface Scene {
  state: string;
  who: Who;
  /** Where it is. */
  at: string | ((props: Props) => string);
  /** What to do there before it shows. */
  then?: (page: Page, props: Props) => Promise<void>;
  /** Words that are on the page in this state and in no other, so that nothing else is looked at by mistake. */
  shows: string | RegExp;
}
