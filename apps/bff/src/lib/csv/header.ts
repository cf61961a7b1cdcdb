/** The column names of a file, found again whatever their case, order, accents and separators. Arrays only: a column may be named `__proto__`. */
export type Header = {
  /** As written in the file. */
  names: readonly string[];
  keys: readonly string[];
  has(...keys: string[]): boolean;
  /** Index of the first column with one of these keys, keys in order of preference; -1 when there is none. */
  first(...keys: string[]): number;
  /** Index of the last such column: systems append their own columns behind the organisation's. */
  last(...keys: string[]): number;
  /** Indexes of all columns with one of these keys, in file order. */
  all(...keys: string[]): number[];
};

/** `E-Mail Address`, `email_address` and `EMAIL ADDRESS` have one key. */
export function headerKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\0]/gu, '')
    .replace(/^[\s"']+|[\s"']+$/g, '')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '_')
    .replace(/^e_mail/, 'email');
}

export function createHeader(names: readonly string[]): Header {
  const keys = names.map(headerKey);
  return {
    names,
    keys,
    has: (...wanted) => wanted.some((key) => keys.includes(key)),
    first(...wanted) {
      for (const key of wanted) {
        const index = keys.indexOf(key);
        if (index >= 0) return index;
      }
      return -1;
    },
    last(...wanted) {
      for (const key of wanted) {
        const index = keys.lastIndexOf(key);
        if (index >= 0) return index;
      }
      return -1;
    },
    all: (...wanted) => keys.flatMap((key, index) => (wanted.includes(key) ? [index] : [])),
  };
}

/** How the column of the e-mail address is named in the exports and languages that were seen. */
export const EMAIL_KEYS: readonly string[] = [
  'email_address',
  'email',
  'emailaddress',
  'mail',
  'email_adresse',
  'adresse_email',
  'adresse_e_mail',
  'courriel',
  'correo_electronico',
  'direccion_de_correo_electronico',
  'indirizzo_email',
  'endereco_de_email',
  'email_adres',
];

/** How columns of phone numbers are named. */
export const PHONE_KEYS: readonly string[] = [
  'phone_number',
  'phone',
  'mobile',
  'mobile_phone',
  'mobile_number',
  'mobile_phone_number',
  'cell',
  'cell_phone',
  'telephone',
  'telefon',
  'telefono',
  'sms',
  'sms_phone_number',
];

/** Whether the first line looks like a row of data, so that its person would be lost as a "header". */
export function looksLikeData(names: readonly string[]): boolean {
  return names.some(
    (name) => /^\s*[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+\s*$/.test(name) || /^\s*\+?\d[\d\s().-]{6,}\s*$/.test(name),
  );
}
