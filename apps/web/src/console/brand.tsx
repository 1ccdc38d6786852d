export const Brand = () => (
  <a className="brand" href="/">
    作风兴市 <i>红黑榜</i>
  </a>
);
