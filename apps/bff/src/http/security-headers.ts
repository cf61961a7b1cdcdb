import helmet from 'helmet';

/** Headers of every answer. */
export function securityHeaders() {
  return helmet({
    // The page's own policy is set with the page (spa.ts); everything else may do nothing at all.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
}
