import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../lib/query.js';
import { loadFontsWhereMissing } from '../ui/fonts.js';
import { PublicApp } from './app.js';
import { applyElderMode } from './elder-mode.js';

applyElderMode();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <PublicApp />
    </QueryClientProvider>
  </StrictMode>,
);
void loadFontsWhereMissing();
