import { ACTIONS, type AuditEventDetail, OPERATION_WORDS } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { PATHS } from '../../paths.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import type { Property } from '../../ui/Properties.tsx';
import classes from './facts.module.css';
import { capacityOf, objectWord, whoOf } from './words.ts';

/** What is known of an event besides its details, in the order in which people ask. */
export function factsOf(event: AuditEventDetail): Property[] {
  const { actor, object, subject, requestId, operationId } = event;
  return [
    {
      name: 'Who',
      value: (
        <span className={classes.line}>
          {whoOf(actor)} {actor.id !== null && <CopyId id={actor.id} what="person id" />}
        </span>
      ),
    },
    { name: 'Role then', value: capacityOf(actor) },
    {
      name: 'Did what',
      value: (
        <span className={classes.line}>
          {ACTIONS[event.action].reads} <code>{event.action}</code>
          <span className={classes.kind}>{OPERATION_WORDS[ACTIONS[event.action].operation]}</span>
        </span>
      ),
    },
    { name: 'To what', value: object === null ? 'Nothing in particular' : <ObjectFact object={object} /> },
    {
      name: 'Whose data',
      value: subject === null ? 'No single person' : <CopyId id={subject} what="subject reference" />,
    },
    { name: 'Event', value: <CopyId id={event.id} what="event id" /> },
    {
      name: 'Request',
      value:
        requestId === null ? (
          'Not made by a request'
        ) : (
          <span className={classes.line}>
            <CopyId id={requestId} what="request id" />
            <Link to={PATHS.auditTrail} search={{ requestId, system: 'show' }}>
              Events of this request
            </Link>
          </span>
        ),
    },
    ...(operationId === null
      ? []
      : [{ name: 'Operation', value: <CopyId id={operationId} what="operation id" /> }]),
  ];
}

function ObjectFact({ object }: { readonly object: NonNullable<AuditEventDetail['object']> }) {
  return (
    <span className={classes.line}>
      {objectWord(object.kind)} <CopyId id={object.id} what={`${objectWord(object.kind).toLowerCase()} id`} />
      {object.kind === 'import' && (
        <>
          <Link to={PATHS.import} params={{ importId: object.id }}>
            Open
          </Link>
          <Link to={PATHS.auditTrail} search={{ importId: object.id, system: 'show' }}>
            All its events
          </Link>
        </>
      )}
      {object.kind === 'suppression' && (
        <Link to={PATHS.suppressions} search={{ samePersonAs: object.id, status: 'all' }}>
          Open
        </Link>
      )}
    </span>
  );
}
