import { useQuery } from '@tanstack/react-query';
import { useMay } from '../session/session.api.js';
import { openingsQuery } from './identity/identity.api.js';

/** The number beside 身份查阅 in the menu: what waits for the keeper of identities. */
export function useIdentityWaiting(): number | undefined {
  const decides = useMay('complaint.identity.decide');
  return useQuery({ ...openingsQuery, enabled: decides, select: ({ waiting }) => waiting.length }).data;
}
