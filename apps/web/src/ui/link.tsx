import { type AnchorHTMLAttributes, type ReactNode, createContext, useContext } from 'react';

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
}

/** How a link is drawn: each face has its own router, and what both faces share links through this. */
export const LinkContext = createContext<(props: LinkProps) => ReactNode>(props => <a {...props} />);

export function AppLink(props: LinkProps) {
  return useContext(LinkContext)(props);
}

/** Goes to an address from code, such as a press on a chart's bar. */
export const GoContext = createContext<(href: string) => void>(href => window.location.assign(href));
