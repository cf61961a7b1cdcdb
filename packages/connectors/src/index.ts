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
