/** What is read out of the answers: the few fields that a person at a screen needs. */
import { z } from "zod";

const text = z.object({ text: z.string() });
const period = z.object({ start: z.string(), end: z.string().optional() });
const reference = z.object({ reference: z.string() });

const flag = z.object({
  resourceType: z.literal("Flag"),
  id: z.string(),
  status: z.string(),
  period,
  contained: z.array(
    z.object({
      agent: z.array(z.object({ who: z.object({ identifier: z.object({ value: z.string() }) }) })),
    }),
  ),
  extension: z.array(z.object({ valueReference: reference })),
});
const carePlan = z.object({
  resourceType: z.literal("CarePlan"),
  id: z.string(),
  category: z.array(text),
  careTeam: z.array(reference),
});
const careTeam = z.object({
  resourceType: z.literal("CareTeam"),
  id: z.string(),
  name: z.string(),
  telecom: z.array(z.object({ value: z.string(), use: z.string() })).default([]),
});
const auditEvent = z.object({
  resourceType: z.literal("AuditEvent"),
  recorded: z.string(),
  purposeOfEvent: z.array(text),
  agent: z.array(
    z.object({
      name: z.string().optional(),
      role: z.array(text).default([]),
      who: z.object({ display: z.string() }),
    }),
  ),
  entity: z.array(z.object({ detail: z.array(z.object({ valueString: z.string() })).default([]) })),
});
const other = z.object({ resourceType: z.string() });

const bundle = z.object({
  entry: z
    .array(z.object({ resource: z.union([flag, carePlan, careTeam, auditEvent, other]) }))
    .default([]),
});

export interface SeenPlan {
  title: string;
  isLive: boolean;
  start: string;
  end: string | null;
  localAuthority: { code: string; name: string };
  emergencyDutyPhone: string | null;
  officeHoursPhone: string | null;
}

export interface SeenView {
  at: Date;
  viewer: string;
  role: string;
  organisation: string;
  kind: string;
  views: number;
}

/** The plans in a searchset of Flags, with the CarePlan and CareTeam that each points to. */
export function readPlans(answer: unknown): SeenPlan[] {
  const resources = bundle.parse(answer).entry.map(({ resource }) => resource);
  return resources
    .filter((one) => "extension" in one)
    .map((one) => {
      const planId = one.extension[0]?.valueReference.reference;
      const plan = resources
        .filter((each) => "category" in each)
        .find(({ id }) => `CarePlan/${id}` === planId);
      const team = resources
        .filter((each) => "telecom" in each)
        .find(({ id }) => `CareTeam/${id}` === plan?.careTeam[0]?.reference);
      const phone = (use: string) => team?.telecom.find((each) => each.use === use)?.value ?? null;
      return {
        title: plan?.category[0]?.text ?? "A plan",
        isLive: one.status === "active",
        start: one.period.start,
        end: one.period.end ?? null,
        localAuthority: {
          code: one.contained[0]?.agent[0]?.who.identifier.value ?? "",
          name: team?.name ?? "A local authority",
        },
        emergencyDutyPhone: phone("mobile"),
        officeHoursPhone: phone("work"),
      };
    });
}

/** The access history in a searchset of AuditEvents, newest first. */
export function readHistory(answer: unknown): SeenView[] {
  return bundle
    .parse(answer)
    .entry.map(({ resource }) => resource)
    .filter((one) => "recorded" in one)
    .map(({ recorded, agent: [viewer, organisation], entity, purposeOfEvent }) => ({
      at: new Date(recorded),
      viewer: viewer?.name ?? viewer?.who.display ?? "",
      role: viewer?.role[0]?.text ?? "",
      organisation: organisation?.who.display ?? "",
      kind: purposeOfEvent[0]?.text ?? "",
      views: Number(entity[0]?.detail[0]?.valueString ?? 1),
    }));
}
