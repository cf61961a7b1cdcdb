/** Every address of the app, once. `$name` is a parameter; what a page takes behind `?` is in its own search schema. */
export const PATHS = {
  home: '/',
  login: '/login',
  setup: '/setup',
  overview: '/overview',
  auditTrail: '/audit',
  auditEvent: '/audit/events/$eventId',
  suppressions: '/suppressions',
  imports: '/imports',
  import: '/imports/$importId',
} as const;

export type Path = (typeof PATHS)[keyof typeof PATHS];
