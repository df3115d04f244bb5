import fc from "fast-check";
import type { FastifyInstance, HTTPMethods } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { problemsOf } from "@/lib/fhir/problems-of";
import { CODE, CPIS, newCaller, PATIENT_FLAGS } from "@/prisma/factories/health-calls";
import { buildServer } from "../server";

let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer();
});
afterAll(() => server.close());

const METHODS: Exclude<HTTPMethods, "QUERY" | "TRACE">[] = ["GET", "POST", "PUT", "OPTIONS"];
const HEADERS = [
  "Accept",
  "Care-Setting",
  "Content-Type",
  "IsUnscheduledAccessEvent",
  "NHSD-End-User-Organisation-ODS",
  "NHSD-Session-URID",
  "TraceID",
  "X-Correlation-ID",
  "X-Request-ID",
];
const awkward = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.constantFrom("\u0000", "\ud800", "%00", "%ff", "%", "true,false", "*/*", "x".repeat(5000)),
);
const sent = fc.record({
  method: fc.constantFrom(...METHODS),
  path: fc.constantFrom("/Flag", "/PatientFlag/_search", "/CareTeam", "/AuditEvent/_search", "/x"),
  base: fc.constantFrom(PATIENT_FLAGS, CPIS),
  query: fc.oneof(
    awkward,
    awkward.map((value) => `patient=${value}`),
    awkward.map((value) => `patient=9990000018&${CODE}&${value}`),
  ),
  headers: fc.dictionary(
    fc.constantFrom(...HEADERS),
    // What a header may hold at all.
    awkward.map((value) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, "")),
  ),
  body: awkward,
});

it("whatever is sent, the answer is valid FHIR and no fault of ours", async () => {
  const { call } = await newCaller(server, { callsPerMinute: 100_000 });
  await fc.assert(
    fc.asyncProperty(sent, async ({ method, base, path, query, headers, body }) => {
      const url = `${base}${path}?${wellFormed(query)}`;
      const payload = method === "GET" ? undefined : body;
      const answer = await call(url, { method, headers, payload });
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.headers["content-type"]).toBe("application/fhir+json; charset=utf-8");
      expect(problemsOf(answer.json())).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

/** As it would travel: an address is ASCII, and everything else in it is percent-encoded, or wrong. */
function wellFormed(query: string): string {
  return query.toWellFormed().replace(/[^\x21-\x7e]|#/gu, encodeURIComponent);
}
