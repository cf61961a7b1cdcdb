import {
  ActionIcon,
  Button,
  createTheme,
  Input,
  InputWrapper,
  Menu,
  Popover,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import classes from './controls.module.css';

const TRANSPARENT = '1px solid transparent';

const SIZES = ['xs', 'sm', 'md', 'lg'] as const;

/** The height of a control: 24, 28, 32 (when nothing is said) or 40 px; more where fingers point. */
function heightOf(size: unknown): string {
  return `var(--control-${SIZES.find((each) => each === size) ?? 'md'})`;
}

/** One filled button per view; everything else is quiet. `red` is for what removes or ends something. */
const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  const ink = color === 'red' ? 'var(--danger)' : 'var(--text)';
  switch (variant) {
    case 'filled':
      return color === 'red'
        ? {
            background: 'var(--danger)',
            hover: 'var(--danger)',
            color: 'var(--on-danger)',
            border: TRANSPARENT,
          }
        : {
            background: 'var(--accent)',
            hover: 'var(--accent-hover)',
            color: 'var(--on-accent)',
            border: TRANSPARENT,
          };
    case 'subtle':
      return {
        background: 'transparent',
        hover: 'var(--hover)',
        color: color === 'red' ? ink : 'var(--text-2)',
        border: TRANSPARENT,
      };
    default:
      return {
        background: 'var(--surface)',
        hover: 'var(--hover)',
        color: ink,
        border: '1px solid var(--line-strong)',
      };
  }
};

/** How Mantine looks in Heed. Values are in tokens.css, the rules in controls.module.css; nothing is styled elsewhere. */
export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'var(--radius-control)',
  variantColorResolver,
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default' },
      classNames: { root: classes.button },
      vars: (_, { size }) => ({
        root: {
          '--button-height': heightOf(size),
          '--button-padding-x': size === 'sm' ? '10px' : '12px',
          '--button-fz': 'var(--control-text)',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle' },
      classNames: { root: classes.icon },
      vars: (_, { size }) => ({ root: { '--ai-size': heightOf(size ?? 'sm') } }),
    }),
    Input: Input.extend({
      classNames: { wrapper: classes.field, input: classes.input },
      vars: (_, { size }) => ({
        // Mantine's own default for fields is `sm`.
        wrapper: {
          '--input-height': heightOf(size === 'sm' ? 'md' : size),
          '--input-fz': 'var(--control-text)',
        },
      }),
    }),
    InputWrapper: InputWrapper.extend({
      classNames: { label: classes.label, description: classes.description, error: classes.error },
    }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'none', transitionProps: { duration: 120 }, hideDetached: false },
      classNames: { dropdown: classes.dropdown },
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'none',
        position: 'bottom-start',
        transitionProps: { duration: 120 },
        // A focusable placeholder is no child that a menu may have (ARIA required children).
        withInitialFocusPlaceholder: false,
        menuItemTabIndex: 0,
        hideDetached: false,
      },
      classNames: {
        dropdown: `${classes.dropdown} ${classes.menu}`,
        item: classes.item,
        label: classes.menuLabel,
        divider: classes.divider,
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, transitionProps: { duration: 120 }, hideDetached: false },
      classNames: { tooltip: classes.tooltip },
    }),
  },
});
