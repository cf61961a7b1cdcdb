import { CHANNEL_WORDS, MESSAGE_CHANNELS, type MessageChannel } from '@heed/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/query.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { type Asked, type AskedFaults, TOPIC_OPTIONS } from './asked.ts';
import classes from './CheckPage.module.css';

interface AskedFormProps {
  readonly asked: Asked;
  readonly needsCampaign: boolean;
  /** Shown once something was tried. */
  readonly faults: AskedFaults;
  readonly onChange: (asked: Asked) => void;
}

const CHANNEL_OPTIONS = MESSAGE_CHANNELS.map((value) => ({
  // The filtered list has no "*"; its type still has.
  value: value as MessageChannel,
  label: CHANNEL_WORDS[value],
}));

/** What will be sent: channel, topic, campaign. */
export function AskedForm({ asked, needsCampaign, faults, onChange }: AskedFormProps) {
  const campaigns = useQuery(queryOf('campaignList', { query: { limit: 200 } }));
  const none = needsCampaign ? 'Choose a campaign' : 'None named';
  const options = (campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Panel title="What will be sent" padded>
      <div className={classes.asked}>
        <div className={classes.channel}>
          <p className={classes.label}>Channel</p>
          <Segmented
            label="Channel"
            options={CHANNEL_OPTIONS}
            value={asked.channel}
            onChange={(channel) => onChange({ ...asked, channel })}
          />
        </div>
        <NativeSelect
          label="Topic"
          data={TOPIC_OPTIONS}
          value={asked.topic}
          onChange={(event) => onChange({ ...asked, topic: event.target.value })}
        />
        {asked.topic === 'other' && (
          <TextInput
            label="Topic’s code"
            placeholder="offers.daily"
            autoComplete="off"
            spellCheck={false}
            value={asked.otherTopic}
            onChange={(event) => onChange({ ...asked, otherTopic: event.target.value })}
            error={faults.otherTopic}
          />
        )}
        <NativeSelect
          label={needsCampaign ? 'Campaign' : 'Campaign (optional)'}
          data={[{ value: '', label: none }, ...options]}
          value={asked.campaign}
          onChange={(event) => onChange({ ...asked, campaign: event.target.value })}
          error={faults.campaign ?? (campaigns.error === null ? undefined : 'Campaigns could not be read')}
        />
      </div>
    </Panel>
  );
}
