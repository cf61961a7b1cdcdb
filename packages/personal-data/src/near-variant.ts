/**
 * What a normalised e-mail address has in common with its plus-tag and dot variants, so that a screen can say
 * "suppressed under a similar address". **A hint only**: many mail systems deliver `a.b@` and `ab@` to two people,
 * so nothing is ever suppressed or released by it. Other identifiers, and addresses that are all tag, come back as
 * they are.
 */
export function nearVariant(value: string): string {
  const at = value.lastIndexOf('@');
  if (at < 1) return value;
  const [untagged = ''] = value.slice(0, at).split('+', 1);
  const local = untagged.replaceAll('.', '');
  if (local === '') return value;
  const domain = value.slice(at + 1);
  return `${local}@${domain === 'googlemail.com' ? 'gmail.com' : domain}`;
}
