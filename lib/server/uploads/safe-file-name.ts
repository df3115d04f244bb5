import "server-only";
/**
 * A file name that can be shown and sent back: without folders, control characters and the marks that turn the
 * reading direction, which could make one name look like another. At most 120 characters.
 */
export function safeFileName(name: string | null): string | null {
  if (name === null) return null;
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "").trim();
  return plain === "" || plain === "." || plain === ".." ? null : [...plain].slice(0, 120).join("");
}
