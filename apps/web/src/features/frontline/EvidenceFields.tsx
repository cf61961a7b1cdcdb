import type { EvidencedOptOutForm } from '@heed/contract';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Evidence } from './entry.ts';
import classes from './RecordPage.module.css';

interface EvidenceFieldsProps {
  readonly form: EvidencedOptOutForm;
  readonly value: Evidence;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (patch: Partial<Evidence>) => void;
}

const topicWords = (purpose: string) => {
  const topic = purpose.split('.').slice(1).join(', ').replaceAll('_', ' ');
  return topic === '' ? 'All marketing' : topic;
};

/** What a letter or a mail says beyond "take me off", and where it is kept. */
export function EvidenceFields({ form, value, errorOf, onChange }: EvidenceFieldsProps) {
  return (
    <>
      <div className={classes.three}>
        <NativeSelect
          label="Topic"
          data={form.topics.map((purpose) => ({ value: purpose, label: topicWords(purpose) }))}
          value={value.purpose}
          onChange={(event) => onChange({ purpose: event.target.value })}
        />
        <TextInput
          type="date"
          label="Received on"
          max={form.today}
          value={value.receivedOn}
          onChange={(event) => onChange({ receivedOn: event.target.value })}
          error={errorOf('receivedOn')}
        />
        <NativeSelect
          label="Campaign (optional)"
          data={[{ value: '', label: 'None named' }, ...form.campaigns]}
          value={value.campaign}
          onChange={(event) => onChange({ campaign: event.target.value })}
        />
      </div>
      <Textarea
        label="Evidence"
        description="Where it is filed, or what was said. Sealed with their data, and erased with it."
        rows={3}
        maxLength={4000}
        autoComplete="off"
        value={value.evidence}
        onChange={(event) => onChange({ evidence: event.target.value })}
        error={errorOf('evidence')}
      />
    </>
  );
}
