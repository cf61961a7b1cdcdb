import {
  CLOSE_REASONS,
  IDENTITY_METHOD_WORDS,
  REQUEST_METHOD_WORDS,
  REQUEST_TYPE_WORDS,
  type RequestDetail,
  STAGE_WORDS,
} from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { PATHS } from '../../paths.ts';
import { RevealButton } from '../../reveal/RevealButton.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { Mask } from '../../ui/Mask.tsx';
import type { Property } from '../../ui/Properties.tsx';
import { When } from '../../ui/When.tsx';
import classes from './facts.module.css';

/** What is known of a request besides its clock. */
export function factsOf(request: RequestDetail): Property[] {
  const { identity, closeReason, duplicateOf, samePerson } = request;
  return [
    { name: 'Right', value: REQUEST_TYPE_WORDS[request.type] },
    {
      name: 'Data subject',
      value: (
        <ul>
          {request.identifiers.map(({ mask, type, suppression }, index) => (
            // Masks may be alike; their order is the request's.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <Mask value={mask} />
              {suppression !== null && <RevealButton entry={{ id: suppression, type, mask }} />}
            </li>
          ))}
        </ul>
      ),
    },
    {
      name: 'Received',
      value: <When at={request.receivedAt} relative="beside" zone focusable />,
    },
    {
      name: 'Arrived by',
      value: `${REQUEST_METHOD_WORDS[request.method]}, logged by ${request.loggedBy ?? 'Heed'}`,
    },
    { name: 'Places', value: `lives in ${request.residence}, asked in ${request.establishment}` },
    {
      name: 'Regimes',
      value: `${request.clocks.map(({ label }) => label).join(', ')}, ${
        request.regimesConfirmed ? 'confirmed' : 'proposed, not confirmed yet'
      }`,
    },
    {
      name: 'Identity',
      value:
        identity === null ? (
          'not proved yet'
        ) : (
          <>
            {IDENTITY_METHOD_WORDS[identity.method]}, {identity.by ?? 'somebody'},{' '}
            <When at={identity.at} precision="day" focusable />
          </>
        ),
    },
    ...(closeReason === null ? [] : [{ name: 'Closed because', value: CLOSE_REASONS[closeReason].words }]),
    ...(duplicateOf === null ? [] : [{ name: 'Duplicate of', value: <RequestLink of={duplicateOf} /> }]),
    ...(samePerson.length === 0
      ? []
      : [
          {
            name: 'Same person',
            value: (
              <ul>
                {samePerson.map(({ ref, stage, type }) => (
                  <li key={ref}>
                    <RequestLink of={ref} />{' '}
                    <span className={classes.quiet}>
                      {REQUEST_TYPE_WORDS[type]}, {STAGE_WORDS[stage].toLowerCase()}
                    </span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    { name: 'Reference', value: <CopyId id={request.id} what="request reference" /> },
  ];
}

function RequestLink({ of }: { readonly of: string }) {
  return (
    <Link to={PATHS.request} params={{ ref: of }} className={classes.link}>
      {of}
    </Link>
  );
}
