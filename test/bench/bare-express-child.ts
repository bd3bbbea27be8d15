// What an Express route costs by itself: the same requests, neither parsed nor stored.
import { createServer } from 'node:http';
import express from 'express';
import { listenOnLoopback } from './answer-parent.ts';

const app = express();
app.disable('x-powered-by');
app.post('/api/events', (request, response) => {
  request.resume().on('end', () => response.json({ accepted: 0, duplicates: 0, refused: [] }));
});
process.once('SIGTERM', () => process.exit());
process.once('disconnect', () => process.exit());
await listenOnLoopback(createServer(app));
