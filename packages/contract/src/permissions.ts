import * as z from 'zod';

/** The roles of product.md, in the order in which they are shown. */
export const ROLES = ['compliance', 'marketer', 'dpo', 'frontline', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];
export const roleSchema = z.enum(ROLES).meta({ id: 'Role' });

/** A role's name and job as people read them. */
export const ROLE_WORDS: Record<Role, { name: string; job: string }> = {
  compliance: { name: 'Compliance officer', job: 'Audit trail, imports, second approvals' },
  marketer: { name: 'Marketer', job: 'Why people leave, as figures; never a person' },
  dpo: { name: 'Data protection officer', job: 'Erasure requests against the clock' },
  frontline: { name: 'Front line', job: 'Record "take me off" in 20 seconds' },
  admin: { name: 'Administrator', job: 'Connections, people, keys; no personal data' },
  auditor: { name: 'Auditor', job: 'Read and verify, change nothing' },
};

/**
 * How far a permission reaches: `full`; `masked` (masked values or counts only); `administration` (events about the
 * installation and its people only); `own` (own campaigns, counts); `read`, `write`, `propose`, `ids`, `request`,
 * `confirm`, `secondPerson`, `answers` as the words of product.md's table say.
 */
export type Reach =
  | 'full'
  | 'masked'
  | 'administration'
  | 'own'
  | 'read'
  | 'write'
  | 'propose'
  | 'ids'
  | 'confirm'
  | 'secondPerson'
  | 'answers';

type Row = { readonly means: string } & { readonly [R in Role]?: Reach };

/** The permission table: who may do what. A role that is not named may not. */
export const PERMISSION_TABLE = {
  'audit.read': {
    means: 'open the audit trail',
    compliance: 'full',
    dpo: 'full',
    admin: 'administration',
    auditor: 'full',
  },
  'audit.verify': {
    means: 'verify the audit trail',
    compliance: 'full',
    dpo: 'full',
    admin: 'full',
    auditor: 'full',
  },
  'audit.export': { means: 'export audit events', compliance: 'full', dpo: 'full', auditor: 'full' },
  'auditRound.manage': { means: 'run audit rounds', compliance: 'full', dpo: 'full' },
  'analytics.read': { means: 'open opt-out analytics', compliance: 'full', marketer: 'full', dpo: 'full' },
  'annotation.write': { means: 'write annotations', compliance: 'full', marketer: 'full', dpo: 'full' },
  'suppression.check': {
    means: 'check before sending',
    compliance: 'full',
    marketer: 'answers',
    dpo: 'full',
  },
  'suppression.scrub': { means: 'check a list', compliance: 'full', marketer: 'answers', dpo: 'full' },
  'suppression.read': { means: 'open suppressed records', compliance: 'masked', dpo: 'masked' },
  'suppression.reveal': { means: 'show a masked value', compliance: 'full', dpo: 'full' },
  'optOut.record': {
    means: 'record an opt-out',
    compliance: 'full',
    marketer: 'write',
    dpo: 'full',
    frontline: 'write',
  },
  'import.run': { means: 'import opt-outs', compliance: 'full', dpo: 'full' },
  'import.read': { means: 'open imports', compliance: 'full', dpo: 'full', auditor: 'read' },
  'send.write': { means: 'record campaigns and sends', marketer: 'full', admin: 'full' },
  'optIn.record': { means: 'record that somebody opted in again', dpo: 'full' },
  'request.read': { means: 'open erasure requests', compliance: 'masked', dpo: 'full', auditor: 'masked' },
  'request.work': { means: 'work erasure requests', dpo: 'full' },
  'request.approve': { means: 'approve erasure requests', compliance: 'secondPerson', dpo: 'full' },
  'hold.manage': { means: 'manage legal holds', compliance: 'full', dpo: 'propose', auditor: 'read' },
  'drift.read': {
    means: 'open differences',
    compliance: 'masked',
    marketer: 'own',
    dpo: 'masked',
    admin: 'ids',
    auditor: 'masked',
  },
  'incident.read': {
    means: 'open incidents',
    compliance: 'masked',
    marketer: 'own',
    dpo: 'masked',
    admin: 'ids',
    auditor: 'masked',
  },
  'drift.repair': { means: 'repair differences', compliance: 'full', dpo: 'full', admin: 'full' },
  'incident.work': { means: 'work incidents', compliance: 'full', dpo: 'full' },
  'connection.read': { means: 'open connections', compliance: 'full', dpo: 'full', admin: 'full' },
  'connection.manage': { means: 'manage connections', admin: 'full' },
  'person.manage': { means: 'manage people', admin: 'full' },
  'apiKey.manage': { means: 'manage API keys', admin: 'full' },
  'system.read': { means: 'open system health', admin: 'full' },
  'access.request': {
    means: 'ask for a role',
    compliance: 'full',
    marketer: 'full',
    dpo: 'full',
    frontline: 'full',
    auditor: 'full',
  },
  'access.grant': { means: 'give roles', dpo: 'confirm', admin: 'full' },
  'policy.read': { means: 'open policies', compliance: 'full', dpo: 'full', admin: 'read', auditor: 'full' },
  'policy.manage': { means: 'change policies', compliance: 'propose', dpo: 'full' },
  'retention.run': { means: 'run retention', dpo: 'full' },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSION_TABLE;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the permissions.
export const PERMISSIONS = Object.keys(PERMISSION_TABLE) as [Permission, ...Permission[]];
export const permissionSchema = z.enum(PERMISSIONS).meta({ id: 'Permission' });

/** Roles whose holders see personal data, masked or not: a data protection officer confirms them. */
export const PERSONAL_DATA_ROLES: readonly Role[] = ['compliance', 'dpo', 'auditor'];

/** How far these roles reach with a permission: the union of the roles, `full` winning; undefined means denied. */
export function reachOf(roles: readonly Role[], permission: Permission): Reach | undefined {
  const row: Row = PERMISSION_TABLE[permission];
  const reaches = roles.flatMap((role) => row[role] ?? []);
  return reaches.includes('full') ? 'full' : reaches[0];
}

/**
 * Whether one of these roles gives a permission with exactly this reach. `reachOf` tells the widest only: an
 * administrator who is a data protection officer too gives roles and confirms them.
 */
export function hasReach(roles: readonly Role[], permission: Permission, reach: Reach): boolean {
  const row: Row = PERMISSION_TABLE[permission];
  return roles.some((role) => row[role] === reach);
}

/** The roles that hold a permission, in the table's order. */
export function rolesWith(permission: Permission): Role[] {
  const row: Row = PERMISSION_TABLE[permission];
  return ROLES.filter((role) => row[role] !== undefined);
}

/** Everything these roles may do, as the SPA reads it. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) => reachOf(roles, permission) !== undefined);
}
