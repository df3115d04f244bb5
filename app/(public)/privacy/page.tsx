import { Page } from "@/components/layout";

export default function PrivacyPage() {
  return (
    <Page title="Privacy" width="text">
      <p>
        This portal holds the records that a local authority shares with the NHS through Child
        Protection – Information Sharing (CP-IS). The local authority decides about these records
        and answers for them. The portal keeps them on its behalf.
      </p>
      <h2 className="nhsuk-heading-m">What is held</h2>
      <ul>
        <li>
          For each plan: NHS number, names, date of birth, type of plan, its dates, for some looked
          after children the legal status, and the local authority&apos;s own number. For an unborn
          child, these are the mother&apos;s. No address, no ethnicity, no gender, and nothing of
          what the plan says.
        </li>
        <li>
          For each member of staff: name, email address, role, and what they did in the portal and
          when.
        </li>
      </ul>
      <h2 className="nhsuk-heading-m">Why it may be held</h2>
      <p>
        Local authorities and health services must work together to keep children safe under the
        Children Acts 1989 and 2004. Nobody is asked for consent.
      </p>
      <h2 className="nhsuk-heading-m">Who can see it</h2>
      <p>
        Staff of the local authority whose record it is, and nobody at any other local authority.
        Staff of the national service see numbers, never a child. When a child is in front of them,
        health staff see that there is a plan, and never the local authority&apos;s own number.
      </p>
      <h2 className="nhsuk-heading-m">How long it is kept</h2>
      <p>
        The rows of an upload as they came are deleted 30 days after the upload ended. How many
        there were, what was wrong and who did what stays.
      </p>
      <h2 className="nhsuk-heading-m">Cookies</h2>
      <p>
        The only cookies are the ones that sign you in and keep you signed in, for at most 12 hours.
        No cookie counts or follows you, and no page tells another company that you were here.
      </p>
      <h2 className="nhsuk-heading-m">Your rights</h2>
      <p>
        To see, correct or object to what is held about you, ask your local authority. You can
        complain to the Information Commissioner&apos;s Office.
      </p>
    </Page>
  );
}
