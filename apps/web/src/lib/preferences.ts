import { stored } from './stored.ts';

/** Light, dark, or as the system says. public/theme.js reads the same key before the first paint. */
export const themeChoice = stored('heed.theme', ['system', 'light', 'dark']);
/** Rows of 44 px, or of 32 px. */
export const densityChoice = stored('heed.density', ['comfortable', 'compact']);
/** Whether times are shown in UTC or in the browser's zone. Days of figures stay the organisation's. */
export const zoneChoice = stored('heed.zone', ['utc', 'local']);
/** Single-key shortcuts can be turned off (WCAG 2.1.4). */
export const shortcutsChoice = stored('heed.shortcuts', ['on', 'off']);

export type Theme = ReturnType<typeof themeChoice.get>;
export type Zone = ReturnType<typeof zoneChoice.get>;
