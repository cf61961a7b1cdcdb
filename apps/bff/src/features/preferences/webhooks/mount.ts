import { sameSecret } from '@heed/connectors';
import { uuidOf, type WebhookVendorCode, webhookSourceIdSchema } from '@heed/contract';
import { type Express, type Request, type Response, raw } from 'express';
import { type ReceiveDependencies, receiveDelivery } from './receive.ts';
import { openSecret } from './secrets.ts';
import { findSource } from './source-store.ts';

/** SendGrid's batches reach 768 KB; nobody's are larger. */
const MOST_BYTES = 2_000_000;
/** A vendor sends its few kilobytes at once. */
const MOST_MS = 15_000;
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

export interface HookDependencies extends ReceiveDependencies {
  readonly publicUrl: string;
}

/**
 * The door for webhooks: no session, no cookie, no rule against other sites, because a signature over the raw bytes is
 * what counts. A compressed body is refused, so that no small one becomes a large one.
 */
export function mountWebhooks(dependencies: HookDependencies): (app: Express) => void {
  const body = raw({ type: () => true, limit: MOST_BYTES, inflate: false });
  return (app) => {
    for (const path of ['/hooks/:sourceId', '/hooks/:sourceId/:token']) {
      app.post(path, hurry, body, (req, res) => take(dependencies, req, res));
      app.get(path, (req, res) => answerValidation(dependencies, req, res));
      app.all(path, (_req, res) => say(res.setHeader('Allow', 'GET, HEAD, POST').status(405), 'no'));
    }
  };
}

function hurry(req: Request, _res: Response, next: () => void): void {
  const slow = setTimeout(() => req.destroy(), MOST_MS).unref();
  req.on('close', () => clearTimeout(slow)).on('end', () => clearTimeout(slow));
  next();
}

async function take(dependencies: HookDependencies, req: Request, res: Response): Promise<void> {
  const sourceId = idIn(req);
  if (sourceId === undefined) return say(res.status(404), 'unknown');
  // Without a body express leaves none.
  const rawBody: Uint8Array = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  const received = await receiveDelivery(dependencies, {
    sourceId,
    rawBody,
    headers: req.headersDistinct,
    url: dependencies.publicUrl + req.originalUrl,
    requestId: String(res.locals.requestId),
  });
  if (received.status === 200) return answerStored(res, received.vendor);
  if (received.status === 503) res.setHeader('Retry-After', '300');
  say(res.status(received.status), 'fault' in received ? received.fault : 'unknown');
}

/** Twilio reads the answer as what to say next: nothing. */
function answerStored(res: Response, vendor: WebhookVendorCode): void {
  if (vendor === 'twilio') void res.status(200).type('text/xml').send(EMPTY_TWIML);
  else say(res.status(200), 'ok');
}

/** Mailchimp asks with a GET whether the address is right; that changes nothing, and nobody else gets an answer. */
async function answerValidation(
  { ledger, keys }: HookDependencies,
  req: Request,
  res: Response,
): Promise<void> {
  const sourceId = idIn(req);
  const source = sourceId === undefined ? undefined : await findSource(ledger.kysely, sourceId);
  const { token } = req.params;
  const isRight =
    source?.vendor === 'mailchimp' &&
    source.state !== 'ended' &&
    typeof token === 'string' &&
    sameSecret(token, openSecret(keys, source.id, source.secret));
  say(res.status(isRight ? 200 : 404), isRight ? 'ok' : 'unknown');
}

function idIn({ params }: Request): string | undefined {
  const { success, data } = webhookSourceIdSchema.safeParse(params.sourceId);
  return success ? uuidOf(data) : undefined;
}

function say(res: Response, word: string): void {
  res.setHeader('Cache-Control', 'no-store');
  res.type('text').send(word);
}
