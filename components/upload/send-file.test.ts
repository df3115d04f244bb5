import { describe, expect, it } from "vitest";
import { MAX_BYTES } from "@/lib/uploads/limits";
import { formatBytes } from "./bytes";
import { problemBeforeSending, readAnswer } from "./send-file";

describe("before a file is sent", () => {
  it("lets through what the limit lets through, to the byte", () => {
    expect(problemBeforeSending({ size: 1 })).toBeNull();
    expect(problemBeforeSending({ size: MAX_BYTES })).toBeNull();
    expect(problemBeforeSending({ size: MAX_BYTES + 1 })).toMatch(
      /^This file is larger than 50 MB/,
    );
  });

  it("says what is missing", () => {
    expect(problemBeforeSending(null)).toMatch(/^Choose the file/);
    expect(problemBeforeSending({ size: 0 })).toMatch(/^This file is empty/);
  });
});

describe("the answer to a file", () => {
  it("names the upload", () => {
    expect(readAnswer(202, '{"id":"u-1","again":false}')).toEqual({
      status: "received",
      id: "u-1",
      again: false,
    });
    expect(readAnswer(202, '{"id":"u-1","again":true}')).toMatchObject({ again: true });
  });

  it("passes on the sentence of a refusal", () => {
    expect(readAnswer(413, '{"title":"Far too large","detail":"Split the file."}')).toEqual({
      status: "failed",
      problem: "Split the file.",
    });
  });

  it.each([
    [401, '{"detail":"Sign in, then try again."}', /signed out/],
    [500, '{"detail":"x"}', /on our side/],
    [502, "<html>Bad gateway</html>", /on our side/],
    [403, "<html>A firewall</html>", /on our side/],
    [202, "null", /on our side/],
    [202, "", /on our side/],
  ])("has a sentence for status %i with %s", (status, text, sentence) => {
    const answer = readAnswer(status, text);
    expect(answer.status).toBe("failed");
    expect(answer.status === "failed" && answer.problem).toMatch(sentence);
  });
});

it("writes sizes as people say them", () => {
  expect([0, 1, 312, 1024, 1_260_000, MAX_BYTES].map(formatBytes)).toEqual([
    "0 bytes",
    "1 byte",
    "312 bytes",
    "1 KB",
    "1.2 MB",
    "50.0 MB",
  ]);
});
