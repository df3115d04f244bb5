import "server-only";
import { decodeJwt, decodeProtectedHeader } from "jose";

interface DecodedJwt {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** A JWT's header and payload, nothing of it proven; null when it is none. */
export function decodedJwt(jwt: string): DecodedJwt | null {
  try {
    return { header: { ...decodeProtectedHeader(jwt) }, payload: decodeJwt(jwt) };
  } catch {
    return null;
  }
}
