/** Where a fault strikes: one kind of call, or every one. */
export const ZOHO_FAULT_PLACES = ['token', 'fields', 'search', 'update', 'read', 'any'] as const;
export type ZohoFaultPlace = (typeof ZOHO_FAULT_PLACES)[number];

export const ZOHO_FAULT_KINDS = [
  'rateLimited',
  'creditsExhausted',
  'refusedToken',
  'serverError',
  'badGateway',
  'okWithError',
  'hang',
  'drip',
  'lostAnswer',
  'down',
] as const;
/**
 * `okWithError`: status 200 with an error in the body. `hang`: no answer. `drip`: a byte now and then. `lostAnswer`: it
 * takes effect, and the answer never arrives. `down`: the connection is cut before anything happens.
 */
export type ZohoFaultKind = (typeof ZOHO_FAULT_KINDS)[number];

export interface ZohoFault {
  readonly kind: ZohoFaultKind;
  readonly at: ZohoFaultPlace;
  /** How many calls it strikes; left out: until it is taken away. */
  readonly times?: number;
}

/** Faults that somebody asked for; the first that fits strikes. */
export class Faults {
  #waiting: { readonly fault: ZohoFault; left: number }[] = [];

  add(fault: ZohoFault): void {
    this.#waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#waiting = [];
  }

  get list(): ZohoFault[] {
    return this.#waiting.map(({ fault, left }) =>
      Number.isFinite(left) ? { ...fault, times: left } : fault,
    );
  }

  strike(place: ZohoFaultPlace): ZohoFaultKind | undefined {
    const next = this.#waiting.find(({ fault: { at } }) => at === 'any' || at === place);
    if (next === undefined) return undefined;
    next.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return next.fault.kind;
  }
}
