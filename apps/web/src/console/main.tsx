import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider, createBrowserRouter } from 'react-router';
import { createQueryClient } from '../lib/query.js';
import '../ui/base.css';
import { loadFontsWhereMissing } from '../ui/fonts.js';
import { Providers, consoleRoutes } from './app.js';
import './console.css';
import { openEarly } from './open-early.js';

const BASE = '/console';
const queries = createQueryClient();
const { pathname, search } = window.location;
openEarly(queries, pathname.slice(BASE.length), search);
const router = createBrowserRouter(consoleRoutes(), { basename: BASE });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers queries={queries}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
void loadFontsWhereMissing();
