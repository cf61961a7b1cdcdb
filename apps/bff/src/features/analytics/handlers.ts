import { figureHandlers } from './figures/handlers.ts';
import { type SendHandlerDependencies, sendHandlers } from './sends/handlers.ts';

/** Every endpoint of the subject. */
export function analyticsHandlers(dependencies: SendHandlerDependencies) {
  return { ...figureHandlers(dependencies), ...sendHandlers(dependencies) };
}
