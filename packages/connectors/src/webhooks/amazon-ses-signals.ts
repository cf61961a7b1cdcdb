import { derivedId, Json } from './json.ts';
import { email, MALFORMED, type WebhookContent, type WebhookSignal } from './signals.ts';

/** Amazon SES in an SNS envelope: complaints, permanent bounces, and the confirmation of a new subscription. */
export function amazonSesSignals(rawBody: Uint8Array): WebhookContent {
  const envelope = Json.read(rawBody);
  const confirmAt = envelope?.get('SubscribeURL').text;
  if (envelope?.get('Type').text === 'SubscriptionConfirmation' && confirmAt !== undefined) {
    return { ok: true, signals: [], confirmAt };
  }
  // A topic that was ended, or a first greeting of SES: nothing about anybody, and no fault of the sender.
  const text = envelope?.get('Message').text;
  if (
    envelope?.get('Type').text === 'UnsubscribeConfirmation' ||
    text?.startsWith('Successfully validated SNS topic')
  )
    return { ok: true, signals: [] };
  // The message is JSON in a text, and may end with a newline.
  const message = Json.read(text ?? '');
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
  return type === 'Subscription' ? subscriptionOf(message, messageId) : [];
}

/**
 * What somebody chose on SES's own subscription page or by its List-Unsubscribe header: the mail's recipient, everything
 * or single topics (docs.aws.amazon.com/ses, "Event data": subscription object).
 */
function subscriptionOf(message: Json, messageId: string): WebhookSignal[] {
  const event = message.get('subscription');
  const chosen = event.get('newTopicPreferences');
  const topics = chosen.get('topicSubscriptionStatus').items;
  const saysNo = (topic: Json) => topic.get('subscriptionStatus').text === 'OptOut';
  const stopped = topics.filter(saysNo);
  const topic = chosen.get('unsubscribeAll').isTrue ? undefined : stopped[0]?.get('topicName').text;
  const kind = chosen.get('unsubscribeAll').isTrue || stopped.length > 0 ? 'no' : 'yes';
  return message
    .get('mail')
    .get('destination')
    .items.map(
      (recipient): WebhookSignal => ({
        kind,
        cause: 'subject',
        channel: 'email',
        identifier: email(recipient.text),
        occurredAt: event.get('timestamp').instant,
        externalId: derivedId('ses', messageId, recipient.text),
        ...(topic === undefined ? {} : { topic }),
      }),
    );
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
