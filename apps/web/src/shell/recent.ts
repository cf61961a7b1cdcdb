import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import * as z from 'zod';
import { shortId } from '../lib/words.ts';
import { useSession } from '../session/session.ts';
import { recordAt } from './record-places.ts';

/** A record that this person has opened in this tab. */
export interface RecentRecord {
  readonly href: string;
  readonly name: string;
}

const KEY = 'heed.recent';
const MOST = 6;
const keptSchema = z.object({
  person: z.string(),
  records: z.array(z.object({ href: z.string().startsWith('/'), name: z.string() })).max(MOST),
});

/** The records that a person opened last in this tab, the newest first. Somebody else's are not shown, and forgotten. */
export function recentRecords(person: string): readonly RecentRecord[] {
  try {
    const kept = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return kept.success && kept.data.person === person ? kept.data.records : [];
  } catch {
    return [];
  }
}

/** Remembers a record. References are opaque, so nothing here tells of a data subject. */
export function rememberRecord(person: string, record: RecentRecord): void {
  const others = recentRecords(person).filter(({ href }) => href !== record.href);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ person, records: [record, ...others].slice(0, MOST) }));
  } catch {
    // Storage may be blocked: then nothing is remembered.
  }
}

/** Remembers each record of the app as it is left. */
export function useRecentRecords(): void {
  const { person } = useSession();
  const { pathname, searchStr } = useLocation();
  useEffect(() => {
    const record = recordAt(pathname, searchStr);
    if (record === undefined) return;
    return () =>
      rememberRecord(person.id, { href: record.href, name: `${record.kind} ${shortId(record.id)}` });
  }, [pathname, searchStr, person.id]);
}
