/** Where a client's session token is kept: in its cookie, or, where there is one client only, in the process. */
export interface SessionPlace {
  readonly read: (request: Request) => string | undefined;
  /** Answers the header to send with the response, if any. */
  readonly write: (token: string | null) => string | undefined;
}

const NAME = 'heed_session';

/** For the HTTP server: each browser has its own cookie, so that several roles can be signed in at once. */
export const cookiePlace: SessionPlace = {
  read: (request) =>
    request.headers
      .get('cookie')
      ?.split(/;\s*/)
      .find((pair) => pair.startsWith(`${NAME}=`))
      ?.slice(NAME.length + 1),
  write: (token) =>
    token === null
      ? `${NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
      : `${NAME}=${token}; Path=/; HttpOnly; SameSite=Lax`,
};

/** For component tests: an HttpOnly cookie of an intercepted answer reaches no jar, so the process remembers. */
export function processPlace(): SessionPlace {
  let current: string | null = null;
  return {
    read: () => current ?? undefined,
    write: (token) => {
      current = token;
      return undefined;
    },
  };
}
