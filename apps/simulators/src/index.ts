export type { ZohoFault, ZohoFaultKind, ZohoFaultPlace } from './zoho-crm/faults.ts';
export type { Logged } from './zoho-crm/log.ts';
export type { ZohoModule, ZohoRecord } from './zoho-crm/records.ts';
export { startZohoCrm, type ZohoCrmOptions, type ZohoCrmStandIn } from './zoho-crm/server.ts';
export { STAND_IN_CREDENTIALS } from './zoho-crm/tokens.ts';
