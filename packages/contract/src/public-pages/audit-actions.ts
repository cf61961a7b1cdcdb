/** What people do on public pages, and the links they come by, as the trail reads. */
export const PUBLIC_PAGES_ACTIONS = {
  'unsubscribeLink.make': { reads: 'Made unsubscribe links', operation: 'create' },
  'optOut.receive': { reads: 'Opted out', operation: 'create' },
  'optOut.undo': { reads: 'Took an opt-out back', operation: 'modify' },
  'optOut.explain': { reads: 'Said why', operation: 'modify' },
} as const;
