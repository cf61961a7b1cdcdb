/**
 * Whether a browser says "do not sell or share my data" (Global Privacy Control): a header field that is exactly `1`.
 * Where it is sent more than once, one is enough. It is no objection to marketing, and stops nothing.
 * @param values of `Sec-GPC`, each as it was sent (node's `headersDistinct`)
 */
export function saysGpc(values: readonly string[] | undefined): boolean {
  return values?.includes('1') === true;
}

/** What `/.well-known/gpc.json` says: Heed honours the signal, since this day. */
export const GPC_SUPPORT = { gpc: true, lastUpdate: '2026-11-30' } as const;
