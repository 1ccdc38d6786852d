// Loaded into every test process and every program under test: nothing may speak to another machine (bars.md, T20).
import net from 'node:net';

const LOCAL = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3}|0\.0\.0\.0|::)$/;
const GUARDED = Symbol.for('zuofeng.loopback-only');

/** Where a call of `socket.connect` in any of its forms goes to. */
function hostOf([first, second]) {
  const target = Array.isArray(first) ? first[0] : first;
  if (typeof target === 'object' && target !== null)
    return target.path ? 'localhost' : (target.host ?? 'localhost');
  const isPath = typeof target === 'string' && !/^\d+$/.test(target);
  return !isPath && typeof second === 'string' ? second : 'localhost';
}

if (!net.Socket.prototype[GUARDED]) {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype[GUARDED] = true;
  net.Socket.prototype.connect = function (...args) {
    const host = hostOf(args);
    if (LOCAL.test(host)) return connect.apply(this, args);
    const error = new Error(`outbound request refused: ${host}`);
    process.stderr.write(`${error.message}\n`);
    process.nextTick(() => this.destroy(error));
    return this;
  };
}
