/** Every address of the app, once. `$name` is a parameter; what a page takes behind `?` is in its own search schema. */
export const PATHS = {
  home: '/',
  login: '/login',
  setup: '/setup',
  overview: '/overview',
  auditTrail: '/audit',
  auditEvent: '/audit/events/$eventId',
  suppressions: '/suppressions',
  checkList: '/suppressions/check',
  imports: '/imports',
  import: '/imports/$importId',
  requests: '/requests',
  newRequest: '/requests/new',
  request: '/requests/$ref',
  analytics: '/analytics',
  campaigns: '/analytics/campaigns',
  campaign: '/analytics/campaigns/$campaignId',
  sends: '/sends/new',
  recordOptOut: '/opt-outs/new',
  people: '/admin/people',
  person: '/admin/people/$personId',
  accessRequests: '/admin/access-requests',
  regimes: '/policies/regimes',
  account: '/me/account',
  invitation: '/invitation',
} as const;

export type Path = (typeof PATHS)[keyof typeof PATHS];
