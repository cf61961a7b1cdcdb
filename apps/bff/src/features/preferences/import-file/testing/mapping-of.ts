import type { ColumnUse, ImportMapping } from '@heed/contract';

type Use = ColumnUse | null;

/** A mapping with these uses in column order; the last argument may change the rest of it. */
export function mappingOf(...given: [...Use[], Partial<ImportMapping> | Use]): ImportMapping {
  const rest = given.filter(
    (item): item is Partial<ImportMapping> => typeof item === 'object' && item !== null,
  );
  return {
    columns: given.filter((item): item is Use => typeof item !== 'object' || item === null),
    saysNo: { by: 'everyRow', stated: false },
    channel: 'email',
    channelWords: [],
    dateOrder: 'asWritten',
    zone: 'UTC',
    region: null,
    ...rest[0],
  };
}
