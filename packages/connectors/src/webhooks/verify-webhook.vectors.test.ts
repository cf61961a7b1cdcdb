import { describe, expect, test } from 'vitest';
import { vectors } from './testing/vectors.ts';
import { verifyWebhook } from './verify-webhook.ts';

interface SendgridFile {
  vectors: {
    name: string;
    public_key: string;
    signature: string;
    timestamp: string;
    raw_body: string;
    expect: boolean;
  }[];
}
interface TwilioFile {
  auth_token: string;
  form_vectors: {
    name: string;
    url: string;
    params: Record<string, string | string[]>;
    signature: string;
    expect: boolean;
  }[];
  body_vectors: { name: string; url: string; raw_body: string; signature: string; expect: boolean }[];
}
interface SnsFile {
  certificate_pem: string;
  vectors: { message: Record<string, string> }[];
}

// The shapes of the published files, which are read as they are.
const sendgrid = vectors('sendgrid-event-webhook-signature') as SendgridFile | undefined;
const twilio = vectors('twilio-request-signature') as TwilioFile | undefined;
const sns = vectors('aws-sns-signed-messages') as SnsFile | undefined;
const now = new Date('2026-11-22T12:00:00Z');
const skipped = 'skipped: ../shared/vectors is not there';

describe.skipIf(sendgrid === undefined)(`SendGrid's published cases (6 ${skipped} without them)`, () => {
  test.each(sendgrid?.vectors ?? [])('$name', async (v) => {
    const headers = {
      'X-Twilio-Email-Event-Webhook-Signature': v.signature,
      'X-Twilio-Email-Event-Webhook-Timestamp': v.timestamp,
    };
    const delivery = { rawBody: Buffer.from(v.raw_body), headers, secret: v.public_key, url: '', now };
    expect((await verifyWebhook('sendgrid', delivery)).ok).toBe(v.expect);
  });
});

describe.skipIf(twilio === undefined)(`Twilio's published cases (16 ${skipped} without them)`, () => {
  const verify = (url: string, rawBody: string, signature: string) =>
    verifyWebhook('twilio', {
      rawBody: Buffer.from(rawBody),
      headers: { 'X-Twilio-Signature': signature },
      secret: twilio?.auth_token ?? '',
      url,
      now,
    });

  test.each(twilio?.form_vectors ?? [])('$name', async (v) => {
    const body = Object.entries(v.params).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    const { ok } = await verify(v.url, new URLSearchParams(body).toString(), v.signature);
    expect(ok).toBe(v.expect);
  });

  test.each(twilio?.body_vectors ?? [])('$name', async (v) => {
    expect((await verify(v.url, v.raw_body, v.signature)).ok).toBe(v.expect);
    expect((await verify(v.url, `${v.raw_body} `, v.signature)).ok).toBe(false);
  });
});

describe.skipIf(sns === undefined)(`messages that Amazon SNS signed (6 ${skipped} without them)`, () => {
  test.each(sns?.vectors ?? [])('$message.MessageId', async ({ message }) => {
    const asked: string[] = [];
    const verify = (changed: Record<string, string>) =>
      verifyWebhook('amazon_ses', {
        rawBody: Buffer.from(JSON.stringify({ ...message, ...changed })),
        headers: {},
        secret: message.TopicArn ?? '',
        url: '',
        now,
        certificate: async (url) => {
          asked.push(url);
          return sns?.certificate_pem ?? '';
        },
      });
    expect(await verify({})).toEqual({ ok: true });
    expect(await verify({ Message: 'Hello World' })).toEqual({ ok: false, code: 'signature_wrong' });
    expect(await verify({ TopicArn: 'arn:aws:sns:us-east-2:1:other' })).toEqual({
      ok: false,
      code: 'topic_not_allowed',
    });
    expect(await verify({ SignatureVersion: 'constructor' })).toEqual({
      ok: false,
      code: 'signature_malformed',
    });
    asked.length = 0;
    for (const address of [
      'https://sns.us-east-2.amazonaws.com.evil.test/a.pem',
      'http://sns.us-east-2.amazonaws.com/a.pem',
      'https://evil.test@sns.us-east-2.amazonaws.com/a.pem',
      'file:///a.pem',
    ]) {
      const elsewhere = { SigningCertURL: address, SigningCertUrl: address };
      expect(await verify(elsewhere)).toEqual({ ok: false, code: 'certificate_address_refused' });
    }
    expect(asked).toEqual([]);
  });
});
