import * as z from 'zod';

const issuesSchema = z.array(
  z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }),
);

/** What the router found wrong in an address, by the parameter's name. Its error carries the issues as JSON. */
export function searchFaults(error: Error): { path: string; message: string }[] {
  try {
    const issues = issuesSchema.parse(JSON.parse(error.message));
    return issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  } catch {
    return [];
  }
}
