import './lib/zod-settings.ts';
import './ui/styles.ts';
import { SearchParamError } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { ApiProblem } from './api/problem.ts';
import { createApp } from './create-app.ts';

const place = document.getElementById('heed');
if (place === null) throw new Error('index.html has no element with the id "heed".');
createRoot(place, {
  // A refused page and a faulty address are answers that a page shows, not failures of the page.
  onCaughtError: (error) => {
    if (!(error instanceof ApiProblem) && !(error instanceof SearchParamError)) reportError(error);
  },
}).render(<App {...createApp()} />);
