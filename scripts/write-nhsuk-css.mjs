// Writes the design system's stylesheet and icons to public/nhsuk (not in git; every build writes it).
// It goes into a cascade layer of its own, below Tailwind's utilities: without the layer, whichever file
// the browser happens to read last would win. The remote NHS font is removed: it is licensed to the NHS,
// and council networks block other hosts.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const source = join(
  dirname(createRequire(import.meta.url).resolve("nhsuk-frontend/package.json")),
  "dist/nhsuk",
);
const target = join(dirname(fileURLToPath(import.meta.url)), "../public/nhsuk");

const css = readFileSync(join(source, "nhsuk-frontend.min.css"), "utf8")
  .replace('@charset "UTF-8";', "")
  .replace(/@font-face\{[^}]*\}/g, "")
  .replaceAll("font-family:Frutiger W01,", "font-family:")
  .replaceAll("/assets/images/", "/nhsuk/")
  .replace(/\/\*# sourceMappingURL=.*?\*\//, "");

if (/https?:\/\/(?!www\.w3\.org)|Frutiger/.test(css)) {
  throw new Error(
    "The design system's stylesheet still refers to another host or to the NHS font.",
  );
}

mkdirSync(target, { recursive: true });
for (const icon of new Set(css.match(/(?<=\/nhsuk\/)[\w-]+\.svg/g))) {
  cpSync(join(source, "assets/images", icon), join(target, icon));
}
// The order is repeated from app/globals.css: the first file to arrive fixes it for both.
writeFileSync(
  join(target, "nhsuk.css"),
  `@layer theme, base, nhsuk, components, utilities;\n@layer nhsuk {${css}}\n`,
);
