import { handlers } from '../../../http/handler.ts';
import { type LinkDependencies, makeLinks } from './make-links.ts';

/** For programs that send mail. */
export function unsubscribeLinkHandlers(dependencies: LinkDependencies) {
  return handlers<'unsubscribeLinksMake'>({
    unsubscribeLinksMake: ({ body, context }) => makeLinks(dependencies, body.items, context),
  });
}
