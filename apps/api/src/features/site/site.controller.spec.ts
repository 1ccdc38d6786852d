import { createApp, type TestApp } from '../../testing/app.js';

describe('what the public face says about the installation', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createApp({ APP_MODE: 'demo' });
  });
  afterAll(() => app.close());

  it('tells a visitor without an account that the data are a demonstration', async () => {
    expect((await app.get('/api/public/site')).body).toEqual({ demo: true });
  });
});
