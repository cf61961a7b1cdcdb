import type { Channel, ColumnUse, ImportMapping, WordMeaning } from '@heed/contract';
import { cellText } from '../../../../lib/csv/cells.ts';
import type { Header } from '../../../../lib/csv/header.ts';
import type { RowReader } from '../formats/format.ts';
import { campaignIn, occurredIn, outcomeOf, problemIn, saysYes } from '../formats/row.ts';
import { createReasonReader } from '../reasons.ts';
import { ImportRefused } from '../refusals.ts';
import type { OptOutCause, ReadContext, ReasonCode, RowProblem } from '../types.ts';
import { mappedTargets } from './mapped-targets.ts';
import { wordKey } from './words.ts';

/**
 * Reads a file by the columns that a person chose. It can only ever yield opt-outs: a row is a "no" or it is passed over,
 * whatever the file says about consent, so that no import can bring anybody back.
 * @throws ImportRefused when the mapping is not one for this header
 */
export function bindMapped(header: Header, mapping: ImportMapping, context: ReadContext): RowReader {
  if (mapping.columns.length !== header.names.length) throw new ImportRefused('mapping_column_missing');
  const all = (use: ColumnUse): number[] =>
    mapping.columns.flatMap((used, column) => (used === use ? [column] : []));
  const only = (use: ColumnUse): number => all(use)[0] ?? -1;

  const identifiers = { email: all('email'), phone: all('phone'), external: all('external') };
  if (Object.values(identifiers).every((columns) => columns.length === 0)) {
    throw new ImportRefused('mapping_without_identifier');
  }
  const targetsIn = mappedTargets(header, identifiers, context);
  const verdictIn = verdictReader(header, mapping, only('status'));
  const channelIn = channelReader(header, mapping, only('channel'));
  const [time, reasonColumn, comment] = [only('when'), only('reason'), only('comment')];
  const [campaign, campaignId] = [only('campaign'), only('campaignId')];
  const readReason = createReasonReader();

  return (fields) => {
    const problems: RowProblem[] = [];
    const verdict = verdictIn(fields, problems);
    if (verdict === undefined) {
      return saysYes('word_says_nothing', context, () => targetsIn(fields, channelIn(fields, [])).targets);
    }
    const channel = channelIn(fields, problems);
    const { when, problems: ofTime } = occurredIn(header, fields, time, context);
    problems.push(...ofTime);
    const said = readReason(cellText(fields, reasonColumn), cellText(fields, comment));
    for (const code of said.problems) problems.push(problemIn(header, code, reasonColumn));
    const details = {
      cause: verdict.cause ?? said.cause ?? 'import',
      reason: said.reason === 'unknown' ? (verdict.reason ?? said.reason) : said.reason,
      ...(said.comment !== undefined && { comment: said.comment }),
      ...when,
      ...campaignIn(fields, campaignId, campaign),
    };
    return outcomeOf(targetsIn(fields, channel), details, problems);
  };
}

interface Verdict {
  readonly cause?: OptOutCause;
  readonly reason?: ReasonCode;
}

const VERDICTS: Record<WordMeaning, Verdict | undefined> = {
  optOut: {},
  complaint: { cause: 'complaint', reason: 'spam' },
  bounce: { cause: 'bounce', reason: 'bounce' },
  notANo: undefined,
};

type CellReader<T> = (fields: readonly string[], problems: RowProblem[]) => T;

/** Whether a row says no. A word that nobody has explained, and a cell that is not there, are a no. */
function verdictReader(
  header: Header,
  { saysNo }: ImportMapping,
  column: number,
): CellReader<Verdict | undefined> {
  if (saysNo.by === 'everyRow') return () => ({});
  const meanings = new Map(saysNo.words.map(({ word, means }) => [wordKey(word), means]));
  return (fields, problems) => {
    if (column >= fields.length) {
      problems.push(problemIn(header, 'flag_missing', column));
      return {};
    }
    const means = meanings.get(wordKey(cellText(fields, column)));
    if (means !== undefined) return VERDICTS[means];
    problems.push(problemIn(header, 'word_not_chosen', column));
    return {};
  };
}

function channelReader(header: Header, mapping: ImportMapping, column: number): CellReader<Channel> {
  if (column < 0) return () => mapping.channel;
  const channels = new Map(mapping.channelWords.map(({ word, channel }) => [wordKey(word), channel]));
  return (fields, problems) => {
    const channel = channels.get(wordKey(cellText(fields, column)));
    if (channel !== undefined) return channel;
    problems.push(problemIn(header, 'channel_not_chosen', column));
    return '*';
  };
}
