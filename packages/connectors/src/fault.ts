/**
 * Everything that can keep a connector from its work, and what follows from it.
 * `retry`: soon again. `pause`: the other system asks for rest, everything of this connection waits. `hours`: the day's
 * allowance is used up. `setUp`: only an administrator can help. `thisOne`: this person's work needs somebody, the rest
 * goes on.
 */
export const CONNECTOR_FAULTS = {
  timeout: 'retry',
  unreachable: 'retry',
  server_error: 'retry',
  answer_unreadable: 'retry',
  not_effected: 'retry',
  rate_limited: 'pause',
  too_many_log_ins: 'pause',
  credits_exhausted: 'hours',
  credentials_refused: 'setUp',
  scope_missing: 'setUp',
  no_permission: 'setUp',
  domain_refused: 'setUp',
  request_refused: 'thisOne',
} as const;
export type ConnectorFaultCode = keyof typeof CONNECTOR_FAULTS;
export type FaultKind = (typeof CONNECTOR_FAULTS)[ConnectorFaultCode];

/** A connector could not do its work. The message is the code: nothing of the answer is repeated. */
export class ConnectorFault extends Error {
  readonly code: ConnectorFaultCode;

  constructor(code: ConnectorFaultCode) {
    super(code);
    this.name = 'ConnectorFault';
    this.code = code;
  }

  get kind(): FaultKind {
    return CONNECTOR_FAULTS[this.code];
  }
}
