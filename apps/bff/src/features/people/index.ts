export { type AccessToDecide, accessToDecide } from './access/to-decide.ts';
export { countAccessRequests, countPeople } from './counts.ts';
export { createPerson, EmailTakenError, type PersonToCreate } from './create-person.ts';
export type { Organisation, PeopleDependencies } from './dependencies.ts';
export { peopleHandlers } from './handlers.ts';
export { hashPassword, verifyPassword } from './password.ts';
export { grantors } from './queries.ts';
export { endExpiredSessions, sessionReader } from './sessions.ts';
export { ThrottledSignIns } from './throttled-sign-ins.ts';
