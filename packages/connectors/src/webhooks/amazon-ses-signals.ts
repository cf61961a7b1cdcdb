import { derivedId, Json } from './json.ts';
import { email, MALFORMED, type WebhookContent, type WebhookSignal } from './signals.ts';

/** Amazon SES in an SNS envelope: complaints, permanent bounces, and the confirmation of a new subscription. */
export function amazonSesSignals(rawBody: Uint8Array): WebhookContent {
  const envelope = Json.read(rawBody);
  const confirmAt = envelope?.get('SubscribeURL').text;
  if (envelope?.get('Type').text === 'SubscriptionConfirmation' && confirmAt !== undefined) {
    return { ok: true, signals: [], confirmAt };
  }
  // The message is JSON in a text, and may end with a newline.
  const message = Json.read(envelope?.get('Message').text ?? '');
  if (envelope === undefined || message?.isObject !== true) return MALFORMED;
  return { ok: true, signals: signalsOf(message, envelope.get('MessageId').text ?? '') };
}

function signalsOf(message: Json, messageId: string): WebhookSignal[] {
  const type = message.get('notificationType').text ?? message.get('eventType').text;
  if (type === 'Complaint') {
    return people(message.get('complaint'), 'complainedRecipients', 'complaint', messageId);
  }
  // A transient bounce is a full mailbox, not a dead one.
  if (type === 'Bounce' && message.get('bounce').get('bounceType').text === 'Permanent') {
    return people(message.get('bounce'), 'bouncedRecipients', 'bounce', messageId);
  }
  if (type === 'Subscription') return people(message.get('subscription'), 'contacts', 'subject', messageId);
  return [];
}

/** Only those the event is about: the mail's other recipients did nothing. */
function people(
  event: Json,
  list: string,
  cause: WebhookSignal['cause'],
  messageId: string,
): WebhookSignal[] {
  return event.get(list).items.map((recipient): WebhookSignal => {
    const address = recipient.get('emailAddress').text;
    return {
      kind: 'no',
      cause,
      channel: 'email',
      identifier: email(address),
      occurredAt: event.get('timestamp').instant,
      externalId: derivedId('ses', messageId, address),
    };
  });
}
