import { Router } from 'express';

/** What stands between the server and serving boards; null: nothing. */
export type Unready = () => string | null;

/** `/healthz`: the process answers. `/readyz`: it serves boards. */
export function healthRoutes(unready: Unready): Router {
  const router = Router();
  router.get('/healthz', (_, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', (_, response) => {
    const reason = unready();
    response.status(reason === null ? 200 : 503).json(reason === null ? { status: 'ready' } : { status: 'not ready', reason });
  });
  return router;
}
