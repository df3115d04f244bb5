import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { VARIABLES } from "./env";

const EXAMPLE = readFileSync(".env.example", "utf8");
const named = [...EXAMPLE.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);

it(".env.example names every variable that the product reads, and no other, each once", () => {
  expect(named.toSorted()).toEqual(VARIABLES.toSorted());
});

it(".env.example sets nothing: copied as it is, it changes nothing", () => {
  const lines = EXAMPLE.split("\n").filter((line) => line !== "");
  expect(lines.filter((line) => !line.startsWith("#"))).toEqual([]);
});
