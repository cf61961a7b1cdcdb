import * as z from 'zod';

const issuesSchema = z.array(
  z.object({
    path: z.array(z.union([z.string(), z.number()])),
    code: z.string(),
    values: z.array(z.string()).optional(),
  }),
);

/** What the router found wrong in an address, by the parameter's name. Its error carries zod's issues as JSON. */
export function searchFaults(error: Error): { path: string; message: string }[] {
  try {
    const issues = issuesSchema.parse(JSON.parse(error.message));
    return issues.map(({ path, code, values }) => ({
      path: path.join('.'),
      message:
        code === 'invalid_value' && values !== undefined
          ? `is none of: ${values.join(', ')}`
          : 'does not have a form that Heed understands',
    }));
  } catch {
    return [];
  }
}
