import type { RegimeView } from '@heed/contract';
import { formatDay } from '../../lib/time.ts';
import { allOf } from '../../lib/words.ts';

/** Whether a lawyer has confirmed the row: until then every screen says that none has. */
export function counselWords({ counselReviewedOn }: Pick<RegimeView, 'counselReviewedOn'>): string {
  return counselReviewedOn === null
    ? 'Not yet reviewed by counsel'
    : `Reviewed by counsel on ${formatDay(counselReviewedOn)}`;
}

export function placeWords({ places }: Pick<RegimeView, 'places'>): string {
  return places.length === 0 ? 'Not tied to a place' : allOf(places);
}
