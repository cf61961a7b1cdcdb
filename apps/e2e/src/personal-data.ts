/**
 * Values that stand only in the files which the tests import: each in another kind of field. Wherever one of them turns
 * up, personal data got there.
 */
export const CANARY = {
  domain: 'quillfeather.example',
  firstName: 'Zephyrine',
  lastName: 'Quillfeather',
  street: '77 Larkspur Mews',
  remark: 'the heron writes at night',
  /** Numbers begin so; Ofcom reserves them for drama. */
  phone: '+441134960',
} as const;

export const CANARIES: readonly string[] = [...Object.values(CANARY), '+44 113 496 0'];

/** Anything that has the shape of an e-mail address, whole or masked. */
export const EMAIL = /[\p{L}\p{N}._%+•-]+@[\p{L}\p{N}•-]+(?:\.[\p{L}\p{N}•-]+)+/u;

/** Anything that has the shape of an international phone number, whole or masked. */
export const PHONE = /\+\d{1,3}[ •\d()-]{6,}[•\d]/u;

/** The personal data in a text; the organisation's own accounts and the address written as an example are none. */
export function personalDataIn(text: string): string[] {
  const rest = text.replaceAll(/\b[a-z0-9]+@heed\.test\b/g, '');
  const found = CANARIES.filter((canary) => rest.includes(canary));
  const shapes = [EMAIL, PHONE].flatMap((shape) => rest.match(shape)?.[0] ?? []);
  return [...found, ...shapes];
}
