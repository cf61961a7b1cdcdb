const PAGING = new Set(['after', 'before', 'limit']);

/**
 * Which filters a list was opened with: their names for the trail, and with their values to tell two openings apart
 * within one process.
 */
export function filterNames(query: object): { names: string[]; described: [string, unknown][] } {
  const described = Object.entries(query)
    .filter(([name, value]) => value !== undefined && !PAGING.has(name))
    .sort(([a], [b]) => a.localeCompare(b));
  return { names: described.map(([name]) => name), described };
}
