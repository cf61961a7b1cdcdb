import type { ConsentChannel, ConsentLanguage } from '@heed/contract';
import { CONSENT_LANGUAGES, consentChannelSchema } from '@heed/contract';
import type { AuditContext } from '../../../audit/index.ts';
import type { Scope } from '../../../suppressions/index.ts';
import { currentStatement } from '../statements/queries.ts';
import { type OptInAnswer, type RequestOptInDependencies, requestOptIn } from './request-opt-in.ts';

/** What a person ticked on their own page. */
export interface AskBack {
  readonly type: 'email' | 'phone' | 'external';
  /** Normalised. */
  readonly value: string;
  readonly scopes: readonly Scope[];
  readonly language: string;
  readonly context: AuditContext;
}

/**
 * Asks by mail for what a person ticked again, the words being those of the newest statement, which the mail and its
 * page show. One mail an hour for one address, so of several topics the first that has a statement is asked for.
 * @returns `sent`; `waits`: no mail server is named, or it cannot be reached; `notAvailable`
 */
export async function askBack(
  dependencies: RequestOptInDependencies,
  { type, value, scopes, language, context }: AskBack,
): Promise<'sent' | 'waits' | 'notAvailable'> {
  const { actor, ...rest } = context;
  if (actor.kind !== 'public') return 'notAvailable';
  for (const { channel, purpose } of scopes) {
    const asked = consentChannelSchema.safeParse(channel);
    const answer = asked.success
      ? await ask(dependencies, { type, value }, asked.data, purpose, languageOf(language), {
          ...rest,
          actor,
        })
      : undefined;
    if (answer?.outcome === 'asked') return answer.mail === 'waits' ? 'waits' : 'sent';
    if (answer?.outcome === 'askedLately') return dependencies.hasMailServer ? 'sent' : 'waits';
  }
  return 'notAvailable';
}

async function ask(
  dependencies: RequestOptInDependencies,
  who: Pick<AskBack, 'type' | 'value'>,
  channel: ConsentChannel,
  purpose: string,
  language: ConsentLanguage,
  context: Parameters<typeof requestOptIn>[1]['context'],
): Promise<OptInAnswer | undefined> {
  const statement = await currentStatement(dependencies.ledger.kysely, channel, purpose);
  if (statement === undefined) return undefined;
  const statementVersion = statement.version;
  return requestOptIn(dependencies, { who, channel, purpose, statementVersion, language, context });
}

const languageOf = (language: string): ConsentLanguage =>
  CONSENT_LANGUAGES.find((known) => known === language) ?? 'en';
