import { createPublicKey, verify } from 'node:crypto';
import { refused, VERIFIED, type WebhookDelivery, type WebhookVerification } from './types.ts';

type Message = Readonly<Record<string, string>>;

// In this order, each as key, newline, value, newline (docs.aws.amazon.com/sns, "Verifying the signatures").
const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;

/** By SignatureVersion. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['1', 'RSA-SHA1'],
  ['2', 'RSA-SHA256'],
]);

const AMAZON_HOST = /^sns\.[a-zA-Z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;

/**
 * Amazon SES by way of SNS: the topic must be one of the connection's, the certificate must lie with Amazon, and the
 * signature over the named fields must be its own. The certificate's dates are not looked at: SNS repeats deliveries
 * for weeks, and a repeated one is known by its MessageId.
 */
export async function verifyAmazonSns(delivery: WebhookDelivery): Promise<WebhookVerification> {
  const message = readMessage(delivery.rawBody);
  if (message === undefined) return refused('body_malformed');
  const { Type: type = '', TopicArn: topic = '', Signature: signature } = message;
  const allowed = delivery.secret.split(',').map((arn) => arn.trim());
  if (!allowed.includes(topic) || topic === '') return refused('topic_not_allowed');
  if (signature === undefined) return refused('signature_missing');
  if (!Object.hasOwn(SIGNED, type)) return refused('body_malformed');
  // Checked by the line above.
  const fields = SIGNED[type as keyof typeof SIGNED];
  const address = message.SigningCertURL ?? message.SigningCertUrl ?? '';
  if (!isAmazonCertificate(address)) return refused('certificate_address_refused');
  const algorithm = ALGORITHMS.get(message.SignatureVersion ?? '');
  if (algorithm === undefined) return refused('signature_malformed');
  const key = await keyAt(address, delivery);
  if (key === undefined) return refused('certificate_unavailable');
  const signed = fields
    .filter((name) => message[name] !== undefined)
    .map((name) => `${name}\n${message[name]}\n`);
  const isRight = verify(algorithm, Buffer.from(signed.join('')), key, Buffer.from(signature, 'base64'));
  return isRight ? VERIFIED : refused('signature_wrong');
}

function readMessage(rawBody: Uint8Array): Message | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    // Some senders write Url for URL; every other field that is no text plays no part.
    const texts = Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return Object.fromEntries(texts.map(([name, text]) => [name.replace(/Url$/, 'URL'), text]));
  } catch {
    return undefined;
  }
}

function isAmazonCertificate(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, pathname, username } = new URL(address);
  return protocol === 'https:' && username === '' && AMAZON_HOST.test(host) && pathname.endsWith('.pem');
}

async function keyAt(address: string, { certificate }: WebhookDelivery) {
  try {
    return certificate && createPublicKey(await certificate(address));
  } catch {
    return undefined;
  }
}
