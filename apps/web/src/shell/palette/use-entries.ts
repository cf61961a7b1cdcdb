import { FileSearch, UserSearch } from 'lucide-react';
import { useState } from 'react';
import { useMay, useSession } from '../../session/session.ts';
import { recordNamed } from '../record-places.ts';
import { type Entry, entriesFor, GROUPS, type Reach } from './entries.ts';
import { found, looksPersonal } from './match.ts';
import { useLookUp } from './use-look-up.ts';

export interface Choice extends Omit<Entry, 'group'> {
  readonly id: string;
  /** It stays open after this one: the answer is shown in it. */
  readonly stays?: true;
}

export interface ChoiceGroup {
  readonly name: string;
  readonly choices: readonly Choice[];
}

interface Shown {
  readonly groups: readonly ChoiceGroup[];
  /** In place of choices, or beside them: why there are none, what came of a look-up. */
  readonly says: string | undefined;
}

/** What the palette shows for what is typed. */
export function useEntries(typed: string, reach: Reach): Shown & { readonly forget: () => void } {
  const session = useSession();
  const mayLook = useMay('suppression.read');
  const lookUp = useLookUp(reach.go);
  // What there is does not change while it is open.
  const [entries] = useState(() => entriesFor(session, reach));
  return { ...shown(), forget: lookUp.forget };

  function shown(): Shown {
    const record = recordNamed(typed, session.permissions);
    if (record !== undefined) {
      const name = `Open ${record.kind.toLowerCase()} ${record.id}`;
      return one({ id: 'record', name, icon: FileSearch, run: () => reach.go(record.href) });
    }
    if (looksPersonal(typed)) {
      if (!mayLook) return { groups: [], says: KEPT };
      const run = () => lookUp.look(typed);
      const name = lookUp.isPending ? 'Looking this person up' : 'Look up this person (recorded)';
      return {
        ...one({ id: 'look-up', name, icon: UserSearch, stays: true, run }),
        says: lookUp.says ?? SENT,
      };
    }
    const matching = found(entries, typed);
    return { groups: grouped(matching), says: matching.length === 0 ? NOTHING : undefined };
  }
}

const KEPT =
  'This looks like a person. Your roles do not look people up, so what you typed is sent nowhere and kept nowhere.';
const SENT = 'Sent in the body of the request, never in an address. Found or not, the look-up is recorded.';
const NOTHING = 'Nothing here by that name. Records open by their full reference.';

function one(choice: Choice): Shown {
  return { groups: [{ name: 'Person or record', choices: [choice] }], says: undefined };
}

function grouped(entries: readonly Entry[]): ChoiceGroup[] {
  // The best group first, so that Enter runs what was meant.
  const names = [...new Set([...entries.map(({ group }) => group), ...GROUPS])];
  return names.flatMap((name) => {
    const choices = entries.filter(({ group }) => group === name);
    return choices.length === 0
      ? []
      : [{ name, choices: choices.map((entry) => ({ ...entry, id: `${name} ${entry.name}` })) }];
  });
}
