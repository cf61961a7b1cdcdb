import * as z from 'zod';

/** A mail as it is sealed in the outbox. */
export const mailSchema = z.strictObject({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  language: z.string(),
});
export type Mail = z.output<typeof mailSchema>;

const place = (column: 'sealed_recipient' | 'sealed_body') => (id: string, subjectId: string) => ({
  table: 'outbox_message',
  column,
  rowId: id,
  subjectRef: subjectId,
});
export const recipientPlace = place('sealed_recipient');
export const bodyPlace = place('sealed_body');
