import { type ReactNode } from 'react';

// The frame's own few signs, so that it stands before the component library is here.
const Sign = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 24 24"
    width="1em"
    height="1em"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

export const MenuSign = () => (
  <Sign>
    <path d="M4 6.5h16M4 12h16M4 17.5h16" />
  </Sign>
);

export const BellSign = () => (
  <Sign>
    <path d="M6 17v-6.5a6 6 0 0 1 12 0V17M4 17h16M10 20.5h4M12 3v1.5" />
  </Sign>
);

export const LeaveSign = () => (
  <Sign>
    <path d="M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10.5 12H20M16.5 8.5 20 12l-3.5 3.5" />
  </Sign>
);
