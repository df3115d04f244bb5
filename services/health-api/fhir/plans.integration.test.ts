import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { problemsOf } from "@/lib/fhir/problems-of";
import { addDays, addYears } from "@/lib/register/dates";
import { PLAN_TYPE_CODES, PLAN_TYPES } from "@/lib/register/plan-types";
import { changeContactDetails } from "@/lib/server/authority/contact-details";
import { today } from "@/lib/server/clock";
import { newAuthority } from "@/prisma/factories/authorities";
import {
  CODE,
  CPIS,
  INCLUDE,
  newCaller,
  PATIENT_FLAGS,
  resourcesOf,
  totalOf,
} from "@/prisma/factories/health-calls";
import { loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { buildServer } from "../server";

const now = today();
const ago = (days: number) => addDays(now, -days);

let server: FastifyInstance;
let call: Awaited<ReturnType<typeof newCaller>>["call"];
let one: AuthorityActor;
let two: AuthorityActor;
beforeAll(async () => {
  server = await buildServer();
  ({ call } = await newCaller(server, { callsPerMinute: 10_000 }));
  one = (await newAuthority()).admin;
  two = (await newAuthority()).admin;
  const phones = { emergencyDutyPhone: "0114 496 0001", officeHoursPhone: "0114 496 0002" };
  await changeContactDetails(one, { ...phones, version: 0 });
});
afterAll(() => server.close());

/** The rows are loaded by an LA; the NHS number of the first. */
async function held(...rows: RowTexts[]): Promise<string> {
  const nhsNumber = newNhsNumber();
  const whole = rows.map((row) => newRow({ nhsNumber, ...row }));
  const { counts } = await loadedUpload(one, whole);
  expect(counts.rejected).toBe(0);
  return nhsNumber;
}

const flagOf = (nhsNumber: string) => call(`${PATIENT_FLAGS}/Flag?patient=${nhsNumber}&${CODE}`);
const teamsOf = (nhsNumber: string) =>
  call(`${CPIS}/CareTeam?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`);

describe("a plan that is shown", () => {
  it.each(PLAN_TYPE_CODES)(
    "%s: flag, plan and team, with the phones as they are now",
    async (planType) => {
      const nhsNumber = await held({ planType });
      const answer = await flagOf(nhsNumber);
      expect(answer.statusCode).toBe(200);
      expect(problemsOf(answer.json())).toEqual([]);
      expect(resourcesOf(answer)).toMatchObject([
        { resourceType: "Flag", status: "active", subject: { identifier: { value: nhsNumber } } },
        {
          resourceType: "CarePlan",
          status: "active",
          category: [{ coding: [{ code: PLAN_TYPES[planType].snomed }] }],
          period: { start: "2026-01-12" },
        },
        {
          resourceType: "CareTeam",
          name: one.authorityName,
          telecom: [
            { value: "0114 496 0001", use: "mobile" },
            { value: "0114 496 0002", use: "work" },
          ],
        },
      ]);
      const teams = await teamsOf(nhsNumber);
      expect(problemsOf(teams.json())).toEqual([]);
      expect(resourcesOf(teams)).toMatchObject([
        { category: [{ coding: [{ code: PLAN_TYPES[planType].snomed }] }] },
      ]);
    },
  );

  it("is shown by each local authority that holds one, and one of each type", async () => {
    const nhsNumber = await held({}, { planType: "LAC", legalStatus: "C2" });
    await loadedUpload(two, [newRow({ nhsNumber, familyName: "Beech" })]);
    const answer = await flagOf(nhsNumber);
    expect(problemsOf(answer.json())).toEqual([]);
    expect(totalOf(answer)).toBe(3);
    const teams = resourcesOf(answer).filter(({ resourceType }) => resourceType === "CareTeam");
    expect(teams.map(({ name }) => name).sort()).toEqual(
      [one.authorityName, one.authorityName, two.authorityName].sort(),
    );
    // The second has never entered a phone.
    expect(teams.filter(({ telecom }) => telecom === undefined)).toHaveLength(1);
  });

  it("is found by either name of the resource, and by POST", async () => {
    const nhsNumber = await held({});
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const searches = [
      await call(`${PATIENT_FLAGS}/PatientFlag?patient=${nhsNumber}`),
      await call(`${PATIENT_FLAGS}/Flag/_search`, {
        method: "POST",
        headers,
        payload: `patient=${nhsNumber}`,
      }),
      await call(`${PATIENT_FLAGS}/PatientFlag/_search?${CODE}`, {
        method: "POST",
        headers,
        payload: new URLSearchParams({
          "patient:identifier": `https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`,
        }).toString(),
      }),
    ];
    expect(searches.map((answer) => resourcesOf(answer).length)).toEqual([1, 1, 3]);
  });
});

describe("the time for which an ended plan is shown", () => {
  it.each([
    ["CPP", 364],
    ["LAC", 364],
    ["UCPP", 28],
  ])("%s: %i days after the day on which it ended, and not a day more", async (planType, days) => {
    const ended = (daysAgo: number) => ({
      planType,
      startDate: ago(500),
      endDate: ago(daysAgo),
    });
    const answer = await flagOf(await held(ended(days)));
    expect(resourcesOf(answer)).toMatchObject([
      { status: "inactive", period: { end: ago(days) } },
      { status: "completed", period: { end: ago(days) } },
      { status: "inactive" },
    ]);
    expect(totalOf(await flagOf(await held(ended(days + 1))))).toBe(0);
  });

  it("a plan is over on the day on which it ends", async () => {
    const [flag] = resourcesOf(await flagOf(await held({ endDate: now })));
    expect(flag).toMatchObject({ status: "inactive", period: { end: now } });
  });
});

describe("turning 18", () => {
  const born = (years: number, days = 0) => ({
    dateOfBirth: addDays(addYears(now, -years), days),
    startDate: ago(500),
  });

  it("ends a plan on the day, without an end date", async () => {
    const [flag] = resourcesOf(await flagOf(await held(born(18))));
    expect(flag).toMatchObject({ status: "inactive", period: { end: now } });
    const [dayBefore] = resourcesOf(await flagOf(await held(born(18, 1))));
    expect(dayBefore).toMatchObject({ status: "active", period: { start: ago(500) } });
    expect(dayBefore).not.toHaveProperty("period.end");
  });

  it("does not end the plan of an unborn child, whose mother is older", async () => {
    const [flag, plan] = resourcesOf(await flagOf(await held({ ...born(31), planType: "UCPP" })));
    expect(flag).toMatchObject({ status: "active" });
    expect(plan).toMatchObject({ category: [{ coding: [{ code: PLAN_TYPES.UCPP.snomed }] }] });
  });
});

describe("nothing that is shown", () => {
  it("is the same bytes for nobody, for a withdrawn plan and for one long over", async () => {
    const withdrawn = newRow();
    await loadedUpload(one, [withdrawn]);
    await loadedUpload(one, [{ ...withdrawn, deleteDate: now }]);
    const over = await held({ startDate: ago(900), endDate: ago(400) });
    for (const path of [
      `${PATIENT_FLAGS}/Flag?${CODE}&`,
      `${PATIENT_FLAGS}/PatientFlag?`,
      `${CPIS}/CareTeam?`,
      `${CPIS}/AuditEvent?${INCLUDE}&`,
    ]) {
      const answers = [];
      for (const nhsNumber of [newNhsNumber(), withdrawn.nhsNumber, over]) {
        const { statusCode, body, headers } = await call(`${path}patient=${nhsNumber}`);
        answers.push({ statusCode, body, headers: { ...headers, date: "" } });
      }
      expect(answers[0]).toMatchObject({ statusCode: 200 });
      expect(answers[0]?.body).toContain('"total":0');
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    }
  });
});

describe("what health is never shown", () => {
  it("names, dates of birth, legal status, and what the local authority calls the person", async () => {
    const nhsNumber = await held({
      familyName: "Quillfeather",
      givenNames: "Zenobia",
      dateOfBirth: "2013-08-19",
      planType: "LAC",
      legalStatus: "V2",
      localIdentifier: "LI-48213",
    });
    await call(`${PATIENT_FLAGS}/Flag?patient=${nhsNumber}`);
    const answers = [
      await flagOf(nhsNumber),
      await teamsOf(nhsNumber),
      await call(`${CPIS}/AuditEvent?patient=${nhsNumber}&${INCLUDE}`),
    ];
    for (const { body, headers } of answers) {
      expect(body).toContain(nhsNumber);
      expect(body + JSON.stringify(headers)).not.toMatch(
        /Quillfeather|Zenobia|2013-08-19|"V2"|LI-48213/i,
      );
    }
  });
});
