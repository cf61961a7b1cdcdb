import { columnUseSchema, type ImportMapping, importMappingDraft, mappingFaults } from '@heed/contract';
import * as z from 'zod';
import { headerKey } from '../../../lib/csv/header.ts';
import type { MappingFault } from '../import-file/mapping/check-mapping.ts';

/**
 * A mapping as a person writes it in a file: columns by their names; what is left out is as on screen: every row says no,
 * for e-mail, dates that can be read in one way only.
 */
export const namedMappingSchema = importMappingDraft
  .omit({ columns: true })
  .partial()
  .extend({ columns: z.record(z.string(), columnUseSchema) });
export type NamedMapping = z.output<typeof namedMappingSchema>;

/** The mapping for a header, or every fault: a name that the header does not have, or what keeps it from being used. */
export function mappingOfNames(
  named: NamedMapping,
  header: readonly string[],
  zone: string,
): { readonly mapping: ImportMapping; readonly faults: readonly MappingFault[] } {
  const { columns: names } = named;
  const columns: ImportMapping['columns'] = header.map(() => null);
  const faults: MappingFault[] = [];
  const keys = header.map(headerKey);
  for (const [place, [name, use]] of Object.entries(names).entries()) {
    const exact = header.indexOf(name);
    const index = exact >= 0 ? exact : keys.indexOf(headerKey(name));
    if (index >= 0) columns[index] = use;
    else {
      // By its place: a name that is not in the header may be anything.
      faults.push({ path: `columns.${place}`, message: 'is no column of this file' });
    }
  }
  const mapping: ImportMapping = {
    saysNo: named.saysNo ?? { by: 'everyRow', stated: false },
    channel: named.channel ?? 'email',
    channelWords: named.channelWords ?? [],
    dateOrder: named.dateOrder ?? 'asWritten',
    zone: named.zone ?? zone,
    region: named.region ?? null,
    columns,
  };
  const own = mappingFaults(mapping).map(({ path, message }) => ({ path: path.join('.'), message }));
  return { mapping, faults: [...faults, ...own] };
}
