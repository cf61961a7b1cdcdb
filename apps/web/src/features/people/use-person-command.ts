import type { Person } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';

type PersonCommand = 'personDisable' | 'personEnable' | 'personSessionsEnd' | 'roleGive' | 'roleEnd';

/** A change of one person: the answer is the person as they are now, and every list of people is out of date. */
export function usePersonCommand(name: PersonCommand, done: string, onClose: () => void) {
  const client = useQueryClient();
  return useCommand(name, {
    invalidates: ['personList', 'accessRequestList', 'auditEventList'],
    onSuccess: (person: Person) => {
      client.setQueryData(queryOf('personView', { params: { personId: person.id } }).queryKey, person);
      announce(done);
      onClose();
    },
  });
}
