import { SearchParamError } from '@tanstack/react-router';
import { ApiProblem } from './api/problem.ts';

/** What an error boundary caught: a refused page and a faulty address are answers, all else is a fault of the page. */
export function reportCaught(error: unknown): void {
  if (!(error instanceof ApiProblem) && !(error instanceof SearchParamError)) reportError(error);
}
