import { type ReactNode, useId } from 'react';
import classes from './Choices.module.css';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A second, smaller line. */
  readonly hint?: string;
}

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly options: readonly Choice<T>[];
  /** One of them (`radio`), or any number (`checkbox`). */
  readonly kind: 'radio' | 'checkbox';
  readonly value: readonly T[];
  readonly onChange: (value: readonly T[]) => void;
  readonly error?: string | undefined;
  /** Each on a line of its own, with its hint beneath. */
  readonly stacked?: boolean;
  readonly note?: ReactNode;
}

/** A few options, all in sight: the browser's own radio buttons or check boxes, with room for fingers. */
export function Choices<T extends string>(props: ChoicesProps<T>) {
  const { legend, options, kind, value, onChange, error, stacked = false, note } = props;
  const name = useId();
  const fault = useId();
  const toggle = (option: T, on: boolean) => {
    if (kind === 'radio') return onChange([option]);
    onChange(on ? [...value, option] : value.filter((each) => each !== option));
  };
  return (
    <fieldset
      className={classes.set}
      data-stacked={stacked || undefined}
      {...(error === undefined ? {} : { 'aria-describedby': fault })}
    >
      <legend className={classes.legend}>{legend}</legend>
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type={kind}
              name={name}
              value={option.value}
              checked={value.includes(option.value)}
              aria-invalid={error !== undefined || undefined}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span className={classes.hint}>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      {error !== undefined && (
        <p id={fault} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
