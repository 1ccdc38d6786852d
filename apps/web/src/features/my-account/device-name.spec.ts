import { deviceName } from './device-name.js';

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
    'Windows · Chrome 浏览器',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
    'Windows · Edge 浏览器',
  ],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/110 Mobile MicroMessenger/8.0', '安卓 · 微信'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1', 'iOS · Safari 浏览器'],
  ['curl/8.0', '未知设备'],
  [null, '未知设备'],
])('%s → %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
