import { isValidNhsNumber } from "@/lib/register/nhs-number";

/**
 * The ten digits that are left of “NHS: 999.000.0018” or “9990000018.0”; null unless their check digit is right. Digits
 * are never added, changed or moved.
 */
export function onlyDigits(text: string): string | null {
  const plain = text.normalize("NFKC");
  const candidates = [plain, plain.replace(/[.,]0+$/, "")].map((from) => from.replace(/\D/g, ""));
  return candidates.find(isValidNhsNumber) ?? null;
}
