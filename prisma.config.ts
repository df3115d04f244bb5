import { defineConfig } from "prisma/config";

// Prisma would fetch a schema engine from its own site, which council and NHS networks forbid. Any
// executable satisfies it: generating and validating never run it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
