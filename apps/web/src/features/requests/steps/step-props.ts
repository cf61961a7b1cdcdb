import type { RequestDetail } from '@heed/contract';

/** What every dialog of a step gets: the request as it stands, and how to close. */
export interface StepProps {
  readonly request: RequestDetail;
  readonly onClose: () => void;
}
