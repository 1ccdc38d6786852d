/** The published password of all demo accounts; they sign in nowhere but in demo mode. */
export const DEMO_PASSWORD = 'yanshi-2026-honghei';
