export const USAGE = `heed <command>

  all                        everything in one process: database, server, worker
  serve                      the server only (DATABASE_URL, any number of them)
  work                       the worker only (DATABASE_URL, any number of them)
  migrate                    bring the database up to date (the owner's DATABASE_URL)
  demo                       load the demo accounts and data
  import FILE [--check] [--mapping FILE.json]
                             import an export of people who said no; --check writes nothing,
                             the mapping says what the columns of an unknown export are
  user create --email E --name N --role R[,R…]
                             create an account; the password is read from standard input
  clock --json               when a case on standard input is due, as JSON; needs no database
  simulate zoho [--port N]   a stand-in of Zoho CRM on this machine, with faults on demand
  generate [--verify]        write what is generated (OpenAPI, permission table, database types),
                             or check it

Exit codes: 0 fine, 1 a finding, 2 usage, 3 environment.
`;

/** The command line was not understood. */
export class UsageError extends Error {
  constructor(sentence: string) {
    super(`${sentence}\n\n${USAGE}`);
    this.name = 'UsageError';
  }
}
