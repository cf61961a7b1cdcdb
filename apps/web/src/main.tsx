import './lib/zod-settings.ts';
import './ui/styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { reportCaught } from './caught.ts';
import { createApp } from './create-app.ts';

const place = document.getElementById('heed');
if (place === null) throw new Error('index.html has no element with the id "heed".');
createRoot(place, { onCaughtError: reportCaught }).render(<App {...createApp()} />);
