import type { ColumnUse, DateOrder, ImportMapping } from '@heed/contract';
import type { SeenColumn } from './column-kind.ts';
import { channelOf, isChannelColumn, isTelling, meaningOf } from './words.ts';

/** When the person said no. Days of signing up, of birth and of any other change are not. */
const WHEN_SAID =
  /(unsub|opt_?(ed_)?out|optout|abmelde|abgemeldet|desinscri|desabon|block|suppress|remov|revok|withdr|wider|complain|bounce|clean)/;
const PLAIN_WHEN =
  /^(when|date|time|timestamp|datetime|datum|zeit|zeitpunkt|fecha|data|on|at|date_time|occurred_at|recorded_at|event_(date|time))$/;
const REASON = /(^|_)(reason|grund|motif|motivo|why|warum|pourquoi|cause)(_|$)/;
const COMMENT =
  /(^|_)(comments?|feedback|remarks?|kommentar|bemerkung|commentaire|comentario|free_?text|reason_other)(_|$)/;
const CAMPAIGN_ID = /(^|_)(campaign|kampagnen?|mailing|campagne|campana)_?(id|nr|no|key|number)$/;
const CAMPAIGN = /(^|_)(campaign|kampagne|mailing|campagne|campana|list)(_?(name|title|titel))?$/;

/**
 * What the columns most likely are, from their headers and the first rows. A guess is only ever offered: a person confirms
 * it, and nothing is read before.
 */
export function guessMapping(columns: readonly SeenColumn[], zone: string): ImportMapping {
  const uses: (ColumnUse | null)[] = columns.map(({ kind }) =>
    kind === 'email' || kind === 'phone' ? kind : kind === 'id' ? 'external' : null,
  );
  const give = (use: ColumnUse, ...tries: ((column: SeenColumn) => boolean)[]): void => {
    for (const fits of tries) {
      const index = columns.findIndex((column, at) => uses[at] === null && fits(column));
      if (index < 0) continue;
      uses[index] = use;
      return;
    }
  };
  const isEmpty = ({ kind }: SeenColumn): boolean => kind === 'empty';
  give('comment', ({ key }) => COMMENT.test(key));
  give('reason', ({ key }) => REASON.test(key));
  give('campaignId', ({ key }) => CAMPAIGN_ID.test(key));
  give('campaign', ({ key }) => CAMPAIGN.test(key));
  give('channel', (column) => isChannelColumn(column.key) && column.words.length > 0);
  give(
    'when',
    ({ key, kind }) => kind === 'time' && WHEN_SAID.test(key),
    ({ key, kind }) => kind === 'time' && PLAIN_WHEN.test(key),
  );
  give('status', (column) => isTelling(column.key) && column.words.length > 0 && !isEmpty(column));

  const status = columns[uses.indexOf('status')];
  const channel = columns[uses.indexOf('channel')];
  const when = columns[uses.indexOf('when')];
  return {
    columns: uses,
    saysNo:
      status === undefined
        ? { by: 'everyRow', stated: false }
        : {
            by: 'status',
            words: status.words.map(({ word }) => ({ word, means: meaningOf(word, status.key) })),
          },
    channel: uses.includes('email') ? 'email' : uses.includes('phone') ? 'phone' : '*',
    channelWords: (channel?.words ?? []).map(({ word }) => ({ word, channel: channelOf(word) })),
    dateOrder: when === undefined ? 'asWritten' : orderOf(when.cells),
    zone,
    region: null,
  };
}

/** The order that explains every numeric date of the first rows, where only one does. */
function orderOf(cells: readonly string[]): DateOrder {
  let [first, second] = [0, 0];
  for (const cell of cells) {
    const [, a, b] = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b/.exec(cell) ?? [];
    if (Number(a) > 12) first += 1;
    if (Number(b) > 12) second += 1;
  }
  if (first > 0 && second === 0) return 'dayFirst';
  return second > 0 && first === 0 ? 'monthFirst' : 'asWritten';
}
