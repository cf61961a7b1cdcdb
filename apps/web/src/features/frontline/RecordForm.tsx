import {
  CHANNEL_WORDS,
  CHANNELS,
  type EvidencedOptOutForm,
  METHOD_WORDS,
  STAFF_METHODS,
} from '@heed/contract';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import {
  type FormEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { Choices } from '../../forms/Choices.tsx';
import { likelyRegion, REGIONS } from '../../lib/regions.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { ProblemPanel, type ShownProblem } from '../../ui/ProblemPanel.tsx';
import { EvidenceFields } from './EvidenceFields.tsx';
import { chooseChannels, type Entry, needsRegion } from './entry.ts';
import classes from './RecordPage.module.css';

export interface RecordFormHandle {
  /** Empties the form for the next person; how it reached us stays. */
  readonly next: () => void;
  /** To the field that the server could not read. */
  readonly toFault: () => void;
}

interface RecordFormProps {
  readonly ref: Ref<RecordFormHandle>;
  /** The organisation's own country; null: none is set. */
  readonly region: string | null;
  /** The longer form, with evidence; undefined: the one for the time of a call. */
  readonly more: EvidencedOptOutForm | undefined;
  readonly busy: boolean;
  readonly problem: ShownProblem | null;
  readonly onChange: () => void;
  readonly onSubmit: (entry: Entry) => void;
}

const EVERYTHING_FIRST = ['*', ...CHANNELS.filter((channel) => channel !== '*')] as const;
const CHANNEL_OPTIONS = EVERYTHING_FIRST.map((value) => ({
  value,
  label: value === '*' ? 'Everything' : CHANNEL_WORDS[value],
}));
const METHOD_OPTIONS = STAFF_METHODS.map((value) => ({ value, label: METHOD_WORDS[value] }));
const REGION_OPTIONS = REGIONS.map(({ code, name }) => ({ value: code, label: name }));

/** Who, what they do not want, how they said so. What is typed goes into the request's body and nowhere else. */
export function RecordForm(props: RecordFormProps) {
  const { ref, region: ownRegion, more, busy, problem, onChange, onSubmit } = props;
  const [entry, setEntry] = useState<Entry>(() => ({
    identifier: '',
    region: ownRegion ?? likelyRegion(),
    channels: ['*'],
    method: 'phone',
    note: '',
    evidence: { purpose: 'marketing', receivedOn: more?.today ?? '', campaign: '', evidence: '' },
  }));
  const [tried, setTried] = useState(false);
  const identifier = useRef<HTMLInputElement>(null);
  const region = useRef<HTMLSelectElement>(null);
  // The page is for typing at once: whoever picked up a phone has somebody waiting.
  useEffect(() => identifier.current?.focus(), []);
  const told = (path: string) => problem?.faults?.find((fault) => fault.path === path)?.message;
  useImperativeHandle(ref, () => ({
    next: () => {
      setEntry((before) => ({
        ...before,
        identifier: '',
        channels: ['*'],
        note: '',
        evidence: { ...before.evidence, campaign: '', evidence: '' },
      }));
      setTried(false);
      identifier.current?.focus();
    },
    toFault: () => (told('region') === undefined ? identifier : region).current?.focus(),
  }));
  const set = (patch: Partial<Entry>) => {
    setEntry({ ...entry, ...patch });
    onChange();
  };
  const missing = {
    identifier: entry.identifier.trim() === '' ? 'Enter an e-mail address or a phone number' : undefined,
    channels: entry.channels.length === 0 ? 'Choose what they do not want' : undefined,
    receivedOn: entry.evidence.receivedOn === '' ? 'Give the day on which it arrived' : undefined,
    evidence:
      entry.evidence.evidence.trim().length < 3 ? 'Write where it is kept, or what was said' : undefined,
  };
  const isWhole = more === undefined || (missing.receivedOn === undefined && missing.evidence === undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.identifier !== undefined) return identifier.current?.focus();
    if (missing.channels === undefined && isWhole && !busy) onSubmit(entry);
  };
  const sendByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };
  const isNamed = ['identifier', 'region', 'receivedOn', 'evidence'].some((path) => told(path) !== undefined);
  const evidenceError = (field: string) =>
    told(field) ?? (tried && (field === 'receivedOn' || field === 'evidence') ? missing[field] : undefined);
  return (
    // Ctrl+Enter sends from the note too; every control in it can be reached and used without it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className={classes.form} onSubmit={submit} onKeyDown={sendByKey} noValidate autoComplete="off">
      <div className={classes.who}>
        <TextInput
          ref={identifier}
          label="E-mail or phone number"
          description="As they say it; spaces and brackets do not matter."
          size="lg"
          autoComplete="off"
          spellCheck={false}
          data-find
          value={entry.identifier}
          onChange={(event) => set({ identifier: event.target.value })}
          error={told('identifier') ?? (tried ? missing.identifier : undefined)}
        />
        {needsRegion(entry.identifier) && (
          <NativeSelect
            ref={region}
            label="Country of the number"
            description="It has no country code."
            size="lg"
            data={REGION_OPTIONS}
            value={entry.region}
            onChange={(event) => set({ region: event.target.value })}
            error={told('region')}
          />
        )}
      </div>
      <Choices
        legend="They do not want"
        kind="checkbox"
        options={CHANNEL_OPTIONS}
        value={entry.channels}
        onChange={(channels) => set({ channels: chooseChannels(entry.channels, channels) })}
        error={tried ? missing.channels : undefined}
        note="Everything: every channel, and every address and number that is known of the person. Service messages are never blocked."
      />
      <Choices
        legend="How they said so"
        kind="radio"
        options={METHOD_OPTIONS}
        value={[entry.method]}
        onChange={([method]) => method !== undefined && set({ method })}
      />
      {more === undefined ? (
        <Textarea
          label="Note (optional)"
          description="What they said, if it helps. Sealed with their data, and erased with it."
          rows={2}
          maxLength={1000}
          value={entry.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      ) : (
        <EvidenceFields
          form={more}
          value={entry.evidence}
          errorOf={evidenceError}
          onChange={(patch) => set({ evidence: { ...entry.evidence, ...patch } })}
        />
      )}
      {problem !== null && !isNamed && (
        <ProblemPanel what="It is not known whether this was recorded" problem={problem} wrote />
      )}
      <div className={classes.end}>
        <ActionButton type="submit" variant="filled" size="lg" writes busy={busy}>
          Record
        </ActionButton>
        <span>
          <KeyHint>Enter</KeyHint> in the first field, <KeyHint>Ctrl Enter</KeyHint> anywhere. Sending twice
          records once.
        </span>
      </div>
    </form>
  );
}
