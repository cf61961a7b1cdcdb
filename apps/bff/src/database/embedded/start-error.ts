export type StartErrorCode =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'no-account'
  | 'not-permitted'
  | 'disk-full'
  | 'other-major-version'
  | 'data-in-use'
  | 'already-running'
  | 'start-failed'
  | 'bad-configuration'
  | 'database-unreachable'
  | 'not-migrated'
  | 'keys-missing'
  | 'keys-wrong'
  | 'port-busy';

/** Why Heed cannot start here. `message` is one plain sentence a person can act on; `code` is for programs. */
export class StartError extends Error {
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.code = code;
  }
}
