import {
  CHANNEL_WORDS,
  CONSENT_CHANNELS,
  CONSENT_LANGUAGE_WORDS,
  CONSENT_LANGUAGES,
  type ConsentChannel,
  type ConsentLanguage,
  consentChannelSchema,
  purposeSchema,
} from '@heed/contract';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { instantOf } from '../../lib/local-moment.ts';
import { zoneChoice } from '../../lib/preferences.ts';
import { useStored } from '../../lib/stored.ts';
import { localZoneName } from '../../lib/time.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './NewStatement.module.css';

const CHANNEL_OPTIONS = CONSENT_CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] }));
const SHORTEST = 10;

/** The next version of the words for a channel and topic; the first one where there is none. */
export function NewStatement({ onClose }: { readonly onClose: () => void }) {
  const [channel, setChannel] = useState<ConsentChannel>('email');
  const [topic, setTopic] = useState('');
  const [texts, setTexts] = useState<Partial<Record<ConsentLanguage, string>>>({});
  const [since, setSince] = useState('');
  const zone = useStored(zoneChoice);
  const [tried, setTried] = useState(false);
  const form = useId();
  const create = useCommand('consentStatementCreate', {
    invalidates: ['consentStatementList', 'auditEventList'],
    onSuccess: ({ version }) => {
      announce(`Version ${version} is in force.`);
      onClose();
    },
  });
  const purpose = topic.trim() === '' ? 'marketing' : `marketing.${topic.trim()}`;
  const isTopic = purposeSchema.safeParse(purpose).success;
  const en = (texts.en ?? '').trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isTopic || en.length < SHORTEST || create.isPending) return;
    const others = CONSENT_LANGUAGES.flatMap((language) => {
      const words = (texts[language] ?? '').trim();
      return language === 'en' || words === '' ? [] : [[language, words]];
    });
    const validFrom = instantOf(since, zone);
    create.mutate({
      body: {
        channel,
        purpose,
        texts: { en, ...Object.fromEntries(others) },
        ...(validFrom === undefined ? {} : { validFrom }),
      },
    });
  };
  return (
    <Dialog
      title="Put a new version in force"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton type="submit" form={form} writes variant="filled" busy={create.isPending}>
            Put in force
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate>
        <p>
          From now on people are asked with these words. Who agreed to an earlier version has agreed to that
          one. It cannot be changed afterwards.
        </p>
        <div className={classes.pair}>
          <NativeSelect
            label="Channel"
            data={CHANNEL_OPTIONS}
            value={channel}
            onChange={(event) => setChannel(consentChannelSchema.catch('email').parse(event.target.value))}
          />
          <TextInput
            label="Topic"
            placeholder="all marketing"
            autoComplete="off"
            spellCheck={false}
            value={topic}
            onChange={(event) => setTopic(event.target.value)}
            error={tried && !isTopic ? 'Small letters, digits and _, a dot between levels' : undefined}
          />
        </div>
        <TextInput
          type="datetime-local"
          label={`In use since (optional), ${zone === 'utc' ? 'UTC' : localZoneName()}`}
          description="Where people have had these words before them already, e.g. on a printed card."
          value={since}
          onChange={(event) => setSince(event.target.value)}
          error={create.error?.problem.faults?.find(({ path }) => path === 'validFrom')?.message}
        />
        {CONSENT_LANGUAGES.map((language) => (
          <Textarea
            key={language}
            label={`${CONSENT_LANGUAGE_WORDS[language]}${language === 'en' ? '' : ' (optional)'}`}
            lang={language}
            dir={language === 'ar' ? 'rtl' : 'ltr'}
            rows={language === 'en' ? 3 : 2}
            maxLength={2000}
            value={texts[language] ?? ''}
            onChange={(event) => setTexts({ ...texts, [language]: event.target.value })}
            error={
              tried && language === 'en' && en.length < SHORTEST
                ? 'Write what people agree to, 10 characters or more'
                : undefined
            }
          />
        ))}
        {create.error !== null && (
          <ProblemPanel what="That was not put in force" problem={create.error.problem} wrote />
        )}
      </form>
    </Dialog>
  );
}
