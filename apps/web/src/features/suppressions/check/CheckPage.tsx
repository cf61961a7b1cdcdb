import { reachOf } from '@heed/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useSession } from '../../../session/session.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { AskedForm } from './AskedForm.tsx';
import { FIRST_ASKED, faultsOf, isComplete } from './asked.ts';
import classes from './CheckPage.module.css';
import { ExplainPanel } from './ExplainPanel.tsx';
import { ListPanel } from './ListPanel.tsx';
import { ListResult } from './ListResult.tsx';
import { MyLists } from './MyLists.tsx';
import { OneAddress } from './OneAddress.tsx';
import { useStartScrub } from './use-scrub.ts';

const route = getRouteApi('/app/suppressions/check');

/** Before a message goes out: one address or a whole list, answered with what the ledger knows at this moment. */
export function CheckPage() {
  const { list } = route.useSearch();
  const navigate = route.useNavigate();
  const { person } = useSession();
  const mayExplain = useMay('suppression.read');
  const needsCampaign = reachOf(person.roles, 'suppression.scrub') === 'answers';
  const [asked, setAsked] = useState(FIRST_ASKED);
  const [isTried, setTried] = useState(false);
  const faults = faultsOf(asked, needsCampaign);
  const open = (scrubId: string | undefined) =>
    void navigate({ search: scrubId === undefined ? {} : { list: scrubId }, resetScroll: false });
  const { start, isStarting, sent, fault } = useStartScrub(open);
  const isReady = () => {
    setTried(true);
    return isComplete(faults);
  };
  return (
    <div className={classes.page}>
      <PageHeader
        title="Check a list"
        scope={
          needsCampaign
            ? 'Before you send: answers and counts, never a person. Name the campaign that you check for.'
            : 'Before a message goes out: who may be contacted, as the ledger knows it at this moment.'
        }
      />
      <AskedForm
        asked={asked}
        needsCampaign={needsCampaign}
        faults={isTried ? faults : {}}
        onChange={setAsked}
      />
      {list === undefined ? (
        <div className={classes.two}>
          <ListPanel
            isStarting={isStarting}
            fault={fault}
            onFiles={(files) => isReady() && start(files, asked)}
          />
          <OneAddress asked={asked} isReady={isReady} />
        </div>
      ) : (
        <>
          <ListResult
            scrubId={list}
            sent={sent?.scrubId === list ? sent.fraction : undefined}
            onClose={() => open(undefined)}
          />
          {fault !== null && 'problem' in fault && (
            <ListPanel
              isStarting={isStarting}
              fault={fault}
              onFiles={(files) => isReady() && start(files, asked)}
            />
          )}
        </>
      )}
      {mayExplain && <ExplainPanel asked={asked} />}
      <MyLists onOpen={open} />
    </div>
  );
}
