import { decide, type Scope } from '../../suppressions/index.ts';
import { openValue, recordOptOut } from '../opt-out.ts';
import { messagePage } from '../pages/message-page.ts';
import { boxOf, choicesOf, preferencesPage } from '../pages/preferences-page.ts';
import { receiptChannels, receiptPage } from '../pages/receipt-page.ts';
import type { OptInAskOutcome } from '../ports.ts';
import { type LinkState, readLink, sealedLink } from '../queries.ts';
import { writeSeen } from '../rules/seen.ts';
import { standingOf } from '../rules/standing.ts';
import { canUndo } from '../undo.ts';
import type { PublicPagesDependencies } from './dependencies.ts';
import { NotStopped, signsOf } from './unsubscribe.ts';
import type { Visit } from './visit.ts';

const EVERYTHING: Scope = { channel: '*', purpose: 'marketing' };

export function showPreferences({ keys }: PublicPagesDependencies, after: 'opened' | 'saved') {
  return ({ reader, found, token, gpc, query, show }: Visit): void => {
    const back = query('back');
    show(
      preferencesPage(reader, found, {
        token,
        gpc,
        seen: writeSeen(keys, found.link.id, Date.now()),
        canUndo: canUndo(found, Date.now()),
        saved: after === 'opened' ? undefined : query('same') === undefined ? 'changed' : 'same',
        back: back === 'sent' || back === 'waits' || back === 'notAvailable' ? back : undefined,
      }),
    );
  };
}

/** Stops what was unticked, or everything. What is ticked again is asked for, and stays stopped until confirmed. */
export function savePreferences(dependencies: PublicPagesDependencies) {
  return async (visit: Visit): Promise<void> => {
    const { reader, found, token, form, show, goTo } = visit;
    const pressed = form.get('do')?.[0];
    if (pressed === 'everything') {
      await stop(dependencies, visit, 'everything', [EVERYTHING]);
      return goTo(`/p/${token}/saved`);
    }
    if (pressed !== 'save') return show(messagePage(reader, 'bad', `/p/${token}`), 400);
    const { off, on } = changes(found, form.get('shown') ?? [], form.get('get') ?? []);
    if (off.length > 0) await stop(dependencies, visit, 'topics', off);
    const back = on.length === 0 ? undefined : await askBack(dependencies, visit, on);
    const told = [
      ...(off.length === 0 ? ['same=1'] : []),
      ...(back === undefined ? [] : [`back=${back}`]),
    ].join('&');
    goTo(`/p/${token}/saved${told === '' ? '' : `?${told}`}`);
  };
}

/** Only what the page has shown is changed: a topic that came up meanwhile was nobody's choice. */
function changes(
  found: LinkState,
  shown: readonly string[],
  ticked: readonly string[],
): { off: Scope[]; on: Scope[] } {
  const choices = choicesOf(found).filter((choice) => shown.includes(boxOf(choice)));
  const isOn = (choice: Scope) => decide(found.scopes, choice).decision === 'send';
  return {
    off: choices.filter((choice) => isOn(choice) && !ticked.includes(boxOf(choice))),
    on: choices.filter((choice) => !isOn(choice) && ticked.includes(boxOf(choice))),
  };
}

async function stop(
  dependencies: PublicPagesDependencies,
  visit: Visit,
  way: 'topics' | 'everything',
  scopes: readonly Scope[],
): Promise<void> {
  const { found, gpc, context } = visit;
  const signs = await signsOf(dependencies, visit);
  await recordOptOut(dependencies, { link: found.link, way, scopes, gpc, signs, context });
  const stored = await readLink(dependencies.publicPages, found.link.id);
  const isStopped = (scope: Scope) =>
    stored !== undefined && standingOf(stored.scopes, scope).decision === 'do_not_send';
  if (!scopes.every(isStopped)) throw new NotStopped();
}

async function askBack(
  dependencies: PublicPagesDependencies,
  { found: { link }, reader, context }: Visit,
  scopes: readonly Scope[],
): Promise<OptInAskOutcome> {
  const sealed = await sealedLink(dependencies.ledger, link.id);
  return dependencies.optInRequests.requestOptIn({
    identifierKey: link.identifierKey,
    type: link.type,
    value: openValue(dependencies, link.id, sealed),
    mask: link.mask,
    scopes,
    language: reader.language,
    context,
  });
}

export function showReceipt({ syncStates }: PublicPagesDependencies) {
  return async ({ reader, found, token, show }: Visit): Promise<void> => {
    const { identifierKey } = found.link;
    const receipts = await Promise.all(
      receiptChannels(found).map(async (channel) => ({
        channel,
        systems: await syncStates.ofIdentifier(identifierKey, channel),
      })),
    );
    show(receiptPage(reader, found, token, receipts));
  };
}
