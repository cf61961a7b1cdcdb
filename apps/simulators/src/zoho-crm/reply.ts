/** What goes back: a status, and JSON where there is any. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error of the whole request, as Zoho CRM words it. */
export function refusal(status: number, code: string, message: string, details: object = {}): Reply {
  return { status, json: { code, details, message, status: 'error' } };
}

export const EMPTY: Reply = { status: 204 };
