import { Link } from 'wouter';
import { useTitle } from '../ui/page-title.js';

export function MissingPage() {
  useTitle('没有这个页面');
  return (
    <div className="hero">
      <div>
        <h1>没有这个页面</h1>
        <p className="meta">地址可能输错了，或者页面已经移走。</p>
        <p>
          <Link className="btn" href="/">
            回到首页
          </Link>
        </p>
      </div>
    </div>
  );
}
