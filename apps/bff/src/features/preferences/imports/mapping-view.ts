import type { ImportMapping, ImportMappingView } from '@heed/contract';
import { phoneRegions } from '@heed/personal-data';
import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { cautionOf } from '../import-file/mapping/caution.ts';
import { type SeenColumn, seeColumn } from '../import-file/mapping/column-kind.ts';
import { guessMapping } from '../import-file/mapping/guess-mapping.ts';
import { channelOf, meaningOf } from '../import-file/mapping/words.ts';
import { safeText } from './columns.ts';
import { formatName } from './present.ts';
import { rememberedMapping } from './queries.ts';
import type { WaitingFile } from './waiting-file.ts';

/** What a person needs to choose the columns: what they hold, masked, and what they most likely are. */
export async function mappingView(
  ledger: Kysely<DB>,
  waiting: WaitingFile,
  timeZone: string,
): Promise<ImportMappingView> {
  const { file } = waiting;
  const columns = seenColumns(waiting, timeZone);
  const known =
    file.headerFingerprint === null ? undefined : await rememberedMapping(ledger, file.headerFingerprint);
  const fits = known !== undefined && known.mapping.columns.length === columns.length;
  const [suggested, origin] =
    file.mapping !== undefined
      ? ([file.mapping, 'chosen'] as const)
      : fits
        ? ([known.mapping, 'remembered'] as const)
        : ([guessMapping(columns, timeZone), 'guessed'] as const);
  return {
    columns: columns.map(({ key, kind, example, words }, index) => ({
      header: safeText(waiting.header[index] ?? ''),
      kind,
      // A time is all digits, and a mask or a word of everybody's is safe as it is.
      example: kind === 'time' || example === null ? example : safeText(example),
      words: words.map(({ word, rows }) => ({
        word,
        rows,
        means: meaningOf(word, key),
        channel: channelOf(word),
      })),
    })),
    suggested: forNextTime(suggested),
    origin,
    remembered: fits && origin === 'remembered' ? { by: known.by, at: known.at.toISOString() } : null,
    caution: cautionOfFile(waiting, columns) ?? null,
    recognised: formatName(file.recognised),
    regions: [...phoneRegions],
  };
}

/** Why a person has to state that every row of this file is a no; undefined where nothing speaks against it. */
export function cautionOfWaiting(waiting: WaitingFile, timeZone: string): string | undefined {
  return cautionOfFile(waiting, seenColumns(waiting, timeZone));
}

function cautionOfFile(
  { file, header, recognised }: WaitingFile,
  columns: readonly SeenColumn[],
): string | undefined {
  return cautionOf({ fileName: file.fileName, names: header.map(safeText), columns, recognised });
}

function seenColumns({ header, rows }: WaitingFile, timeZone: string): SeenColumn[] {
  return header.map((name, index) =>
    seeColumn(
      name,
      rows.map((row) => (row[index] ?? '').trim()),
      timeZone,
    ),
  );
}

/** A mapping as the next file with the same header is offered it: a statement is about one file only. */
export function forNextTime(mapping: ImportMapping): ImportMapping {
  const { saysNo } = mapping;
  return saysNo.by === 'everyRow' ? { ...mapping, saysNo: { by: 'everyRow', stated: false } } : mapping;
}
