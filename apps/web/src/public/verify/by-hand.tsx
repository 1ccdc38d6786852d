import { useQuery } from '@tanstack/react-query';
import { jsonHref, signingKeysQuery } from '../../features/board/board.api.js';
import { formatInstantDay } from '../../lib/format.js';
import styles from './verify.module.css';

/** For those who would rather not take this page's word for it: the same check with tools of their own. */
export default function ByHand({ number }: { number: string }) {
  const keys = useQuery(signingKeysQuery);
  return (
    <section className={styles.how} aria-labelledby="how">
      <h2 id="how">这是怎么核验的</h2>
      <p>
        领导小组审定时，系统把榜单写成唯一的规范文本（RFC
        8785），算出它的数字指纹（SHA-256），再用只有系统持有的密钥签名（Ed25519）。
        任何人改动其中一个字，指纹就对不上；没有密钥，谁也做不出对得上的签名。本页用浏览器自带的密码功能，在您的设备上把这几步重做一遍。
      </p>
      <details>
        <summary>不想依赖本网页？用自己的工具核验</summary>
        <ol>
          <li>
            下载榜单原件
            {number ? <a href={jsonHref(number)} download={`${number}.json`}>{` ${number}.json`}</a> : null}
            ，不要用编辑器另存。
          </li>
          <li>
            算指纹：<code>sha256sum 文件名</code>（Windows 用 <code>certutil -hashfile 文件名 SHA256</code>
            ），与榜单页、书面通报上的指纹对照。
          </li>
          <li>
            验签名：用任何支持 Ed25519 的工具，以下面的公钥核对榜单状态里的 <code>signature</code>。
          </li>
        </ol>
        {keys.data ? (
          <div className={styles.keys}>
            <table>
              <caption>公布的签名公钥（原始 32 字节，Base64）</caption>
              <thead>
                <tr>
                  <th scope="col">密钥编号</th>
                  <th scope="col">公钥</th>
                  <th scope="col">使用期间</th>
                </tr>
              </thead>
              <tbody>
                {keys.data.keys.map(({ id, publicKey, from, to }) => (
                  <tr key={id}>
                    <th scope="row">{id}</th>
                    <td>
                      <code>{publicKey}</code>
                    </td>
                    <td>
                      {formatInstantDay(from)}起{to ? `，至${formatInstantDay(to)}` : ''}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </details>
    </section>
  );
}
