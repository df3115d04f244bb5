import { Page } from "@/components/layout";

export default function AccessibilityPage() {
  return (
    <Page title="Accessibility" width="text">
      <p>
        Everyone who keeps a register should be able to use this portal. It is built so that you
        can:
      </p>
      <ul>
        <li>do everything with a keyboard, and always see where you are</li>
        <li>zoom to 400 per cent, or use a screen 320 pixels wide, without losing anything</li>
        <li>listen to every page with a screen reader, including how far an upload has got</li>
        <li>do everything without JavaScript</li>
        <li>tell every state apart without seeing colour</li>
      </ul>
      <h2 className="nhsuk-heading-m">How it was tested</h2>
      <p>
        We aim for level AA of the Web Content Accessibility Guidelines 2.2. With each version, a
        program (axe) looks for faults on the pages, and the main journeys are taken in a browser
        with and without JavaScript.
      </p>
      <p>
        A program finds only some faults. People who use assistive technology have not tested this
        version yet.
      </p>
      <h2 className="nhsuk-heading-m">What we know is not perfect</h2>
      <ul>
        <li>
          Wide tables, such as the rows of an upload, scroll sideways inside their frame on a small
          screen. The frame takes the keyboard, so that the arrow keys scroll it.
        </li>
        <li>
          Files that you download are CSV. They have no headings or table structure that a screen
          reader could use; the same facts are on the portal&apos;s pages.
        </li>
      </ul>
      <h2 className="nhsuk-heading-m">If something does not work for you</h2>
      <p>
        Tell your local authority&apos;s administrator of this portal. Say which page it was, what
        you wanted to do and what you use to do it. Never send a child&apos;s details.
      </p>
    </Page>
  );
}
