import at from './at.json' with { type: 'json' };
import auNsw from './au-nsw.json' with { type: 'json' };
import be from './be.json' with { type: 'json' };
import bg from './bg.json' with { type: 'json' };
import caInterp from './ca-interp.json' with { type: 'json' };
import caLabour from './ca-labour.json' with { type: 'json' };
import chZh from './ch-zh.json' with { type: 'json' };
import cy from './cy.json' with { type: 'json' };
import cz from './cz.json' with { type: 'json' };
import de from './de.json' with { type: 'json' };
import deBy from './de-by.json' with { type: 'json' };
import dk from './dk.json' with { type: 'json' };
import ee from './ee.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fi from './fi.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import gbEng from './gb-eng.json' with { type: 'json' };
import gbNir from './gb-nir.json' with { type: 'json' };
import gbSct from './gb-sct.json' with { type: 'json' };
import gr from './gr.json' with { type: 'json' };
import hr from './hr.json' with { type: 'json' };
import hu from './hu.json' with { type: 'json' };
import ie from './ie.json' with { type: 'json' };
import iceland from './is.json' with { type: 'json' };
import it from './it.json' with { type: 'json' };
import li from './li.json' with { type: 'json' };
import lt from './lt.json' with { type: 'json' };
import lu from './lu.json' with { type: 'json' };
import lv from './lv.json' with { type: 'json' };
import mt from './mt.json' with { type: 'json' };
import nl from './nl.json' with { type: 'json' };
import no from './no.json' with { type: 'json' };
import pl from './pl.json' with { type: 'json' };
import pt from './pt.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };
import se from './se.json' with { type: 'json' };
import si from './si.json' with { type: 'json' };
import sk from './sk.json' with { type: 'json' };
import usFed from './us-fed.json' with { type: 'json' };
import za from './za.json' with { type: 'json' };

/** The public holidays of one place, dated: what was proclaimed or follows from its law, year by year. */
export type HolidayTable = {
  readonly calendar: string;
  readonly name: string;
  /** The act or official list the dates are from. */
  readonly source: string;
  /** What was left out. A missing holiday can only make a date earlier, so days in doubt are missing. */
  readonly note?: string;
  /** Day on which the table was last compared with its source. */
  readonly asOf: string;
  /** The years the table speaks for; every other year is refused. */
  readonly years: readonly number[];
  /** Local day to the holiday's name. */
  readonly days: Readonly<Record<string, string>>;
};

const tables = {
  AT: at,
  'AU-NSW': auNsw,
  BE: be,
  BG: bg,
  'CA-INTERP': caInterp,
  'CA-LABOUR': caLabour,
  'CH-ZH': chZh,
  CY: cy,
  CZ: cz,
  DE: de,
  'DE-BY': deBy,
  DK: dk,
  EE: ee,
  ES: es,
  FI: fi,
  FR: fr,
  'GB-ENG': gbEng,
  'GB-NIR': gbNir,
  'GB-SCT': gbSct,
  GR: gr,
  HR: hr,
  HU: hu,
  IE: ie,
  IS: iceland,
  IT: it,
  LI: li,
  LT: lt,
  LU: lu,
  LV: lv,
  MT: mt,
  NL: nl,
  NO: no,
  PL: pl,
  PT: pt,
  RO: ro,
  SE: se,
  SI: si,
  SK: sk,
  'US-FED': usFed,
  ZA: za,
} as const;

/** Name of a table of holidays: an ISO 3166 code, or a code of our own for a statute's list (`CA-LABOUR`). */
export type CalendarId = keyof typeof tables;

/** All tables of holidays that Heed ships. */
export const holidayTables: Readonly<Record<CalendarId, HolidayTable>> = tables;

/** Whether a text names a table of holidays. */
export function isCalendarId(text: string): text is CalendarId {
  return Object.hasOwn(tables, text);
}
