import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Database } from './connect.ts';
import type { DB } from './schema.generated.ts';

/** Stands where a value will be given with each run. */
class Parameter {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A query that Kysely builds once and PostgreSQL plans once for each connection: for what every request does. */
export interface Prepared<Values, Row> {
  readonly text: string;
  readonly run: (database: Pick<Database, 'pool'>, values: Values) => Promise<Row[]>;
}

type RowOf<Q> = Q extends Compilable<infer Row> ? Row : never;

/** Builds and compiles, never runs. */
const builder = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * Prepares a query; `parameter('x')` stands for the value `x` that each run gives.
 * @param name unique in Heed, at most 63 bytes: PostgreSQL knows the statement by it
 */
export function prepare<Values extends object>() {
  return <Q extends Compilable>(
    name: string,
    build: (db: Kysely<DB>, parameter: <K extends keyof Values & string>(key: K) => Values[K]) => Q,
  ): Prepared<Values, RowOf<Q>> => {
    // The stand-in is only carried through to the compiled list of parameters, nobody computes with it.
    const { sql: text, parameters } = build(builder, (key) => new Parameter(key) as never).compile();
    const run = async (database: Pick<Database, 'pool'>, values: Values): Promise<RowOf<Q>[]> => {
      const given = new Map<string, unknown>(Object.entries(values));
      const filled = parameters.map((part) => (part instanceof Parameter ? given.get(part.name) : part));
      // The columns and their types are those of the query that Kysely compiled.
      return (await database.pool.query<RowOf<Q> & object>({ name, text, values: filled })).rows;
    };
    return { text, run };
  };
}
