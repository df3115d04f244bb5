const DECIMAL = /^(-?)0*(\d+)(?:\.(\d+))?(?:E([+-]?\d{1,3}))?$/i;
const DIGITS = /^[1-9]\d*$/;

/**
 * A number as it is stored, written out: 9.990000018E9 is 9990000018. Digit by digit, never through a float, which would
 * change the last digits of a long number without a word.
 */
export function writeOut(stored: string): string {
  if (DIGITS.test(stored)) return stored;
  const read = DECIMAL.exec(stored.trim());
  if (!read) return stored;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = read;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded =
    point <= 0
      ? "0".repeat(1 - point) + digits
      : digits.padEnd(Math.max(point, digits.length), "0");
  const at = Math.max(point, 1);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const after = padded.slice(at).replace(/0+$/, "");
  return sign + before + (after === "" ? "" : `.${after}`);
}
