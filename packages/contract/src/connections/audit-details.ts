import * as z from 'zod';

const count = z.number().int().nonnegative();

/** Events about connected systems: codes and counts. Names of connections are texts of people, and so stay out. */
export const CONNECTION_ACTIONS = {
  'connection.create': { reads: 'Connected a system', operation: 'create', administration: true },
  'connection.update': { reads: 'Changed a connection', operation: 'modify', administration: true },
  'connection.pause': { reads: 'Paused a connection', operation: 'modify', administration: true },
  'connection.resume': { reads: 'Resumed a connection', operation: 'modify', administration: true },
  'connection.retry': { reads: 'Had a connection tried again', operation: 'modify', administration: true },
  'connection.remove': { reads: 'Disconnected a system', operation: 'remove', administration: true },
  'connection.test': { reads: 'Tested a connection', operation: 'access', administration: true },
  'sync.run': { reads: 'Opened addresses for a connected system', operation: 'access', system: true },
} as const;

export const CONNECTION_AUDIT_DETAILS = {
  'connection.create': z.strictObject({ connector: z.string(), dataCentre: z.string() }),
  'connection.update': z.strictObject({
    changed: z.array(z.enum(['name', 'credentials', 'credentialsEndOn'])),
  }),
  'connection.pause': z.strictObject({ waiting: count }),
  'connection.resume': z.strictObject({ waiting: count }),
  'connection.retry': z.strictObject({ tasks: count }),
  'connection.remove': z.strictObject({ waiting: count }),
  /** `kept`: with the credentials of the connection, not with some that were only typed in. */
  'connection.test': z.strictObject({
    connector: z.string(),
    kept: z.boolean(),
    passed: z.boolean(),
    code: z.string().optional(),
  }),
  /** Written before anything is opened: how many addresses this run may open. */
  'sync.run': z.strictObject({ run: z.uuid(), tasks: count }),
};
