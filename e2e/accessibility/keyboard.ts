import type { Page } from "@playwright/test";

/** What is wrong for somebody who uses the keyboard alone; nothing when the list is empty. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const stops = await page.evaluateHandle(lookAtStops);
  const count = await stops.evaluate(({ elements }) => elements.length);
  await page.evaluate(startAtTheTop);
  const faults: string[] = [];
  const reached = new Set<number>();
  // A few more, for the frames that a browser makes reachable so that they can be scrolled.
  for (let presses = 0; presses < count + 10; presses++) {
    await page.keyboard.press("Tab");
    const stop = await stops.evaluate(lookAtFocus);
    if (stop === null) break;
    if (presses === 0 && stop.name !== "Skip to main content") {
      faults.push(`the first stop is not the skip link but ${stop.name}`);
    }
    if (stop.place >= 0 && reached.has(stop.place)) {
      faults.push(`the focus came back to ${stop.name}`);
      break;
    }
    reached.add(stop.place);
    if (!stop.isSeen) faults.push(`no focus is seen on ${stop.name}`);
  }
  const missed = await stops.evaluate(
    ({ elements }, seen) =>
      elements.flatMap((element, place) => (seen.includes(place) ? [] : [element.outerHTML])),
    [...reached],
  );
  return [...faults, ...missed.map((html) => `never reached: ${html.slice(0, 160)}`)];
}

/** Everything that Tab should stop at, with how it and what is drawn around it look without the focus. */
function lookAtStops() {
  const looks = (element: Element): string =>
    [element, ...element.children, element.nextElementSibling]
      .filter((near) => near !== null)
      .flatMap((near) => ["", "::before", "::after"].map((part) => getComputedStyle(near, part)))
      .map((s) =>
        [s.outline, s.boxShadow, s.backgroundColor, s.borderColor, s.textDecoration].join(),
      )
      .join("|");
  const isStop = (element: Element): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    // Of a group of radios Tab stops at the chosen one, or at the first.
    const group = [...document.getElementsByName(element.name)].filter(
      (each) => each instanceof HTMLInputElement,
    );
    return element === (group.find(({ checked }) => checked) ?? group[0]);
  };
  const elements = [
    ...document.querySelectorAll(
      "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex='0']",
    ),
  ].filter(isStop);
  return { elements, looks, before: elements.map(looks) };
}

/** Also where a message took the focus on arrival: the walk begins at the top. */
function startAtTheTop(): void {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}

/** Where the focus is, and whether one can see it; null when it has left the page. */
function lookAtFocus({ elements, looks, before }: ReturnType<typeof lookAtStops>) {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const place = elements.indexOf(element);
  return {
    place,
    name: element.textContent.trim().slice(0, 60) || element.outerHTML.slice(0, 160),
    isSeen: place < 0 || looks(element) !== before[place],
  };
}
