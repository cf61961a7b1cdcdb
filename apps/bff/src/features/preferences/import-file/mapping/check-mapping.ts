import type { ImportMapping } from '@heed/contract';
import { normalisePhone } from '@heed/personal-data';
import { isZone } from '../zone.ts';

export interface MappingFault {
  readonly path: string;
  readonly message: string;
}

/**
 * What the file and the server's tables say against a mapping that is sound in itself. `statement`: why every row as a no
 * has to be stated; absent where it need not be, or not yet.
 */
export function faultsWithFile(
  { columns, saysNo, zone, region }: ImportMapping,
  file: { readonly columns: number; readonly statement?: string | undefined },
): MappingFault[] {
  const faults: MappingFault[] = [];
  if (columns.length !== file.columns) {
    faults.push({
      path: 'mapping.columns',
      message: `must name each of the ${file.columns} columns of this file`,
    });
  }
  if (!isZone(zone))
    faults.push({ path: 'mapping.zone', message: 'is not a known time zone, such as Europe/London' });
  if (region !== null && !isRegion(region)) {
    faults.push({ path: 'mapping.region', message: 'is not a known country, such as GB' });
  }
  if (file.statement !== undefined && saysNo.by === 'everyRow' && !saysNo.stated) {
    faults.push({
      path: 'mapping.saysNo.stated',
      message: `${file.statement} State that everybody in this file said no, or choose the column that tells.`,
    });
  }
  return faults;
}

function isRegion(region: string): boolean {
  const probe = normalisePhone('020 7946 0042', region);
  return probe.ok || probe.code !== 'phone_region_unknown';
}
