/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { fonts, tokens } from './tokens.js';

const css = readFileSync('src/ui/tokens.css', 'utf8').replace(/\s+/g, ' ');
const property = (name: string) => `--${name.replace(/[A-Z]|\d/g, part => `-${part.toLowerCase()}`)}`;

it.each(Object.entries({ ...tokens, ...fonts }))('%s is the same in tokens.css', (name, value) => {
  expect(css).toContain(`${property(name)}: ${value};`);
});
