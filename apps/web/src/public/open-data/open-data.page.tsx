import { useQuery } from '@tanstack/react-query';
import { CSV_COLUMNS } from '@zuofeng/shared/editions/open-data';
import { Link } from 'wouter';
import { csvHref, editionsQuery, jsonHref, RSS_HREF } from '../../features/board/board.api.js';
import { formatDay } from '../../lib/format.js';
import { PageState } from '../../ui/page-state.js';
import { useTitle } from '../../ui/page-title.js';
import { type FieldWords, JSON_FIELDS, STATE_FIELDS } from './dictionary.js';
import './open-data.css';

/** 开放数据: what may be taken along, by whom, and what its fields mean. */
export default function OpenDataPage() {
  useTitle('开放数据');
  const editions = useQuery(editionsQuery);
  return (
    <div className="open-data">
      <div className="hero">
        <div>
          <h1>开放数据</h1>
          <p className="meta">
            公布的红黑榜可以自由下载、引用和再利用，请注明来源和期号。数据里没有个人信息，也没有投诉内容。
          </p>
        </div>
      </div>

      <section aria-labelledby="latest">
        <h2 id="latest">最新一期</h2>
        <ul className="offers">
          <Offer href="/api/public/open-data/board.csv" name="CSV" download>
            表格，每个单位一行；Excel、WPS 可以直接打开
          </Offer>
          <Offer href="/api/public/open-data/board.json" name="JSON" download>
            供程序读取；网址不变，始终是最新一期
          </Offer>
          <Offer href={RSS_HREF} name="RSS">
            订阅后，每发布或更正一期都会收到
          </Offer>
        </ul>
      </section>

      <section aria-labelledby="all-editions">
        <h2 id="all-editions">历期</h2>
        <PageState
          of={editions}
          lines={4}
          isEmpty={({ editions: all }) => all.length === 0}
          empty="还没有发布过红黑榜。首期发布后，这里可以下载各期数据。"
        >
          {({ editions: all }) => (
            <div className="scroll" role="region" aria-label="历期数据" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">考评期</th>
                    <th scope="col">期号</th>
                    <th scope="col">发布</th>
                    <th scope="col">下载</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map(one => (
                    <tr key={one.number}>
                      <th scope="row">{one.period.label}</th>
                      <td>
                        {one.number}
                        {one.supersededBy ? '（更正前）' : ''}
                      </td>
                      <td>{formatDay(one.publishedOn)}</td>
                      <td className="takes">
                        <a href={csvHref(one.number)} download aria-label={`${one.number} CSV`}>
                          CSV
                        </a>
                        <a
                          href={jsonHref(one.number)}
                          download={`${one.number}.json`}
                          aria-label={`${one.number} JSON`}
                        >
                          JSON
                        </a>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </PageState>
      </section>

      <section aria-labelledby="dictionary">
        <h2 id="dictionary">数据字典</h2>
        <p>
          每期的 JSON 就是领导小组审定并签名的原件（UTF-8，RFC 8785 规范格式），可以到
          <Link href="/verify">验榜</Link>
          核对。CSV 由原件转成，带 UTF-8 标记，第一行是列名。
        </p>
        <Columns />
        <Fields title="JSON 的字段（榜单原件）" fields={JSON_FIELDS} />
        <Fields title="榜单状态的字段" fields={STATE_FIELDS} />
        <p>
          全部公开接口见<a href="/api/docs">接口文档</a>。签名公钥：
          <a href="/api/public/signing-keys">/api/public/signing-keys</a>。
        </p>
      </section>
    </div>
  );
}

function Offer(props: { href: string; name: string; download?: boolean; children: string }) {
  const { href, name, download = false, children } = props;
  return (
    <li>
      <a href={href} {...(download && { download: '' })}>
        {name}
      </a>
      <p>{children}</p>
    </li>
  );
}

const Columns = () => (
  <div className="scroll" role="region" aria-label="CSV 的列" tabIndex={0}>
    <table className="dictionary">
      <caption>CSV 的列</caption>
      <thead>
        <tr>
          <th scope="col">列名</th>
          <th scope="col">说明</th>
        </tr>
      </thead>
      <tbody>
        {CSV_COLUMNS.map(({ name, meaning }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Fields = ({ title, fields }: { title: string; fields: readonly FieldWords[] }) => (
  <div className="scroll" role="region" aria-label={title} tabIndex={0}>
    <table className="dictionary">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">字段</th>
          <th scope="col">名称</th>
          <th scope="col">说明</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, name, meaning }) => (
          <tr key={field}>
            <th scope="row">
              <code>{field}</code>
            </th>
            <td>{name}</td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
