import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import classes from './Identifiers.module.css';

interface IdentifiersProps {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly errorOf: (index: number) => string | undefined;
  /** What is the matter with all of them. */
  readonly error: string | undefined;
}

const MOST = 10;

/** How the person is known: one address, number or id a line. */
export function Identifiers({ values, onChange, errorOf, error }: IdentifiersProps) {
  const set = (index: number, value: string) =>
    onChange(values.map((each, place) => (place === index ? value : each)));
  // What the server answers counts only the lines that are filled in.
  const sentIndex = (index: number) => values.slice(0, index).filter((value) => value.trim() !== '').length;
  return (
    <div className={classes.list}>
      {values.map((value, index) => {
        const fault = value.trim() === '' ? undefined : errorOf(sentIndex(index));
        return (
          // A line has no identity but its place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={classes.line}>
            <TextInput
              label={index === 0 ? 'The person' : `Also known by (${index + 1})`}
              placeholder="E-mail, phone with country code, or external id"
              // Browsers offer what was typed before to whoever sits down next; this one must not.
              autoComplete="off"
              spellCheck={false}
              value={value}
              onChange={(event) => set(index, event.target.value)}
              error={fault ?? (index === 0 ? error : undefined)}
              className={classes.field}
            />
            {index > 0 && (
              <Tooltip label="Remove">
                <ActionIcon
                  size="md"
                  aria-label={`Remove line ${index + 1}`}
                  onClick={() => onChange(values.filter((_, place) => place !== index))}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        );
      })}
      {values.length < MOST && (
        <div>
          <Button
            size="sm"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => onChange([...values, ''])}
          >
            Another identifier
          </Button>
        </div>
      )}
    </div>
  );
}
