import { QueryClientProvider } from '@tanstack/react-query';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../lib/query.js';
import { loadFontsWhereMissing } from '../ui/fonts.js';
import { PublicApp } from './app.js';
import { applyElderMode } from './elder-mode.js';

applyElderMode();
const root = createRoot(document.getElementById('root')!);
// As a transition, drawing lets the browser go between its parts: a slow phone can scroll and tap meanwhile.
startTransition(() =>
  root.render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <PublicApp />
      </QueryClientProvider>
    </StrictMode>,
  ),
);
void loadFontsWhereMissing();
