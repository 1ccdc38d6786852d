import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { HouseKey } from '../../../platform/config/house-keys.js';
import { databaseOptions } from '../../../platform/database/data-source.js';
import { createApp, type TestApp } from '../../../testing/app.js';
import { type Cast, makeCast, makeCity } from '../../rectification/rectification.factory.js';
import { HouseKeyMissing } from './identity-box.js';
import { makeWalledCase } from './identity.factory.js';
import { IdentityVault } from './identity-vault.js';
import { rotateKeys } from './rotate-keys.js';

const key = (id: string): HouseKey => ({ id, key: randomBytes(32) });

describe('a new key of the house', () => {
  let app: TestApp;
  let cast: Cast;
  let owner: DataSource;
  beforeAll(async () => {
    app = await createApp();
    cast = await makeCast(app, await makeCity(app));
    owner = await new DataSource(databaseOptions(app.database.ownerUrl, [])).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await app.close();
  });
  const rows = () =>
    owner.query<{ complaint_id: string; key_id: string; box: Buffer }[]>(
      'SELECT complaint_id, key_id, box FROM sealed.identity ORDER BY complaint_id',
    );

  it('wraps every record anew, each opened; what was begun is gone on with; what is erased stays erased', async () => {
    const [old, fresh] = [app.config.identityKeys[0]!, key('2026b')];
    const cases: string[] = [];
    for (let n = 0; n < 205; n += 1) cases.push(await makeWalledCase(app, cast.unitId, { name: `张${n}` }));
    const erased = await makeWalledCase(app, cast.unitId, { name: '李四' });
    await app.app.get(IdentityVault).erase(app.dataSource.manager, erased, app.clock.now());
    const boxes = (await rows()).map(({ box }) => box.toString('hex'));

    // One that does not open ends the second piece; the first one stands.
    const last = cases.at(-1)!;
    await owner.query(
      'UPDATE sealed.identity SET box = set_byte(box, 40, 255 - get_byte(box, 40)) WHERE complaint_id = $1',
      [last],
    );
    const told: string[] = [];
    const rotate = (keys: HouseKey[]) =>
      rotateKeys(owner, keys, (done, total) => told.push(`${done}/${total}`));
    await expect(rotate([fresh, old])).rejects.toThrow();
    const under = async (id: string) => (await rows()).filter(row => row.key_id === id).length;
    expect([await under(fresh.id), await under(old.id)]).toEqual([200, 6]);
    await owner.query(
      'UPDATE sealed.identity SET box = set_byte(box, 40, 255 - get_byte(box, 40)) WHERE complaint_id = $1',
      [last],
    );

    await expect(rotate([fresh])).rejects.toThrow(HouseKeyMissing);
    expect(await rotate([fresh, old])).toEqual({ rewrapped: 5, verified: 205 });
    expect(told).toEqual(['200/205', '5/5']);
    expect(await rotate([fresh])).toEqual({ rewrapped: 0, verified: 205 });
    // The boxes themselves were not touched.
    expect((await rows()).map(({ box }) => box.toString('hex'))).toEqual(boxes);
  });
});
