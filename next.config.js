// Children's details must not stay behind in a shared computer's cache, and no address of ours may leave
// in a referrer. "same-origin" and not "no-referrer": under the latter a form that is posted without
// JavaScript says "Origin: null", and server actions rightly refuse it.
const PAGE_HEADERS = [
  { key: "Cache-Control", value: "private, no-store" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** @type {import("next").NextConfig} */
module.exports = {
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // Types are checked by npm test; here they would make every first start wait, and hang on a test's types.
  typescript: { ignoreBuildErrors: true },
  // Otherwise a lock file in a folder above ours makes that folder the root.
  turbopack: { root: __dirname },
  outputFileTracingRoot: __dirname,
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "iconv-lite",
    "pg",
    "pg-boss",
    "pg-copy-streams",
    "pino",
  ],
  headers: async () => [
    { source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
    { source: "/((?!_next/static/|nhsuk/|mark.svg).*)", headers: PAGE_HEADERS },
    {
      // Each event leaves at once: gathered by a proxy, or by compression, an alert would wait for the next one.
      source: "/api/notifications/stream",
      headers: [
        { key: "Cache-Control", value: "no-store, no-transform" },
        { key: "X-Accel-Buffering", value: "no" },
      ],
    },
    {
      // The address carries the design system's version, so that it may be kept for good.
      source: "/nhsuk/:file*",
      headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
    },
  ],
};
