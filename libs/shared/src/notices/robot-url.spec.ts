import { robotUrlFault, robotUrlHint } from './robot-url.js';

describe('a robot’s address', () => {
  it.each([
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc', true, true],
    ['https://robot.example.gov.cn/send', true, true],
    ['http://qyapi.weixin.qq.com/send?key=abc', false, false],
    ['http://127.0.0.1:8080/send', false, true],
    ['http://127.0.0.1:8080/send', true, false],
    ['http://127.0.0.1.evil.example/send', false, false],
    ['https://user:pass@example.com/', true, false],
    ['ftp://example.com/', false, false],
    ['file:///etc/passwd', false, false],
    ['qyapi.weixin.qq.com', false, false],
  ])('%s in production %s: allowed %s', (address, production, allowed) => {
    expect(robotUrlFault(address, { production }) === null).toBe(allowed);
  });

  it('is shown without its key', () => {
    expect(robotUrlHint('https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef')).toBe(
      'https://oapi.dingtalk.com/robot/send?access_token=…cdef',
    );
    expect(robotUrlHint('https://robot.example.gov.cn/send')).toBe('https://robot.example.gov.cn/send');
  });
});
