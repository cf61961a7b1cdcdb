import type { IdentifierType } from '@heed/contract';

export function typeOf(identifier: string): IdentifierType {
  if (identifier.includes('@')) return 'email';
  return /^\+?[\d\s()-]{6,}$/.test(identifier) ? 'phone' : 'external';
}

// The same fixed shapes as the BFF's masks, without its care for scripts and calling codes.
export function maskOf(identifier: string, type: IdentifierType): string {
  if (type === 'phone') return `+•• ••••• ••${identifier.slice(-2)}`;
  if (type === 'external') return `•••${identifier.slice(-2)}`;
  const domain = identifier.slice(identifier.lastIndexOf('@') + 1);
  return `${identifier.slice(0, 1)}•••@${domain.slice(0, 1)}•••.${domain.slice(domain.lastIndexOf('.') + 1)}`;
}
