import * as z from 'zod';

/** Text that staff write: kept sealed, and never told back in an error. */
export const sealedTextSchema = z.string().trim().min(1).max(4_000);

/** A reason long enough to be one (EDPB, coordinated action on erasure, 2026). */
export const reasonTextSchema = z.string().trim().min(10).max(4_000);

/** `ER-1042`, as people say it; or the opaque reference that the trail holds. Neither tells anything of a person. */
export const requestRefSchema = z
  .string()
  .regex(/^(ER-[1-9]\d{0,8}|req_[0-9a-f]{32})$/)
  .meta({ id: 'RequestRef' });

/** A country or a part of one by ISO 3166, e.g. `DE`, `US-CA`. */
export const placeSchema = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
  .meta({ id: 'Place' });
