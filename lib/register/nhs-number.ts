/** Takes away the spaces (of any kind) and hyphens that people write NHS numbers with. */
export function normaliseNhsNumber(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u2010-\u2015\u2212-]/g, "");
}

/** Nine digits to the tenth, or null where the arithmetic gives 10 and no such number is issued. */
export function checkDigit(nineDigits: string): string | null {
  let sum = 0;
  for (let place = 0; place < 9; place++) {
    sum += (nineDigits.charCodeAt(place) - 48) * (10 - place);
  }
  const digit = 11 - (sum % 11);
  if (digit === 10) return null;
  return digit === 11 ? "0" : String(digit);
}

export function hasTenDigits(text: string): boolean {
  return /^\d{10}$/.test(text);
}

/** 000 000 0000, 111 111 1111 and so on pass the check digit's arithmetic but are never issued. */
export function isOneDigitRepeated(digits: string): boolean {
  return /^(\d)\1*$/.test(digits);
}

/** Ten digits with a right check digit (modulus 11) that are not all the same. */
export function isValidNhsNumber(digits: string): boolean {
  return hasTenDigits(digits) && checkDigit(digits) === digits[9] && !isOneDigitRepeated(digits);
}

/** As people read it: 999 000 0018. */
export function formatNhsNumber(digits: string): string {
  return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
}
