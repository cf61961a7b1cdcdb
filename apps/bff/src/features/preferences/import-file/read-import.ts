import { normalisePhone } from '@heed/personal-data';
import { createHeader, type Header } from '../../../lib/csv/header.ts';
import { createRecordReader, type SourceRecord } from '../../../lib/csv/record-reader.ts';
import { decodeChunks } from './decode.ts';
import type { RowReader } from './formats/format.ts';
import { formats, recognise } from './formats/recognise.ts';
import { bindMapped } from './mapping/mapped-reader.ts';
import { ImportRefused } from './refusals.ts';
import { checkRow } from './row-checks.ts';
import type { ByteSource, ImportRow, ReadContext, ReadOptions } from './types.ts';
import { isZone } from './zone.ts';

const BATCH_SIZE = 1000;

/**
 * Reads an export into what its rows mean, in batches of `batchSize` rows in file order; memory holds one batch and one
 * chunk of text. Every row is answered exactly once: as opt-out, skipped or rejected. The same bytes give the same batches
 * however they arrive, so an interrupted import can go on after the last line it finished (`afterLine`).
 * @throws ImportRefused before the first batch when the header is not one that may be read
 */
export async function* readImport(source: ByteSource, options: ReadOptions): AsyncGenerator<ImportRow[]> {
  const { afterLine = 0, batchSize = BATCH_SIZE } = options;
  let read: ((record: SourceRecord) => ImportRow) | undefined;
  let batch: ImportRow[] = [];
  for await (const records of readRecords(source, options)) {
    for (const record of records) {
      if (!read) {
        read = rowReader(record.fields, options);
      } else if (record.line > afterLine) {
        batch.push(read(record));
        if (batch.length < batchSize) continue;
        yield batch;
        batch = [];
      }
    }
  }
  if (!read) throw new ImportRefused('file_empty');
  if (batch.length > 0) yield batch;
}

async function* readRecords(source: ByteSource, options: ReadOptions): AsyncGenerator<SourceRecord[]> {
  const reader = createRecordReader(options.delimiter);
  for await (const text of decodeChunks(source(), options.encoding)) yield reader.push(text);
  yield reader.end();
}

function rowReader(names: readonly string[], options: ReadOptions): (record: SourceRecord) => ImportRow {
  const header = createHeader(names);
  const readCells = bind(header, options);
  return (record) => {
    const { line, raw } = record;
    if (record.fields.every((field) => field.trim() === '')) {
      return { line, result: 'skipped', why: 'row_blank' };
    }
    const { fields, warnings } = checkRow(header, record);
    const outcome = readCells(fields);
    switch (outcome.result) {
      case 'optOut':
        return {
          line,
          result: 'optOut',
          entries: outcome.entries,
          warnings: [...outcome.warnings, ...warnings],
        };
      case 'skipped':
        return { line, ...outcome };
      case 'rejected':
        return { line, result: 'rejected', faults: [...outcome.faults, ...warnings], raw };
    }
  };
}

/**
 * A header that is known is read by its own rules, unless a person has chosen its columns. An export of people who said
 * yes is refused either way.
 */
function bind(header: Header, options: ReadOptions): RowReader {
  const { format: agreed, mapping } = options;
  const recognised = recognise(header.names);
  if ('refused' in recognised) throw new ImportRefused(recognised.refused);
  if (mapping !== undefined) {
    if (agreed !== undefined && agreed !== 'mapped') throw new ImportRefused('format_mismatch');
    const { zone, region, dateOrder } = mapping;
    const context = contextOf({ ...options, zone, region: region ?? undefined });
    return bindMapped(header, mapping, { ...context, dateOrder });
  }
  if ('unknown' in recognised) {
    throw new ImportRefused(
      agreed === undefined || agreed === 'mapped' ? 'mapping_needed' : 'format_mismatch',
    );
  }
  const format = formats.find(({ code }) => code === recognised.format);
  if (!format || (agreed ?? format.code) !== format.code) throw new ImportRefused('format_mismatch');
  return format.bind(header, contextOf(options));
}

function contextOf({
  zone = 'UTC',
  region,
  now,
  wantsYes = false,
}: {
  readonly zone?: string;
  readonly region?: string | undefined;
  readonly now: Date;
  readonly wantsYes?: boolean;
}): ReadContext {
  if (!isZone(zone)) throw new ImportRefused('zone_unknown');
  if (region === undefined) return { zone, now, wantsYes };
  const probe = normalisePhone('020 7946 0042', region);
  if (!probe.ok && probe.code === 'phone_region_unknown') throw new ImportRefused('region_unknown');
  return { zone, region, now, wantsYes };
}
