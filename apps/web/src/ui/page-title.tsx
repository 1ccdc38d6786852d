import { type ReactNode, useEffect } from 'react';

const PRODUCT = '作风兴市 红黑榜';

/** The document's title for the page on show: “整改台账 · 作风兴市 红黑榜”. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`;
  }, [title]);
}

/** A page's heading in the console: path of links above, title, actions at the right. */
export function PageHeader(props: {
  title: string;
  above?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
}) {
  const { title, above, below, actions } = props;
  useTitle(title);
  return (
    <header className="page-head">
      <div>
        {above ? <nav aria-label="所在位置">{above}</nav> : null}
        <h1>{title}</h1>
        {below}
      </div>
      {actions ? <div className="page-actions no-print">{actions}</div> : null}
    </header>
  );
}
