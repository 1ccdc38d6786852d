import { IdentityVault } from '../features/complaints/identity/identity-vault.js';
import { makePerson, type Person } from '../features/auth/account.factory.js';
import type { Cast } from '../features/rectification/rectification.factory.js';
import type { TestApp } from './app.js';
import type { CaseStage } from './stage-complaints.js';

/** Identities behind the wall, and requests to open them in every state that a route may ask for. */
export interface IdentityStage {
  keeper: Person;
  idFor(path: string): string;
}

export async function makeIdentityStage(
  app: TestApp,
  { cityId, cast, cases }: { cityId: string; cast: Cast; cases: CaseStage },
): Promise<IdentityStage> {
  const keeper = await makePerson(app.dataSource, { roles: [['identity-officer', cityId]] });
  const vault = app.app.get(IdentityVault, { strict: false });
  const caseOf = (action: string) => cases.idFor(`/api/complaints/{id}/actions/${action}`, 'id');
  const [untouched, waiting, open] = [caseOf('accept'), caseOf('assign'), caseOf('call-back')];
  const opening = async (caseId: string): Promise<string> => {
    const url = `/api/complaints/${caseId}/identity-openings`;
    const asked = await app.post<{ id: string }>(url, { reason: '核实票据' }, { as: cast.officer });
    if (asked.status !== 201) throw new Error(`identity: ${asked.text}`);
    return asked.body.id;
  };
  const identity = { name: '张三', phone: '13800000000' };
  await app.dataSource.transaction(async tx => {
    for (const caseId of [untouched, waiting, open]) await vault.keep(tx, caseId, identity);
  });
  const [pending, granted] = [await opening(waiting), await opening(open)];
  await app.post(`/api/identity-openings/${granted}/actions/grant`, {}, { as: keeper });
  return { keeper, idFor: path => (path.endsWith('/read') ? granted : pending) };
}
