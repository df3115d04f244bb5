/**
 * Beyond the usual rules, lint holds the arrows of the house: app, services → lib/server → the pure
 * folders; components → the pure folders. Each message says where to go instead.
 */
import globals from "globals";
import tseslint from "typescript-eslint";

/** Folders without effects: they run in the browser and on the server alike. */
const EFFECTS = {
  regex:
    "^(node:|(fs|path|crypto|os|net|http|https|stream|zlib|child_process)(/|$)|react|next|pino|pg|@prisma/)",
  message:
    "This folder is pure: give it what it needs as a parameter, and do the work in lib/server.",
};
const SERVER = {
  regex: "(^|/)server(/|$)|server-only",
  message:
    "Only pages, handlers and services reach lib/server: take what you need as a parameter or prop.",
};
const DATABASE = {
  regex: "^(pg|pg-copy-streams|@prisma/.*)(/|$)|(^|/)prisma/client(/|$)",
  message:
    "The database is reached from lib/server alone: write a use case there (verb-noun.ts) and call it.",
};
const UPLOADS = {
  regex: "(^|/)uploads(/|$)",
  message: "Uploads and FHIR never meet: what both need belongs to lib/register.",
};
const FHIR = { ...UPLOADS, regex: "(^|/)fhir(/|$)" };
const EDGES = {
  regex: "(^|/)(app|components|services)/",
  message: "The arrow points the other way: pages and services import this, never the reverse.",
};
const PAGES = { ...EDGES, regex: "(^|/)app/" };
const CONNECTION = {
  regex: "lib/server/(db|audit)$",
  message:
    "A page parses, calls one use case and answers: authorise and read in lib/server/<noun>/.",
};

const forbid = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });
const TESTS = ["**/*.test.ts", "**/*.test.tsx"];

const ONE_ENVIRONMENT = {
  object: "process",
  property: "env",
  message:
    "The environment is read in lib/server/env.ts alone, where it is checked and documented.",
};

export default tseslint.config(
  {
    ignores: [
      ".next/",
      ".data/",
      "prisma/client/",
      "public/",
      "next-env.d.ts",
      "test-results/",
      "playwright-report/",
    ],
  },
  { languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  { files: ["**/*.{js,mjs}"], extends: [tseslint.configs.base], rules: { "no-undef": "error" } },
  {
    files: ["**/*.{ts,tsx,mts}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      // A function may be asynchronous for its callers' sake.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "max-lines": ["error", { max: 250 }],
      eqeqeq: "error",
    },
  },

  { files: ["lib/register/**"], rules: forbid(EFFECTS, SERVER, EDGES, UPLOADS, FHIR) },
  { files: ["lib/uploads/**"], rules: forbid(EFFECTS, SERVER, EDGES, FHIR) },
  { files: ["lib/fhir/**"], rules: forbid(EFFECTS, SERVER, EDGES, UPLOADS) },
  { files: ["lib/notifications/**"], rules: forbid(EFFECTS, SERVER, EDGES, UPLOADS, FHIR) },
  { files: ["lib/access/**"], rules: forbid(EFFECTS, SERVER, EDGES) },
  { files: ["lib/server/**"], rules: forbid(EDGES) },
  { files: ["components/**"], rules: forbid(SERVER, DATABASE, PAGES) },
  { files: ["app/**", "services/**"], rules: forbid(DATABASE) },
  {
    // The health check alone asks the connection itself: whether it answers.
    files: ["app/**"],
    ignores: ["app/health/**"],
    rules: forbid(DATABASE, CONNECTION),
  },
  { files: ["e2e/**"], rules: forbid(DATABASE, SERVER) },

  {
    files: ["lib/**", "app/**", "components/**", "services/**"],
    ignores: [...TESTS, "lib/server/env.ts"],
    rules: { "no-console": "error", "no-restricted-properties": ["error", ONE_ENVIRONMENT] },
  },
  {
    files: ["lib/server/**/*.ts"],
    ignores: TESTS,
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "Program:not(:has(ImportDeclaration[source.value='server-only']))",
          message: 'Open with import "server-only": in a browser bundle this file would leak.',
        },
      ],
    },
  },
  {
    // Tests may read their fixtures and look where they like.
    files: TESTS,
    rules: {
      "no-restricted-imports": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "max-lines": "off",
    },
  },
);
