import type { Actor } from '@zuofeng/shared/auth/actor';

/** The signed-in person behind a session. */
export interface SessionActor extends Actor {
  sessionId: string;
  /** What must happen before anything else may: then only routes marked `@Can('self.use')` are open. */
  mustFirst: 'set-up-second-factor' | 'change-password' | null;
}

/** Tells who stands behind a session token. The platform asks; the auth feature answers. */
export abstract class Authenticator {
  abstract authenticate(token: string, now: Date): Promise<SessionActor | null>;
}

export const SESSION_COOKIE = 'zf_session';
