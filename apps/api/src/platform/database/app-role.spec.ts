import { createDatabase, type TestDatabase } from '../../testing/database.js';
import { refusePowerfulRole } from './app-role.js';

describe('in production the application’s role', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('may only do what the owner granted it', () =>
    expect(refusePowerfulRole(database.appUrl)).resolves.toBeUndefined());

  it.each([
    ['owner', () => database.ownerUrl],
    ['superuser', () => database.superuserUrl],
  ])('is not the %s, who could switch off audit and guards', (_, url) =>
    expect(refusePowerfulRole(url())).rejects.toThrow(/DATABASE_OWNER_URL：生产模式须另设/),
  );
});
