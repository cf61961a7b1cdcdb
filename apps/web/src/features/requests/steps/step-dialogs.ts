import type { RequestStep } from '@heed/contract';
import type { ComponentType } from 'react';
import { AssignDialog } from './AssignDialog.tsx';
import { RejectDialog, RejectionDialog, SendBackDialog } from './DecisionDialogs.tsx';
import { CloseDialog, DuplicateDialog, WithdrawDialog } from './EndDialogs.tsx';
import { ExtendDialog } from './ExtendDialog.tsx';
import { AnswerDialog, AskDialog, IdentityDialog } from './PersonDialogs.tsx';
import { AssessmentDialog, ReassessDialog, TakeBackDialog, UnverifiedDialog } from './PlainDialogs.tsx';
import { RegimesDialog } from './RegimesDialog.tsx';
import type { StepProps } from './step-props.ts';

/** Each step that the desk can take in its present form has a dialog; steps without one are offered nowhere. */
export const STEP_DIALOGS: Partial<Record<RequestStep, ComponentType<StepProps>>> = {
  confirmRegimes: RegimesDialog,
  changeRegimes: RegimesDialog,
  confirmIdentity: IdentityDialog,
  markUnverified: UnverifiedDialog,
  finishAssessment: AssessmentDialog,
  reassess: ReassessDialog,
  prepareRejection: RejectionDialog,
  takeBack: TakeBackDialog,
  reject: RejectDialog,
  sendBack: SendBackDialog,
  closeWithReason: CloseDialog,
  withdraw: WithdrawDialog,
  markDuplicate: DuplicateDialog,
  assign: AssignDialog,
  extend: ExtendDialog,
  pause: AskDialog,
  resume: AnswerDialog,
};
