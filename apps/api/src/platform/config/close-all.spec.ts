import { closeAll } from './close-all.js';

describe('closing in order', () => {
  it('a failing part keeps none behind it from closing, and is told', async () => {
    const closed: string[] = [];
    const closing = closeAll([
      () => Promise.reject(new Error('the server would not close')),
      () => undefined,
      async () => void closed.push(await Promise.resolve('database')),
      () => Promise.resolve(closed.push('lock')),
    ]);
    await expect(closing).rejects.toThrow('the server would not close');
    expect(closed).toEqual(['database', 'lock']);
  });
});
