import type { Handlers } from '../http/handler.ts';

/** The given handlers; every other one answers `{}`, for tests of what happens before a handler runs. */
export function stubHandlers(real: Partial<Handlers> = {}): Handlers {
  const handlers = new Map<string | symbol, unknown>(Object.entries(real));
  const stub = async () => ({});
  // A stub answers anything, which no type of a handler allows: the contract's check of answers is off in such tests.
  return new Proxy({}, { get: (_target, name) => handlers.get(name) ?? stub }) as Handlers;
}
