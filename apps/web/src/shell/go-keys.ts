import { PATHS } from '../paths.ts';

/** After `g`: the key that leads to a screen. */
const GO_KEYS: Readonly<Partial<Record<string, string>>> = {
  [PATHS.overview]: 'o',
  [PATHS.auditTrail]: 'a',
  [PATHS.suppressions]: 's',
  [PATHS.imports]: 'i',
  [PATHS.requests]: 'r',
  [PATHS.analytics]: 'n',
  [PATHS.campaigns]: 'c',
  [PATHS.sends]: 'd',
  [PATHS.recordOptOut]: 't',
  [PATHS.people]: 'p',
  [PATHS.accessRequests]: 'q',
  [PATHS.regimes]: 'l',
  [PATHS.contradictions]: 'x',
  [PATHS.consentStatements]: 'w',
  [PATHS.outbox]: 'u',
};

/** The pair of keys that leads to a screen; undefined for a screen without one. */
export function goKeysOf(path: string): readonly [string, string] | undefined {
  const key = GO_KEYS[path];
  return key === undefined ? undefined : ['g', key];
}
