import type { Regime } from './regime.ts';
import { trackedAct, trackedAppeal } from './united-states.ts';

const delaware = { name: 'Delaware', timezone: 'America/New_York' };
const montana = { name: 'Montana', timezone: 'America/Denver' };
const nebraska = { name: 'Nebraska', timezone: 'America/Chicago' };
const newHampshire = { name: 'New Hampshire', timezone: 'America/New_York' };
const tennessee = { name: 'Tennessee', timezone: 'America/Chicago' };
const maryland = { name: 'Maryland', timezone: 'America/New_York' };
const indiana = { name: 'Indiana', timezone: 'America/Indiana/Indianapolis' };
const kentucky = { name: 'Kentucky', timezone: 'America/New_York' };
const rhodeIsland = { name: 'Rhode Island', timezone: 'America/New_York' };
const newJersey = { name: 'New Jersey', timezone: 'America/New_York' };
const minnesota = { name: 'Minnesota', timezone: 'America/Chicago' };

/** States known from a tracker: 45 days and 45 more; appeals within 60 days, New Jersey and Minnesota 45. */
export const unitedStatesTracked = {
  US_DE: trackedAct('DE', delaware),
  US_DE_APPEAL: trackedAppeal('DE', delaware, 60),
  US_MT: trackedAct('MT', montana),
  US_MT_APPEAL: trackedAppeal('MT', montana, 60),
  US_NE: trackedAct('NE', nebraska),
  US_NE_APPEAL: trackedAppeal('NE', nebraska, 60),
  US_NH: trackedAct('NH', newHampshire),
  US_NH_APPEAL: trackedAppeal('NH', newHampshire, 60),
  US_TN: trackedAct('TN', tennessee),
  US_TN_APPEAL: trackedAppeal('TN', tennessee, 60),
  US_MD: trackedAct('MD', maryland),
  US_MD_APPEAL: trackedAppeal('MD', maryland, 60),
  US_IN: trackedAct('IN', indiana),
  US_IN_APPEAL: trackedAppeal('IN', indiana, 60),
  US_KY: trackedAct('KY', kentucky),
  US_KY_APPEAL: trackedAppeal('KY', kentucky, 60),
  US_RI: trackedAct('RI', rhodeIsland),
  US_RI_APPEAL: trackedAppeal('RI', rhodeIsland, 60),
  US_NJ: trackedAct('NJ', newJersey),
  US_NJ_APPEAL: trackedAppeal('NJ', newJersey, 45),
  US_MN: trackedAct('MN', minnesota),
  US_MN_APPEAL: trackedAppeal('MN', minnesota, 45, 60),
} as const satisfies Record<string, Regime>;
