import { type Role, reachOf } from '@heed/contract';
import type { TrailScope } from './queries.ts';

/** Administrators read administration events; everybody else who may read the trail reads all of it. */
export const scopeOf = (roles: readonly Role[]): TrailScope =>
  reachOf(roles, 'audit.read') === 'full' ? 'all' : 'administration';
