import type { Role } from '@heed/contract';
import { sql } from 'kysely';
import { prepare } from '../../database/prepared.ts';

/** Demo accounts in the order in which they were made, each with its current role. */
export const demoAccountsQuery = prepare<object>()('demo-accounts', (db) =>
  db
    .selectFrom('person')
    .innerJoin('person_role', 'person_role.person_id', 'person.id')
    .select(['person.email', 'person.display_name', sql<Role>`person_role.role`.as('role')])
    .where((eb) => eb.ref('person.is_demo'))
    .where('person.disabled_at', 'is', null)
    .where('person_role.ended_at', 'is', null)
    .orderBy('person.created_at')
    .orderBy('person.id')
    .orderBy('person_role.role'),
);

/** Whether nobody but demo accounts is there. */
export const nobodyQuery = prepare<object>()('nobody-there', (db) =>
  db.selectNoFrom((eb) =>
    eb
      .not(
        eb.exists(
          eb
            .selectFrom('person')
            .select('id')
            .where((person) => person.not('is_demo')),
        ),
      )
      .as('is_nobody'),
  ),
);
