import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider, createBrowserRouter } from 'react-router';
import { createQueryClient } from '../lib/query.js';
import '../ui/base.css';
import { loadFontsWhereMissing } from '../ui/fonts.js';
import { Providers, consoleRoutes } from './app.js';
import './console.css';

const router = createBrowserRouter(consoleRoutes(), { basename: '/console' });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers queries={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
void loadFontsWhereMissing();
