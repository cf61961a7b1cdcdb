export { generateDek, importKek, unwrapDek, type WrapContext, wrapDek } from './data-key.ts';
export {
  type IdentifierFault,
  type IdentifierType,
  identifierFaults,
  type Normalised,
} from './identifier.ts';
export { createKeyer, identifierKey, type Keyer } from './identifier-key.ts';
export { mask } from './mask.ts';
export { nearVariant } from './near-variant.ts';
export { normaliseEmail } from './normalise-email.ts';
export { normaliseExternal } from './normalise-external.ts';
export { normalisePhone, phoneRegions } from './normalise-phone.ts';
export { PersonalDataError, type PersonalDataFault } from './personal-data-error.ts';
export { takeRandom } from './random-pool.ts';
export { commitment, open, type SealContext, seal } from './seal.ts';
