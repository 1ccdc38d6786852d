import { endAll } from './api.js';

// A spec that fails half-way leaves no program behind.
afterAll(endAll);
