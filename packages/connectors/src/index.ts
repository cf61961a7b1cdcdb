export { backoff, type PassingFault } from './backoff.ts';
export type { Connector, OptOutPerson, RecordOutcome, TestStep } from './connector.ts';
export { CONNECTOR_FAULTS, ConnectorFault, type ConnectorFaultCode, type FaultKind } from './fault.ts';
export type { Fetch } from './http/call.ts';
export { sameSecret } from './webhooks/compare.ts';
export { readWebhook } from './webhooks/read-webhook.ts';
export type { WebhookContent, WebhookSignal } from './webhooks/signals.ts';
export type {
  CertificateSource,
  WebhookDelivery,
  WebhookFault,
  WebhookVendor,
  WebhookVerification,
} from './webhooks/types.ts';
export { WEBHOOK_VENDORS } from './webhooks/types.ts';
export { verifyWebhook } from './webhooks/verify-webhook.ts';
export type { ZohoToken, ZohoTokens } from './zoho-crm/api.ts';
export {
  ZOHO_DATA_CENTRES,
  type ZohoDataCentre,
  type ZohoPlace,
  zohoHosts,
} from './zoho-crm/data-centres.ts';
export { refreshAccess, type ZohoAccess, type ZohoCredentials } from './zoho-crm/refresh.ts';
export { type ZohoCrmOptions, zohoCrm } from './zoho-crm/zoho-crm.ts';
